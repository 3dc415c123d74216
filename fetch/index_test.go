package fetch_test

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cpts/fetch"
)

// finess is an extract as the ministry publishes it: a line that names it, then lines of structures and of coordinates.
const finess = "finess;etalab;111;2026-05-12\nstructureet;060000123;060000999;MSP DES OLIVIERS;MAISON DE SANTE DES OLIVIERS;;;1;R;DE LA PAIX;;;001;06;ALPES MARITIMES;06910 AIGLUN;;;603;Maison de santé (L.6223-3)\n" +
	"geolocalisation;060000123;1011000.5;6310000.5;1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93;2026-05-12\n"

// dataset is an answer of GET /api/1/datasets/{slug}/ of data.gouv.fr, with what it has besides.
func dataset(resources ...string) string {
	return `{"id":"53699569a3a729239d2046eb","slug":"finess-extraction-du-fichier-des-etablissements","title":"FINESS","license":"lov2","resources":[` + strings.Join(resources, ",") + `]}`
}

func resource(url, modified string, size int, sum string) string {
	return fmt.Sprintf(`{"id":"x","type":"main","filetype":"file","format":"csv","mime":"text/csv","title":"Extraction Finess","url":%q,"latest":"https://www.data.gouv.fr/api/1/datasets/r/x","filesize":%d,"checksum":%s,"last_modified":%q}`, url, size, sum, modified)
}

func sha1Of(content string) string {
	sum := sha1.Sum([]byte(content))
	return fmt.Sprintf(`{"type":"sha1","value":%q}`, hex.EncodeToString(sum[:]))
}

// The newest of the resources that fit is taken, and checked against what the index says of it.
func TestIndex(t *testing.T) {
	const api, old, now = "/api/1/datasets/finess/", "/20250101/etalab-cs1100507-stock-20250101.csv", "/20260512/etalab-cs1100507-stock-20260512.csv"
	const wrong = `{"type":"sha1","value":"0000000000000000000000000000000000000000"}`
	for name, c := range map[string]struct {
		size int
		sum  string
		says []string // empty when all is well
	}{
		"with its checksum":           {len(finess), sha1Of(finess), nil},
		"checksum right, size not":    {7, sha1Of(finess), nil},
		"with its size alone":         {len(finess), "null", nil},
		"with nothing":                {0, "null", nil},
		"a checksum of another kind":  {len(finess), `{"type":"crc32","value":"12"}`, nil},
		"a wrong checksum":            {len(finess), wrong, []string{"somme de contrôle sha1 fausse", "0000000000000000000000000000000000000000 publiée", "reçue"}},
		"a wrong size, no checksum":   {7, "null", []string{fmt.Sprintf("%d octets reçus, 7 publiés", len(finess))}},
		"a checksum in capital words": {0, strings.Replace(sha1Of(finess), "sha1", "SHA-1", 1), nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]exchange{old: {says(200, "text/csv", "old")}, now: {says(200, "text/csv", finess)}})
			s.scripts[api] = []exchange{says(200, "application/json", dataset(
				resource(s.URL+old, "2026-05-01T00:00:00+00:00", 3, "null"), resource(s.URL+now, "2026-05-12T09:11:52.165000+00:00", c.size, c.sum),
				resource(s.URL+"/20260601/etalab-cs1100502-stock-20260601.csv", "2026-06-01T00:00:00+00:00", 1, "null"),
				resource("javascript:etalab-cs1100507-stock", "2027-01-01T00:00:00+00:00", 1, "null")))}
			d, source := into(t, t.TempDir()), fetch.Source{File: "finess.csv", Index: &fetch.Index{URL: s.URL + api, Contains: "etalab-cs1100507-stock"}, Max: 1 << 20}
			if c.says != nil {
				d.fails(t, source, c.says...)
				return
			}
			if f := d.has(t, source, []byte(finess)); f.Entry.URL != s.URL+now {
				t.Errorf("taken from %s", f.Entry.URL)
			}
		})
	}
}

// What is said when the index does not lead to the file.
func TestIndexThatDoesNotLead(t *testing.T) {
	for name, c := range map[string]struct {
		script exchange
		says   []string
	}{
		"no such resource": {says(200, "", dataset(resource("https://static.example/other.csv", "2026", 1, "null"))), []string{"aucun fichier « etalab-cs1100507-stock » parmi les 1", "--finess", "https://page"}},
		"no such dataset":  {says(404, "application/json", `{"message":"Dataset not found"}`), []string{"404"}},
		"a page":           {says(200, "text/html", "<html><title>Un instant…</title>"), []string{"page web (HTML) « Un instant… »"}},
		"other JSON":       {says(200, "", `[1,2]`), []string{"illisible", "--finess"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]exchange{"/api": {c.script}})
			into(t, t.TempDir()).fails(t, fetch.Source{File: "finess.csv", Flag: "finess", Page: "https://page", Index: &fetch.Index{URL: s.URL + "/api", Contains: "etalab-cs1100507-stock"}, Max: 1 << 20}, c.says...)
		})
	}
}

// The catalogue is whole: every source can be asked for, on its server and on a mirror.
func TestCatalogue(t *testing.T) {
	for _, vintage := range []string{fetch.Newest(), "2025", "2031"} {
		for _, resolution := range fetch.Resolutions() {
			names := map[string]bool{}
			for _, s := range fetch.Sources(vintage, resolution) {
				if err := fetch.CheckAddress(s.Address()); err != nil || !strings.HasPrefix(s.Address(), "https://") || strings.Contains(s.Address()+s.File, "{") {
					t.Errorf("%s: address %q, %v", s.File, s.Address(), err)
				}
				if names[s.File] || s.Title == "" || s.Page == "" || s.Licence == "" || s.Max <= 0 || !slices.Contains(fetch.Sets(), s.Set) {
					t.Errorf("%+v", s)
				}
				names[s.File] = true
				if u, err := url.Parse(s.On("http://mirror/cpts/").URL); err != nil || u.Path != "/cpts/"+s.File || u.RawQuery != "" {
					t.Errorf("on a mirror: %v, %v", u, err)
				}
			}
		}
	}
	if got := strings.Join(fetch.Sets(), " "); got != "contours passage population cpts points" {
		t.Errorf("sets %s", got)
	}
}
