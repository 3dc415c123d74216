package main

import (
	"os"
	"time"

	"cpts/fetch"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// transfers shows downloads: a bar on a terminal, elsewhere a line at the beginning and one from time to time.
func (c console) transfers() fetch.Progress {
	if f, ok := c.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return &transferBar{file: f}
	}
	return &transferLines{c: c}
}

type transferBar struct {
	file *os.File
	bar  *progressbar.ProgressBar
}

func (t *transferBar) Start(name string, done, total int64) {
	if total == 0 {
		total = -1
	}
	t.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(t.file), progressbar.OptionShowBytes(true),
		progressbar.OptionSetDescription(name), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(time.Second/10))
	_ = t.bar.Set64(done) // what a progress bar cannot draw is no failure
}

func (t *transferBar) Advance(n int) { _ = t.bar.Add(n) }
func (t *transferBar) Stop()         { _ = t.bar.Clear() }

// lineEvery is seldom enough for a log, and often enough to tell a slow transfer from one that is stuck.
const lineEvery = 10 * time.Second

type transferLines struct {
	c           console
	name        string
	done, total int64
	last        time.Time
}

func (t *transferLines) Start(name string, done, total int64) {
	t.name, t.done, t.total, t.last = name, done, total, time.Now()
	if total > 0 {
		t.c.say("téléchargement de %s (%s)", name, fetch.Bytes(total))
		return
	}
	t.c.say("téléchargement de %s", name)
}

func (t *transferLines) Advance(n int) {
	t.done += int64(n)
	if time.Since(t.last) < lineEvery {
		return
	}
	t.last = time.Now()
	if t.total > 0 {
		t.c.say("%s : %s sur %s (%d %%)", t.name, fetch.Bytes(t.done), fetch.Bytes(t.total), 100*t.done/t.total)
		return
	}
	t.c.say("%s : %s", t.name, fetch.Bytes(t.done))
}

func (t *transferLines) Stop() {}
