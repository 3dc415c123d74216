package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"cpts/coverage"

	"golang.org/x/term"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// preview says what contours or a COG history change in a store that has some, before anything is written.
func (c console) preview(before, after *coverage.Snapshot) {
	d := coverage.Compare(before.View(coverage.DefaultThreshold), after.View(coverage.DefaultThreshold))
	c.list("unités nouvelles", d.Appeared)
	c.list("unités qui disparaissent", d.Vanished)
	var recoded []string
	for _, pair := range d.Recoded {
		recoded = append(recoded, pair[0]+" → "+pair[1])
	}
	c.list("unités qui changent de code", recoded)
	c.list("unités réunies", regroups(d.Merged, "%[2]s → %[1]s"))
	c.list("unités séparées ou découpées", regroups(d.Split, "%[1]s → %[2]s"))
	c.list("unités qui deviennent blanches", d.NewlyWhite)
	if torn := d.Torn(); len(torn) > 0 {
		c.list("indécidable, une séparation ne dit pas à qui va chaque partie ; laissées sans CPTS, à donner dans une liste", torn)
	}
	c.list("unités qui entrent en conflit", d.NewlyDisputed)
	if d.Uncounted != 0 {
		c.say("unités sans population : %+d", d.Uncounted)
	}
	c.tellAreas(d.Departments)
}

func regroups(all []coverage.Regroup, format string) []string {
	var out []string
	for _, r := range all {
		out = append(out, fmt.Sprintf(format, r.One, strings.Join(firstOf(r.Several, 6), " + ")))
	}
	return out
}

// list says how many there are and names the first of them.
func (c console) list(what string, all []string) {
	if len(all) > 0 {
		c.say("%s : %d (%s)", what, len(all), strings.Join(firstOf(all, 20), ", "))
	}
}

// firstOf is the beginning of a list, with how many are left out.
func firstOf(all []string, n int) []string {
	if len(all) <= n+1 {
		return all
	}
	return append(all[:n:n], fmt.Sprintf("et %d autres", len(all)-n))
}

// tellAreas says the figures of départements before and after.
func (c console) tellAreas(changes []coverage.AreaChange) {
	const shown = 20
	fr := message.NewPrinter(language.French)
	for i, change := range changes {
		if i == shown && len(changes) > shown+1 {
			c.say("… et %d autres départements", len(changes)-shown)
			return
		}
		of := change.After
		if of == nil {
			of = change.Before
		}
		c.say("%s %s : %s → %s", of.Code, of.Name, figures(fr, change.Before), figures(fr, change.After))
	}
}

func figures(fr *message.Printer, a *coverage.Area) string {
	if a == nil {
		return "rien"
	}
	return fr.Sprintf("%d unités dont %d couvertes, %d habitants dont %d, %d zones blanches", a.UnitCount, a.CoveredUnitCount, a.Population, a.CoveredPopulation, a.WhiteZoneCount)
}

// confirmed asks on a terminal whether to go on; elsewhere nobody would answer, and the command line has said it all.
func (c console) confirmed() bool {
	f, ok := c.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || !term.IsTerminal(int(os.Stdin.Fd())) {
		return true
	}
	return c.ask(os.Stdin)
}

// ask takes o, oui, y and yes for a yes, and all else for a no.
func (c console) ask(in io.Reader) bool {
	fmt.Fprintf(c.err, "Continuer ? [o/N] ")
	line, _ := bufio.NewReader(in).ReadString('\n') // an end of file is no answer, thus a no
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "o", "oui", "y", "yes":
		return true
	}
	return false
}
