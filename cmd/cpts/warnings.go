package main

import (
	"slices"

	"cpts/coverage"
)

// warningsIn lists the warnings that concern a scope.
func warningsIn(v *coverage.View, s scope) []coverage.Warning {
	out := []coverage.Warning{}
	for _, w := range v.Warnings() {
		if len(w.Departments) == 0 || slices.ContainsFunc(w.Departments, s.holds) {
			out = append(out, w)
		}
	}
	return out
}

// printWarnings says those of a département one by one; of more, how many of each kind: a country has hundreds.
func printWarnings(w page, v *coverage.View, s scope) {
	all := warningsIn(v, s)
	if len(all) == 0 {
		return
	}
	w.line("\nAvertissements : %d", len(all))
	if s.department != "" {
		for _, x := range all {
			w.line("  %s", x.Text)
		}
		return
	}
	count := map[coverage.WarningKind]int{}
	for _, x := range all {
		count[x.Kind]++
	}
	for _, kind := range coverage.WarningKinds() {
		if count[kind] > 0 {
			w.line("  %s\t%d", kind.Label(), count[kind])
		}
	}
	w.line("  (en toutes lettres : cpts report --department, ou --format json)")
}
