package coverage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// National files have the communes of the collectivités d'outre-mer among the others: they are no fault.
func TestCollectivitiesArePassedOver(t *testing.T) {
	var rows []Row[Unit]
	for i, code := range []string{"97502", "06001", "98735", "97701", "99001"} {
		x := 7 + float64(i)*.1
		square := orb.Polygon{{{x, 43.7}, {x + .1, 43.7}, {x + .1, 43.8}, {x, 43.8}, {x, 43.7}}}
		rows = append(rows, Row[Unit]{Origin: Origin{File: "f.geojson", Row: i + 1}, Value: Unit{Code: code, Geometry: orb.MultiPolygon{square}}})
	}
	var d Dataset
	r := d.TakeUnits(rows, "2026")
	if len(d.Units) != 1 || d.Units[0].Code != "06001" || r.Taken != 1 {
		t.Errorf("units %v, taken %d", d.Units, r.Taken)
	}
	if len(r.Rejected) != 1 || r.Rejected[0].Code != "99001" {
		t.Errorf("rejected %v, want 99001 alone", r.Rejected)
	}
	if notes := fmt.Sprint(r.Notes); !strings.Contains(notes, "3 entités des collectivités d'outre-mer") {
		t.Errorf("notes %s", notes)
	}
}
