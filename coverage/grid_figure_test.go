package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// figure draws a dataset: each character is a square commune of 0.01°, its letter the CPTS that claims it, '.' none,
// '!' both A and B. The first half of the columns is in département 06, the others in 04, when split is true.
//
//	AA.B      row 0 is the north; units are numbered in reading order: 06001 06002 04003 04004
func figure(t testing.TB, split bool, rows ...string) coverage.Dataset {
	t.Helper()
	var d coverage.Dataset
	ids := map[string]bool{}
	n := 0
	for y, row := range rows {
		for x, c := range row {
			n++
			department := "06"
			if split && x >= len(row)/2 {
				department = "04"
			}
			code := fmt.Sprintf("%s%03d", department, n)
			d.Units = append(d.Units, coverage.Unit{
				Code: code, Name: "Commune " + code, Kind: coverage.Commune, Commune: code, Department: department,
				Region: "93", Population: 1000 * n, PopulationBasis: coverage.Counted,
				Geometry: orb.MultiPolygon{square(7+0.01*float64(x), 44-0.01*float64(y), 0.01)},
			})
			claims := strings.ReplaceAll(strings.ReplaceAll(string(c), "!", "AB"), ".", "")
			for _, letter := range claims {
				ids[string(letter)] = true
				d.Claims = append(d.Claims, coverage.Claim{Unit: code, CPTS: string(letter)})
			}
		}
	}
	for id := range ids {
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Name: "CPTS " + id, Stage: coverage.ContractSigned})
	}
	return d
}

func square(x, y, side float64) orb.Polygon {
	return orb.Polygon{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}
}

// stage sets the stage of a CPTS of a figure.
func stage(d coverage.Dataset, id string, s coverage.Stage) coverage.Dataset {
	for i := range d.CPTS {
		if d.CPTS[i].ID == id {
			d.CPTS[i].Stage = s
		}
	}
	return d
}

// zones describes the white zones of a view: the codes of each, and its neighbours.
func zones(v *coverage.View) []string {
	var out []string
	for _, z := range v.WhiteZones {
		var codes, neighbours []string
		for _, u := range z.Units {
			codes = append(codes, v.Units[u].Code)
		}
		for _, n := range z.Neighbours {
			neighbours = append(neighbours, v.Territories[n.CPTS].ID)
		}
		out = append(out, strings.Join(codes, " ")+" | "+strings.Join(neighbours, " "))
	}
	return out
}
