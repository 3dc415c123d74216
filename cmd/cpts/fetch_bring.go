package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"cpts/fetch"
)

// brought is what was had, and what was not.
type brought struct {
	files   []delivery
	missing []string
	// unreachable are those whose server was never spoken to, reasons why, by host.
	unreachable []wanted
	reasons     []string
}

// delivery is a file at hand.
type delivery struct {
	wanted
	path    string
	vintage string
}

// bring has every file: from its server, from the cache, or from where the user says it is.
func (f *fetchCommand) bring(ctx context.Context, c console, list []wanted) (*brought, error) {
	b := &brought{}
	var remote []wanted
	for _, w := range list {
		if w.local == "" {
			remote = append(remote, w)
			continue
		}
		f.take(c, w, b)
	}
	if len(remote) == 0 {
		return b, nil
	}
	d, err := f.downloader(c)
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.Cache.Close() }() // the system lifts the lock in any case
	f.tellVintage(c)
	for _, w := range remote {
		if err := f.download(ctx, c, d, w, b); err != nil {
			return nil, err
		}
	}
	if len(b.unreachable) > 0 {
		f.tellByHand(c, b)
	}
	return b, nil
}

// downloader opens the cache.
func (f *fetchCommand) downloader(c console) (*fetch.Downloader, error) {
	dir, err := f.cache()
	if err != nil {
		return nil, err
	}
	cache, err := fetch.Open(dir)
	if err != nil {
		return nil, err
	}
	patience := fetch.Usual()
	return &fetch.Downloader{Cache: cache, Client: fetch.NewClient(patience), Patience: patience, Progress: c.transfers(), Say: c.say, Refresh: f.Refresh}, nil
}

// tellVintage says when a newer edition may be out: which are is known to the program only up to its own day.
func (f *fetchCommand) tellVintage(c console) {
	if year := strconv.Itoa(time.Now().Year()); f.Vintage == "" && year > fetch.Newest() {
		c.say("millésime %s, le plus récent que ce programme connaisse ; --vintage %s essaie celui de cette année", fetch.Newest(), year)
	}
}

// take has a file of the user's own.
func (f *fetchCommand) take(c console, w wanted, b *brought) {
	switch _, err := os.Stat(w.local); {
	case err == nil:
		b.files = append(b.files, delivery{w, w.local, f.byName(w)})
	case !w.Optional:
		c.say("%s : absent de %s ; à télécharger de %s", w.File, filepath.Dir(w.local), w.Address())
		b.missing = append(b.missing, w.File)
	}
}

// download has one file from its server or the cache. Its error ends the command; a file that cannot be had is noted
// instead.
func (f *fetchCommand) download(ctx context.Context, c console, d *fetch.Downloader, w wanted, b *brought) error {
	file, err := d.Get(ctx, w.Source)
	if err == nil {
		b.files = append(b.files, delivery{w, file.Path, f.vintageOf(w, file)})
		b.tell(c, file)
		return nil
	}
	var wrong *fetch.Error
	if !errors.As(err, &wrong) {
		return err
	}
	if w.Optional && (wrong.Absent || wrong.Unreachable) {
		return nil
	}
	if wrong.Unreachable {
		b.unreachable = append(b.unreachable, w)
		b.reasons = append(b.reasons, wrong.Reason)
	} else {
		c.say("%v", wrong)
	}
	if !w.Optional {
		b.missing = append(b.missing, w.File)
	}
	return nil
}

// tell says where a file came from. One of the cache is as good as another where there is no network; that a server sends
// something else is a fault.
func (b *brought) tell(c console, file fetch.File) {
	var wrong *fetch.Error
	switch {
	case file.State == fetch.Downloaded:
		c.say("%s : %s téléchargés", file.File, fetch.Bytes(file.Size))
	case file.State == fetch.Unchanged:
		c.say("%s : inchangé depuis le %s, gardé du cache", file.File, date(file.Fetched))
	case errors.As(file.Why, &wrong) && wrong.Unreachable:
		c.say("%s : pas d'accès au serveur (%s) ; le fichier du cache, téléchargé le %s, sert à la place", file.File, wrong.Reason, date(file.Fetched))
	default:
		c.say("%v ; le fichier du cache, téléchargé le %s, sert à la place", file.Why, date(file.Fetched))
		b.missing = append(b.missing, file.File+" (du jour)")
	}
}

func date(t time.Time) string { return t.Local().Format("2006-01-02") }

// vintageOf says of which edition a file is: its year, or for what has none the day on which the server last gave it.
func (f *fetchCommand) vintageOf(w wanted, file fetch.File) string {
	switch {
	case w.given:
		return ""
	case w.Set == "population":
		return "API Géo, " + date(file.Checked)
	case w.Set == "cpts":
		return "Santégraphie, " + date(file.Checked)
	case w.Set == "points":
		return "FINESS, " + date(file.Fetched)
	}
	return f.byName(w)
}

// byName is the edition that the name of a file tells; of a file that the user gave nobody has said it.
func (f *fetchCommand) byName(w wanted) string {
	if !w.given && (w.Set == "contours" || w.Set == "passage") {
		return f.vintage()
	}
	return ""
}
