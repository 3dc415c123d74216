package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// row is a line of the table, in French.
type row struct {
	work, ours, peer, ratio, goal, same string
}

// widths of the columns, so that the table can be read as it is; the last has none.
var widths = [...]int{60, 20, 53, 7, 7}

func (r row) print(w io.Writer) {
	for i, cell := range []string{r.work, r.ours, r.peer, r.ratio, r.goal} {
		fmt.Fprintf(w, "| %s%s ", cell, strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(cell))))
	}
	fmt.Fprintf(w, "| %s |\n", r.same)
}

func (b *bench) heading(w io.Writer) {
	fmt.Fprintf(w, "%s : %s Mo, %s unités dont %s en zone blanche, %s groupes ; %d cœurs, %d tours (le triple pour ce qui est bref)\n\n", b.source, decimal(float64(len(b.text))/1e6, 0),
		thousands(len(b.rows)), thousands(b.whiteUnits()), thousands(b.groups()), runtime.NumCPU(), b.rounds)
	row{"travail", "cpts : min (médiane)", "pair : min (médiane)", "rapport", "but", "même résultat"}.print(w)
	fmt.Fprintln(w, "|---|---|---|---|---|---|")
}

func (b *bench) footing(w io.Writer) {
	fmt.Fprintln(w, "\nRapport : minimum du pair sur minimum de cpts, mesurés à tour de rôle. Temps : le moindre du temps écoulé et du temps de processeur.")
}

// compared is a row of times measured by turns.
func compared(work, peer, goal string, t times, same counts) row {
	return row{work, span(t.ours), peer + " " + span(t.theirs), ratioOf(ratio(t)), goal, same.String()}
}

// lonely is a row whose peer is not there.
func lonely(work string, ours []time.Duration, why error, goal string) row {
	return row{work, span(ours), "absent : " + why.Error(), "", goal, ""}
}

func ratio(t times) float64 { return float64(slices.Min(t.theirs)) / float64(slices.Min(t.ours)) }

func ratioOf(ratio float64) string {
	if ratio < 10 {
		return decimal(ratio, 1) + "\u00a0×"
	}
	return decimal(ratio, 0) + "\u00a0×"
}

// span is the least time and the median.
func span(ts []time.Duration) string {
	sorted := slices.Sorted(slices.Values(ts))
	return fmt.Sprintf("%s (%s)", duration(sorted[0]), duration(sorted[len(sorted)/2]))
}

// duration has two or three digits that count.
func duration(d time.Duration) string {
	ms := float64(d) / 1e6
	switch {
	case ms >= 1000:
		return decimal(ms/1000, 2) + "\u00a0s"
	case ms >= 100:
		return decimal(ms, 0) + "\u00a0ms"
	case ms >= 10:
		return decimal(ms, 1) + "\u00a0ms"
	}
	return decimal(ms, 2) + "\u00a0ms"
}

func decimal(f float64, digits int) string {
	return strings.Replace(strconv.FormatFloat(f, 'f', digits, 64), ".", ",", 1)
}

// thousands sets groups of three digits apart.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u00a0" + s[i:]
	}
	return s
}
