package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// A commune that is cut is followed by its code: IRIS of more detail than the communes they replace lie in the neighbour
// here and there, which is no reason to say that something was split off it.
//
//	69001 A   |  69002     before: 0 to 2 to 3
//	69001 A|  69002        after, by IRIS: 0 to 1.2 to 3, the first of 69002 mostly on what was 69001
func TestCompareFollowsPartsByCode(t *testing.T) {
	view := func(listings []coverage.Row[coverage.Listing], units ...coverage.Unit) *coverage.View {
		var d coverage.Dataset
		d.TakeUnits(rowsOf(units...), "")
		d.TakeListings(listings, "")
		return coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	}
	whole := view(rowsOf(listed("69001", "A")), strip("69001", 0, 0, 2), strip("69002", 0, 2, 3))
	parts := view(rowsOf(listed("690010101", "A"), listed("690010102", "A")),
		strip("690010101", 0, 0, 0.5), strip("690010102", 0, 0.5, 1.2), strip("690020101", 0, 1.2, 2.6), strip("690020102", 0, 2.6, 3))
	if len(whole.Units) != 2 || len(parts.Units) != 4 {
		t.Fatal(len(whole.Units), len(parts.Units))
	}
	for name, d := range map[string]coverage.Difference{"cut": coverage.Compare(whole, parts), "made whole": coverage.Compare(parts, whole)} {
		groups := d.Split
		if name == "made whole" {
			groups = d.Merged
		}
		if d.NewlyWhite != nil || d.Torn() != nil || len(groups) != 2 || len(d.Split)+len(d.Merged) != 2 || d.Appeared != nil || d.Vanished != nil {
			t.Errorf("%s: %+v", name, d)
		}
	}
}
