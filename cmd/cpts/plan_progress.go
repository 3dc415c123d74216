package main

import (
	"fmt"
	"os"
	"time"

	"cpts/plan"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// planLineEvery is seldom enough for a log of a search of a minute at most.
const planLineEvery = 5 * time.Second

// searching shows how far a search is: a bar on a terminal, which says how to end it; elsewhere a line from time to time.
func (c console) searching() (tell func(plan.Progress), done func()) {
	f, ok := c.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return c.searchLines(), func() {}
	}
	bar := progressbar.NewOptions64(-1, progressbar.OptionSetWriter(f), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false), progressbar.OptionThrottle(time.Second/10))
	tell = func(p plan.Progress) {
		bar.Describe(fmt.Sprintf("recherche, Ctrl-C pour s'arrêter là (%s)", points(p.Score)))
		bar.ChangeMax64(max(p.Of, p.Step))
		_ = bar.Set64(p.Step) // what a progress bar cannot draw is no failure
	}
	return tell, func() { _ = bar.Clear() }
}

func (c console) searchLines() func(plan.Progress) {
	last := time.Now()
	return func(p plan.Progress) {
		if time.Since(last) < planLineEvery {
			return
		}
		last = time.Now()
		c.say("recherche : %d %% des pas, %.0f s, %s", 100*p.Step/max(1, p.Of), p.Seconds, points(p.Score))
	}
}

// points is the score of a plan.
func points(score float64) string {
	return message.NewPrinter(language.French).Sprintf("%.2f points", score)
}
