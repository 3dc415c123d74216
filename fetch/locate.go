package fetch

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
)

// location is where a file is, and what was published of it.
type location struct {
	URL      string
	Size     int64 // 0 when not published
	Checksum *Checksum
}

// differs tells how a file is not what was published of it; nil when it is, as far as can be known.
func (l location) differs(path string) error {
	if l.Checksum != nil && l.Checksum.hash() != nil {
		sum, err := l.Checksum.of(path)
		if err != nil {
			return unwritable(path, err)
		}
		if !strings.EqualFold(sum, l.Checksum.Value) {
			return final("somme de contrôle %s fausse : %s publiée, %s reçue ; le fichier est abîmé, ou vient d'être remplacé : réessayer plus tard", l.Checksum.Type, l.Checksum.Value, sum)
		}
		return nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return unwritable(path, err)
	}
	if l.Size > 0 && info.Size() != l.Size {
		return final("%d octets reçus, %d publiés ; le fichier est abîmé, ou vient d'être remplacé : réessayer plus tard", info.Size(), l.Size)
	}
	return nil
}

// dataset is what the API of data.gouv.fr says of one (GET /api/1/datasets/{id or slug}/), as far as it matters here.
type dataset struct {
	Resources []resource `json:"resources"`
}

type resource struct {
	URL          string    `json:"url"`
	Filesize     int64     `json:"filesize"`
	Checksum     *Checksum `json:"checksum"`
	LastModified string    `json:"last_modified"` // ISO 8601, always in UTC: they compare as text
}

// locate finds a file whose address changes with each edition.
func (d *Downloader) locate(ctx context.Context, s Source) (location, error) {
	if s.URL != "" || s.Index == nil {
		return location{URL: s.URL}, nil
	}
	var list dataset
	text, err := d.small(ctx, s.Index.URL)
	if err != nil {
		return location{}, err
	}
	if err := json.Unmarshal(text, &list); err != nil {
		if wrong := page(text); wrong != nil {
			return location{}, wrong
		}
		return location{}, final("la liste des fichiers de data.gouv.fr est illisible (%v) ; donner l'adresse avec --%s", err, s.Flag)
	}
	fits := list.Resources[:0]
	for _, r := range list.Resources {
		if strings.Contains(r.URL, s.Index.Contains) && CheckAddress(r.URL) == nil {
			fits = append(fits, r)
		}
	}
	if len(fits) == 0 {
		return location{}, final("aucun fichier « %s » parmi les %d de ce jeu de données ; l'édition a changé de nom : trouver l'adresse sur %s et la donner avec --%s",
			s.Index.Contains, len(list.Resources), s.Page, s.Flag)
	}
	newest := slices.MaxFunc(fits, func(a, b resource) int {
		return cmp.Or(cmp.Compare(a.LastModified, b.LastModified), cmp.Compare(a.URL, b.URL))
	})
	return location{newest.URL, newest.Filesize, newest.Checksum}, nil
}

// maxSmall bounds answers that are read into memory; that of the dataset with the most resources on data.gouv.fr is below.
const maxSmall = 32 << 20

// small brings an answer that is read at once.
func (d *Downloader) small(ctx context.Context, address string) (text []byte, err error) {
	err = d.persist(ctx, host(address), address, func(ctx context.Context) (int64, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return 0, final("adresse illisible : %v", err)
		}
		req.Header.Set("User-Agent", "cpts")
		limited, cancel := context.WithTimeout(ctx, d.Patience.Answer)
		defer cancel()
		resp, err := d.Client.Do(req.WithContext(limited))
		if err != nil {
			return 0, noAnswer(ctx, err)
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return 0, refused(resp)
		}
		if text, err = io.ReadAll(io.LimitReader(resp.Body, maxSmall)); err != nil {
			return 0, passing("réponse coupée (%v)", err)
		}
		return 0, nil
	})
	return text, err
}

// sidecar is the checksum that lies beside a file, as sha256sum and md5sum write it; nil when there is none.
func (t *transfer) sidecar(ctx context.Context) *Checksum {
	for _, kind := range []string{"sha256", "md5"} {
		text, err := t.small(ctx, t.at.URL+"."+kind)
		if err != nil {
			continue
		}
		c := &Checksum{Type: kind}
		c.Value, _, _ = strings.Cut(strings.TrimSpace(string(text)), " ")
		if raw, err := hex.DecodeString(c.Value); err == nil && len(raw) == c.hash().Size() {
			return c
		}
	}
	return nil
}
