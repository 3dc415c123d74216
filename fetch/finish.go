package fetch

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"
)

// finish checks what was received and gives it its name. A part that was put together over several exchanges and turns
// out wrong is fetched once more from the beginning: a server may have changed the file unseen.
func (t *transfer) finish(ctx context.Context, p *part, resp *http.Response) error {
	if err := t.check(ctx, p, resp); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p.remove()
		if resp.StatusCode != http.StatusOK {
			return passing("%v ; recommencé du début", err)
		}
		return err
	}
	size, sum, err := digest(p.path)
	if err != nil {
		return unwritable(p.path, err)
	}
	if err := os.Rename(p.path, t.path); err != nil {
		return unwritable(p.path, err)
	}
	p.remove()
	t.entry = Entry{URL: t.at.URL, Fetched: time.Now().UTC().Truncate(time.Second), Size: size, SHA256: sum, ETag: p.ETag, LastModified: p.LastModified}
	return nil
}

// check refuses what is not the file. What was published of it may be of the file or of its compressed form: one match
// is enough.
func (t *transfer) check(ctx context.Context, p *part, resp *http.Response) error {
	nature, err := inspect(p.path)
	if err != nil {
		return err
	}
	known := t.at
	if known.Checksum == nil && t.source.Sidecar {
		known.Checksum = t.sidecar(ctx)
	}
	wrong := known.differs(p.path)
	for packed := resp.Header.Get("Content-Encoding") == "gzip" && !strings.HasSuffix(t.source.File, ".gz"); nature.gzip && (packed || nature.twice); packed = false {
		if err := unpack(p.path, t.source.Max); err != nil {
			return err
		}
		if nature, err = inspect(p.path); err != nil {
			return err
		}
		if wrong != nil {
			wrong = known.differs(p.path)
		}
	}
	return wrong
}
