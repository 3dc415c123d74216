package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"cpts/fetch"
)

// brought is what was had, and what was not.
type brought struct {
	files       []delivery
	missing     []string
	unreachable []wanted // because there is no network, or none to there
	named       map[string]bool
}

// delivery is a file at hand.
type delivery struct {
	wanted
	path    string
	vintage string
}

// bring has every file: from its server, from the cache, or from where the user says it is.
func (f *fetchCommand) bring(ctx context.Context, c console, list []wanted) (*brought, error) {
	dir, err := f.cache()
	if err != nil {
		return nil, err
	}
	cache, err := fetch.Open(dir)
	if err != nil {
		return nil, err
	}
	defer cache.Close()
	f.tellVintage(c)
	patience := fetch.Usual()
	d := &fetch.Downloader{Cache: cache, Client: fetch.NewClient(patience), Patience: patience, Progress: c.transfers(), Say: c.say, Refresh: f.Refresh}
	b := &brought{}
	for _, w := range list {
		if err := f.bringOne(ctx, c, d, w, b); err != nil {
			return nil, err
		}
	}
	if len(b.unreachable) > 0 {
		f.tellByHand(c, b.unreachable)
	}
	return b, nil
}

// tellVintage says when a newer edition may be out: which are is known to the program only up to its own day.
func (f *fetchCommand) tellVintage(c console) {
	if year := strconv.Itoa(time.Now().Year()); f.Vintage == "" && year > fetch.Newest() {
		c.say("millésime %s, le plus récent que ce programme connaisse ; --vintage %s essaie celui de cette année", fetch.Newest(), year)
	}
}

// bringOne has one file. Its error ends the command; a file that cannot be had is noted instead.
func (f *fetchCommand) bringOne(ctx context.Context, c console, d *fetch.Downloader, w wanted, b *brought) error {
	if w.local != "" {
		b.files = append(b.files, delivery{w, w.local, ""})
		return nil
	}
	file, err := d.Get(ctx, w.Source)
	var wrong *fetch.Error
	switch {
	case err == nil:
		tellFile(c, file)
		b.files = append(b.files, delivery{w, file.Path, f.vintageOf(w, file)})
		return nil
	case !errors.As(err, &wrong):
		return err
	case wrong.Absent && w.Optional:
		return nil
	}
	c.say("%v", wrong)
	if wrong.Unreachable {
		b.unreachable = append(b.unreachable, w)
	}
	if !w.Optional {
		b.missing = append(b.missing, w.File)
	}
	return nil
}

func tellFile(c console, file fetch.File) {
	switch file.State {
	case fetch.Downloaded:
		c.say("%s : %s téléchargés", file.File, fetch.Bytes(file.Size))
	case fetch.Unchanged:
		c.say("%s : inchangé depuis le %s, gardé du cache", file.File, date(file.Fetched))
	case fetch.Kept:
		c.say("%v", file.Why)
		c.say("%s : à la place, le fichier du cache, téléchargé le %s", file.File, date(file.Fetched))
	}
}

func date(t time.Time) string { return t.Local().Format("2006-01-02") }

// vintageOf says of which edition a file is: its year, or for what has none the day on which the server last gave it.
func (f *fetchCommand) vintageOf(w wanted, file fetch.File) string {
	switch w.Set {
	case "contours":
		return f.vintage()
	case "passage":
		if f.Passage == "" {
			return f.vintage()
		}
	case "population":
		if f.Population == "" {
			return "API Géo, " + date(file.Checked)
		}
	case "cpts":
		return "Santégraphie, " + date(file.Checked)
	case "points":
		return "FINESS, " + date(file.Fetched)
	}
	return ""
}
