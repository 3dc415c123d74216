package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// State is what became of a file.
type State int

// A file was downloaded, or is still the same on the server, or could not be had and is that of the cache.
const (
	Downloaded State = iota
	Unchanged
	Kept
)

// File is a file of the cache, whole.
type File struct {
	Source
	Entry
	Path  string
	State State
	// Why a file of the cache had to do; nil unless State is Kept.
	Why error
}

// Progress is told of a transfer as it goes. Start comes with the bytes at hand and those in all, 0 when not known; it may
// come again when a transfer begins anew.
type Progress interface {
	Start(file string, done, total int64)
	Advance(n int)
	Stop()
}

// Downloader brings files into a cache, one after the other.
type Downloader struct {
	Cache    *Cache
	Client   *http.Client
	Patience Patience
	Progress Progress
	// Say tells people what happens, in French.
	Say func(format string, args ...any)
	// Refresh downloads again what the server says has not changed.
	Refresh bool

	unreachable map[string]error // by host
}

// Get has a file: asks the server whether the one of the cache is still good, downloads it if not, and makes do with the
// one of the cache when the server cannot be had. The error is an *Error, or that of ctx.
func (d *Downloader) Get(ctx context.Context, s Source) (File, error) {
	kept := d.Cache.kept(s.File)
	f, err := d.get(ctx, s, kept)
	if err == nil || ctx.Err() != nil {
		return f, err
	}
	wrong := d.explain(s, err)
	if kept == nil {
		return File{}, wrong
	}
	return File{Source: s, Entry: *kept, Path: d.Cache.path(s.File), State: Kept, Why: wrong}, nil
}

func (d *Downloader) explain(s Source, err error) error {
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{reason: err.Error()}
	}
	return &Error{File: s.File, URL: s.Address(), Reason: f.reason, Unreachable: f.unreachable, Absent: f.absent}
}

func (d *Downloader) get(ctx context.Context, s Source, kept *Entry) (File, error) {
	at, err := d.locate(ctx, s)
	if err != nil {
		return File{}, err
	}
	t := &transfer{Downloader: d, source: s, at: at, path: d.Cache.path(s.File)}
	if kept != nil && kept.URL == at.URL && !d.Refresh {
		t.known = kept
	}
	if err := d.persist(ctx, s.File, at.URL, t.attempt); err != nil {
		return File{}, err
	}
	e, state := t.entry, Downloaded
	if t.unchanged {
		e, state = *kept, Unchanged
	}
	e.Checked = time.Now().UTC().Truncate(time.Second)
	if err := d.Cache.keep(s.File, e); err != nil {
		return File{}, err
	}
	return File{Source: s, Entry: e, Path: t.path, State: state}, nil
}

// host of an address, by which what cannot be reached is remembered.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}
