package geo_test

import (
	"math"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// The unit is always ABCD, cut into thirds by the territories' edges. A figure's rows are of all but the same area.
//
//	A ── E ── G ── B
//	│    │    │    │
//	│    J ── K    │
//	│    │    │    │
//	│    M ── L    │
//	│    │    │    │
//	D ── F ── H ── C      S ── T
//	                      │    │
//	                      V ── U
func TestSharesOfFigures(t *testing.T) {
	f := draw(`A2222E2222G2222B222X
111111111111111111111
11111J1111K1111111111
111111111111111111111
11111M1111L1111111111
111111111111111111111
D1111F1111H1111C111Y111S111T
111111111111111111111111111
1111111111111111111111V111U`)
	f.at['V'], f.at['U'] = orb.Point{f.at['S'][0], f.at['V'][1]}, orb.Point{f.at['T'][0], f.at['U'][1]}
	for name, test := range map[string]struct {
		territories []string
		want        map[int32]float64
	}{
		"the same polygon":                    {[]string{"ABCD"}, map[int32]float64{0: 1}},
		"the same, the wrong way round":       {[]string{"ADCB"}, map[int32]float64{0: 1}},
		"apart":                               {[]string{"STUV"}, nil},
		"beside, a border shared":             {[]string{"BXYC"}, nil},
		"two thirds and one":                  {[]string{"EBCF", "AEFD"}, map[int32]float64{0: 2. / 3, 1: 1. / 3}},
		"wider than the unit":                 {[]string{"EXYF", "AEFD"}, map[int32]float64{0: 2. / 3, 1: 1. / 3}},
		"on the same ground":                  {[]string{"ABCD", "EXYF"}, map[int32]float64{0: 1, 1: 2. / 3}},
		"a hole":                              {[]string{"ABCD-JKLM"}, map[int32]float64{0: 8. / 9}},
		"a hole that runs like its shell":     {[]string{"ADCB-JMLK"}, map[int32]float64{0: 8. / 9}},
		"the hole itself":                     {[]string{"JKLM"}, map[int32]float64{0: 1. / 9}},
		"two polygons apart":                  {[]string{"AEFD GBCH"}, map[int32]float64{0: 2. / 3}},
		"two polygons on the same ground":     {[]string{"AGHD EBCF"}, map[int32]float64{0: 1}},
		"one polygon twice":                   {[]string{"AEFD AEFD"}, map[int32]float64{0: 1. / 3}},
		"a ring that touches itself":          {[]string{"AEJKLMFD"}, map[int32]float64{0: 4. / 9}},
		"a hole by a ring that comes back":    {[]string{"AEJMLKJEBCD"}, map[int32]float64{0: 8. / 9}},
		"a ring that crosses itself: 2 loops": {[]string{"ACBD"}, map[int32]float64{0: 1. / 2}},
		"an edge walked there and back":       {[]string{"AEGEFD"}, map[int32]float64{0: 1. / 3}},
	} {
		t.Run(name, func(t *testing.T) {
			var territories []orb.MultiPolygon
			for _, letters := range test.territories {
				territories = append(territories, f.face(t, letters))
			}
			got := geo.Shares([]orb.MultiPolygon{f.face(t, "ABCD")}, territories)[0]
			if len(got) != len(test.want) {
				t.Fatalf("shares %v, want %v", got, test.want)
			}
			for i, s := range got {
				if math.Abs(s.Part-test.want[s.Territory]) > 1e-4 {
					t.Errorf("territory %d covers %v, want %v", s.Territory, s.Part, test.want[s.Territory])
				}
				if i > 0 && s.Part > got[i-1].Part {
					t.Errorf("%v: the largest part comes first", got)
				}
			}
		})
	}
}

// A unit can have the hole, cross itself, or be nothing at all.
func TestSharesOfUntidyUnits(t *testing.T) {
	f := draw(`A2222E2222G2222B
1111111111111111
11111J1111K11111
1111111111111111
11111M1111L11111
1111111111111111
D1111F1111H1111C`)
	all := []orb.MultiPolygon{f.face(t, "ABCD"), f.face(t, "JKLM")}
	nowhere := orb.MultiPolygon{{{{500, 0}, {501, 0}, {501, 1}, {500, 0}}}}
	for name, test := range map[string]struct {
		unit orb.MultiPolygon
		want []float64
	}{
		"with a hole":          {f.face(t, "ABCD-JKLM"), []float64{1}},
		"crossing itself":      {f.face(t, "ACBD"), []float64{1, 1. / 9}},
		"two polygons":         {f.face(t, "AEFD GBCH"), []float64{1}},
		"without any":          {nil, nil},
		"a polygon of nothing": {orb.MultiPolygon{{}}, nil},
		"off the grid":         {nowhere, nil},
		"a line":               {f.face(t, "AEG"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := geo.Shares([]orb.MultiPolygon{test.unit}, append(all, nowhere, nil))[0]
			if len(got) != len(test.want) {
				t.Fatalf("shares %v, want %v", got, test.want)
			}
			for i, s := range got {
				if math.Abs(s.Part-test.want[i]) > 1e-4 {
					t.Errorf("shares %v, want %v", got, test.want)
				}
			}
		})
	}
}
