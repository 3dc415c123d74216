package relation

import (
	"maps"
	"slices"

	"cpts/coverage"
)

// Edit lays out the rows that an edit writes: the CPTS, of which some are there already, and the tables of claims, in the
// order in which they are to be written.
func Edit(e coverage.Edit) (cpts Table, claims []Table) {
	facts := Facts(coverage.Dataset{CPTS: e.CPTS, Claims: e.Claims})
	return facts[1], facts[2:4]
}

// Touched lists, sorted, the units whose claims an entry replaced and the CPTS that it wrote, took away, or that hold or
// held one of these units.
func Touched(entry coverage.Entry) (units, cpts []string) {
	touchedUnits, touchedCPTS := map[string]bool{}, map[string]bool{}
	for _, e := range []coverage.Edit{entry.Before, entry.After} {
		for _, code := range e.Units {
			touchedUnits[code] = true
		}
		for _, id := range e.Gone {
			touchedCPTS[id] = true
		}
		for _, c := range e.CPTS {
			touchedCPTS[c.ID] = true
		}
		for _, c := range e.Claims {
			touchedUnits[c.Unit] = true
			if c.CPTS != "" {
				touchedCPTS[c.CPTS] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(touchedUnits)), slices.Sorted(maps.Keys(touchedCPTS))
}
