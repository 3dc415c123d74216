package coverage_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"cpts/coverage"
)

const someDay = coverage.Date("2026-06-01")

func TestWhiteZones(t *testing.T) {
	for _, c := range []struct {
		name  string
		split bool
		rows  []string
		want  []string
	}{
		{"none", false, []string{"AA", "AB"}, nil},
		{"one unit with two neighbours", false, []string{"A.B"}, []string{"06002 | A B"}},
		{"a corner is not enough", false, []string{".A", "A."}, []string{"06004 | A", "06001 | A"}},
		{"an edge is", false, []string{"..", "A."}, []string{"06001 06002 06004 | A"}},
		{"a border of département cuts", true, []string{"...."}, []string{"04003 04004 | ", "06001 06002 | "}},
		{"a limitrophe may be across it", true, []string{"..BB"}, []string{"06001 06002 | B"}},
		{"a conflict is neither covered nor white", false, []string{".!A"}, []string{"06001 | "}},
		{"the longest border comes first", false, []string{"B.A", "C.A"}, []string{"06002 06005 | A B C"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := coverage.Analyse(figure(t, c.split, c.rows...), someDay).View(coverage.DefaultThreshold)
			if got := zones(v); !reflect.DeepEqual(got, c.want) {
				t.Errorf("zones %q, want %q", got, c.want)
			}
		})
	}
}

// Every threshold against every stage: the stages that count are those from the threshold on, and unspecified counts
// like a letter of intent.
func TestThresholds(t *testing.T) {
	covers := map[coverage.Stage]int{ // how many of the four thresholds a stage meets
		coverage.Ended: 0, coverage.Preproject: 1, coverage.LetterOfIntent: 2, coverage.Unspecified: 2,
		coverage.ProjectValidated: 3, coverage.ContractSigned: 4,
	}
	for s, met := range covers {
		snapshot := coverage.Analyse(stage(figure(t, false, "A."), "A", s), someDay)
		for i, min := range coverage.Thresholds() {
			want := 0
			if i < met {
				want = 1
			}
			if got := snapshot.View(min).Country.CoveredUnitCount; got != want {
				t.Errorf("stage %s from %s on covers %d units, want %d", s, min, got, want)
			}
		}
	}
}

func TestConflictYieldsToTheOnlyLiveClaim(t *testing.T) {
	d := figure(t, false, "!A")
	if s := coverage.Analyse(d, someDay); len(s.Conflicts) != 1 || !slices.Equal(s.Conflicts[0].CPTS, []string{"A", "B"}) {
		t.Errorf("conflicts %v, want one between A and B", s.Conflicts)
	}
	s := coverage.Analyse(stage(d, "B", coverage.Ended), someDay)
	if len(s.Conflicts) != 0 || s.View(coverage.DefaultThreshold).Country.CoveredUnitCount != 2 {
		t.Errorf("the claim of a CPTS that has ended still disputes: %v", s.Conflicts)
	}
}

func TestPiecesAndNeighbours(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "ABA", "ABB"), someDay)
	a, b := s.Territories[0], s.Territories[1]
	if a.Pieces != 2 || b.Pieces != 1 {
		t.Errorf("A has %d pieces and B %d, want 2 and 1", a.Pieces, b.Pieces)
	}
	if len(a.Neighbours) != 1 || a.Neighbours[0].CPTS != 1 {
		t.Fatalf("neighbours of A: %v, want B alone", a.Neighbours)
	}
	// Three vertical edges of 0.01° and one horizontal: 1.1113 km a hundredth of latitude, 0.8028 km of longitude at 44°.
	if got, want := a.Neighbours[0].BorderKM, 3*1.1113+0.8028; math.Abs(got-want) > 0.002 {
		t.Errorf("border of %f km, want %f", got, want)
	}
}

// Random maps against a flood fill that knows nothing of topology.
func TestAgainstFloodFill(t *testing.T) {
	r := seeded(t, 1)
	for range 60 {
		rows := randomMap(r)
		d := figure(t, false, rows...)
		v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
		var got [][]int32
		for _, z := range v.WhiteZones {
			got = append(got, z.Units)
		}
		slices.SortFunc(got, func(a, b []int32) int { return int(a[0] - b[0]) })
		if want := floodFill(rows); !reflect.DeepEqual(got, want) {
			t.Fatalf("map %q: zones %v, want %v", rows, got, want)
		}
	}
}

func randomMap(r *rand.Rand) []string {
	rows := make([]string, 1+r.IntN(8))
	width := 1 + r.IntN(12)
	for y := range rows {
		for range width {
			rows[y] += string("...AB!"[r.IntN(6)])
		}
	}
	return rows
}

func floodFill(rows []string) [][]int32 {
	seen := map[[2]int]bool{}
	var fill func(x, y int) []int32
	fill = func(x, y int) []int32 {
		if y < 0 || y >= len(rows) || x < 0 || x >= len(rows[y]) || rows[y][x] != '.' || seen[[2]int{x, y}] {
			return nil
		}
		seen[[2]int{x, y}] = true
		out := []int32{int32(y*len(rows[y]) + x)}
		for _, d := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			out = append(out, fill(x+d[0], y+d[1])...)
		}
		return out
	}
	var zones [][]int32
	for y := range rows {
		for x := range rows[y] {
			if zone := fill(x, y); zone != nil {
				slices.Sort(zone)
				zones = append(zones, zone)
			}
		}
	}
	return zones
}

// The order of facts decides nothing.
func TestOrderDecidesNothing(t *testing.T) {
	d := figure(t, true, "A..BB!", "AA.B..", "..CC.B")
	want := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	r := seeded(t, 2)
	for range 20 {
		shuffled := d
		shuffled.Units, shuffled.CPTS, shuffled.Claims = slices.Clone(d.Units), slices.Clone(d.CPTS), slices.Clone(d.Claims)
		r.Shuffle(len(shuffled.Units), reflect.Swapper(shuffled.Units))
		r.Shuffle(len(shuffled.CPTS), reflect.Swapper(shuffled.CPTS))
		r.Shuffle(len(shuffled.Claims), reflect.Swapper(shuffled.Claims))
		got := coverage.Analyse(shuffled, someDay).View(coverage.DefaultThreshold)
		for i, l := range want.Layers() {
			for k, f := range l.Features.All() {
				g := *got.Layers()[i].Features.At(k)
				if f.ID != g.ID || !reflect.DeepEqual(f.Values, g.Values) || !reflect.DeepEqual(l.Geometry(f), got.Layers()[i].Geometry(g)) {
					t.Fatalf("%s %s differs: %v and %v", l.Name, f.ID, f.Values, g.Values)
				}
			}
		}
	}
}

func TestAnalyseOfNothing(t *testing.T) {
	v := coverage.Analyse(coverage.Dataset{}, someDay).View(coverage.DefaultThreshold)
	if v.Country.UnitCount != 0 || v.Country.CoveragePct() != 0 {
		t.Errorf("country of an empty dataset: %+v", v.Country)
	}
	for _, l := range v.Layers() {
		if l.Features.Len() != 0 {
			t.Errorf("layer %s has %d features", l.Name, l.Features.Len())
		}
	}
}

// A store may hold a single département: it is not France.
func TestNameOfTheWhole(t *testing.T) {
	for want, d := range map[string]coverage.Dataset{"Alpes-Maritimes": figure(t, false, "A."), "2 départements": figure(t, true, "A.")} {
		if got := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold).Country.Name; got != want {
			t.Errorf("the whole is called %q, want %q", got, want)
		}
	}
}
