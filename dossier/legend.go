package dossier

import (
	"slices"

	"cpts/coverage"
)

// LegendEntry is a look of the map with what it means.
type LegendEntry struct{ Class, Label string }

// legend explains what the département's map shows, and nothing else.
func legend(c *Chapter) []LegendEntry {
	var out []LegendEntry
	if len(c.Zones) > 0 {
		out = append(out, LegendEntry{"zone", "zone blanche"})
	}
	var met []coverage.Stage
	for _, t := range c.CPTS {
		if slices.Contains(met, t.Stage) {
			continue
		}
		met = append(met, t.Stage)
		switch {
		case t.Counted:
			out = append(out, LegendEntry{"territory " + string(t.Stage), coverage.Typeset(t.Stage.Label())})
		case t.Stage != coverage.Ended:
			out = append(out, LegendEntry{"project", coverage.Typeset(t.Stage.Label()) + " (non compté)"})
		}
	}
	if len(c.Conflicts) > 0 {
		out = append(out, LegendEntry{"conflict", "conflit entre CPTS"})
	}
	return append(out, LegendEntry{"abroad", "autres départements"})
}

// numberedGroup is a group of points with the number of its first.
type numberedGroup struct {
	PointGroup
	Symbol string
	First  int
}

// numbered numbers points as the zone's map does.
func numbered(groups []PointGroup) []numberedGroup {
	var out []numberedGroup
	n := 1
	for _, g := range groups {
		out = append(out, numberedGroup{g, symbol(g.Category), n})
		n += len(g.Points)
	}
	return out
}
