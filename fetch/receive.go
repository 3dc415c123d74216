package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"syscall"
	"time"
)

// receive writes the body behind the part. A body that does not go on is given up.
func (t *transfer) receive(ctx context.Context, cancel context.CancelCauseFunc, p *part, resp *http.Response) error {
	if p.Total > t.source.Max {
		p.remove()
		return final("le serveur annonce %s, plus que les %s que ce fichier peut avoir ; est-ce la bonne adresse ?", Bytes(p.Total), Bytes(t.source.Max))
	}
	f, err := p.append()
	if err != nil {
		return err
	}
	defer f.Close()
	t.Progress.Start(t.source.File, p.size, p.Total)
	defer t.Progress.Stop()
	watch := time.AfterFunc(t.Patience.Stall, func() { cancel(errStalled) })
	defer watch.Stop()
	body := &paced{r: resp.Body, arrived: func(n int) {
		watch.Reset(t.Patience.Stall)
		t.Progress.Advance(n)
	}}
	got, err := io.Copy(f, io.LimitReader(body, t.source.Max-p.size+1))
	p.size += got
	switch {
	case body.err != nil && body.err != io.EOF:
		return t.cut(ctx, p, body.err)
	case err != nil:
		return unwritable(p.path, err)
	case p.size > t.source.Max:
		p.remove()
		return final("plus de %s reçus, et le serveur n'en finit pas ; est-ce la bonne adresse ?", Bytes(t.source.Max))
	}
	if err := f.Close(); err != nil {
		return unwritable(p.path, err)
	}
	return nil
}

// paced remembers an error of the network, which is not one of the disk.
type paced struct {
	r       io.Reader
	arrived func(n int)
	err     error
}

func (b *paced) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.err = err
	if n > 0 {
		b.arrived(n)
	}
	return n, err
}

// cut words a transfer that ended before its end. What came is kept.
func (t *transfer) cut(ctx context.Context, p *part, err error) error {
	cause := context.Cause(ctx)
	if cause != nil && !errors.Is(cause, errStalled) {
		return cause
	}
	so := Bytes(p.size) + " reçus"
	if p.Total > 0 {
		so = fmt.Sprintf("%s reçus sur %s", Bytes(p.size), Bytes(p.Total))
	}
	if cause != nil {
		return passing("plus rien ne vient depuis %v (%s)", t.Patience.Stall, so)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return passing("téléchargement coupé (%s)", so)
	}
	return passing("téléchargement coupé (%s ; %v)", so, err)
}

// unwritable words an error of the disk.
func unwritable(path string, err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return final("le disque est plein : libérer de la place dans %s, ou donner un autre dossier avec --cache ; ce qui est reçu est gardé", filepath.Dir(path))
	}
	return final("écriture dans le cache impossible (%v) ; donner un autre dossier avec --cache", err)
}
