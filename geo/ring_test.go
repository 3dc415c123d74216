package geo_test

import (
	"math"
	"strings"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

func TestRings(t *testing.T) {
	checkAll(t, []dirty{
		{name: "bow-tie: edges cross", drawing: `
			A         D
			| \     / |
			|   \ /   |
			|   / \   |
			B         C`,
			nudge:  map[rune][2]int{'B': {0, -20000}}, // one loop is larger
			faces:  []string{"ABDC"},
			faults: []string{"self_intersection error [0] at 2.0086,45.9936"},
		},
		{name: "bow-tie whose loops cancel out", drawing: `
			A         D
			| \     / |
			|   \ /   |
			|   / \   |
			B         C`,
			faces:  []string{"ABDC"},
			faults: []string{"self_intersection error [0] at 2.0080,45.9940"},
			areas:  []float64{0},
		},
		{name: "bow-tie through a vertex", drawing: `
			A         D
			| \     / |
			|   \ /   |
			|    E    |
			|   / \   |
			B         C`,
			faces:  []string{"ABEDCE"},
			faults: []string{"self_intersection error [0] at E"},
		},
		{name: "a ring touches itself in a vertex: two shells", drawing: `
			A------B
			|      |
			D------C------E
			       |      |
			       G------F`,
			faces:  []string{"ADCGFECB"},
			faults: []string{"invalid_ring repaired [0] at C: rings meet"},
			areas:  []float64{7*2 + 7*2},
		},
		{name: "a ring touches itself in a vertex: a shell and a hole", drawing: `
			A---------------D
			|    F---H      |
			|    |  /       |
			|    | /        |
			B----E----------C`,
			faces:  []string{"ABEFHECD"},
			faults: []string{"invalid_ring repaired [0] at E: rings meet", "gap info [0] at E: wide, 0.1033 km²"},
			areas:  []float64{16*4 - 6},
		},
		{name: "spikes: out and back, from a corner and from an edge", drawing: `
			A-------D-------E
			|       |
			|   F---G
			|       |
			B-------C`,
			faces: []string{"ABCGFGDED"},
			areas: []float64{8 * 4},
		},
		{name: "a spike of several edges, across the start of the ring", drawing: `
			A-------D
			|       |     G
			|       |    /
			B-------C---F`,
			faces: []string{"GFCDABCF"},
			areas: []float64{8 * 3},
		},
		{name: "a spike that comes back without the vertex it went out by", drawing: `
			A-------D
			|       |
			B-------C---F---G`,
			faces:  []string{"ABCFGCD"},
			faults: []string{"t_junction repaired [0] at F"},
			areas:  []float64{8 * 2},
		},
		{name: "there and back along a neighbour's edge BC: two shells, and no neighbour", drawing: `
			A---B-----C---D
			|  /|  0  |\  |
			| / |     | \ |
			|/  |     |  \|
			E   G-----H   F`,
			faces:  []string{"BGHC", "AEBCFDCB"},
			faults: []string{"invalid_ring repaired [1] at C: polygons share an edge"},
			areas:  []float64{6 * 4, 4*4/2 + 4*4/2},
			pairs:  [][2]int32{},
		},
		{name: "there and back along a neighbour's edge BC: two shells, and no neighbour, whichever face comes first", drawing: `
			A---B-----C---D
			|  /|  1  |\  |
			| / |     | \ |
			|/  |     |  \|
			E   G-----H   F`,
			faces:  []string{"AEBCFDCB", "BGHC"},
			faults: []string{"invalid_ring repaired [0] at C: polygons share an edge"},
			areas:  []float64{4*4/2 + 4*4/2, 6 * 4},
			pairs:  [][2]int32{},
		},
		{name: "hole outside its shell", drawing: `
			A-------D   E----H
			|   0   |   |    |
			B-------C   F----G`,
			faces:  []string{"ABCD-EFGH"},
			faults: []string{"invalid_ring error [0] at F: hole outside its shell"},
		},
		{name: "hole outside its shell, on the ground of a neighbour", drawing: `
			A-------D----I   E----H
			|   0   | 1  |   | 2  |
			B-------C----J   F----G`,
			faces:  []string{"ABCD-EHGF", "DCJI", "EFGH"},
			faults: []string{"invalid_ring error [0] at F: hole outside its shell"},
		},
		{name: "hole outside its shell, touching it", drawing: `
			A-------D
			|   0   |
			B-------C----F
			        |    |
			        E----G`,
			faces:  []string{"ABCD-CEGF"},
			faults: []string{"self_intersection error [0] at C"},
		},
		{name: "hole across its shell", drawing: `
			A-----------D
			|     E-----|----H
			|     |     |    |
			|     F-----|----G
			B-----------C`,
			faces:  []string{"ABCD-EFGH"},
			faults: []string{"self_intersection error [0] at 2.0150,45.9960: 2 places"},
		},
		{name: "hole as large as its shell", drawing: `
			A-------D
			|       |
			B-------C`,
			faces:  []string{"ABCD-ABCD"},
			faults: []string{"invalid_ring error [0] at B: hole outside its shell"},
			areas:  []float64{0},
		},
		{name: "hole in a hole", drawing: `
			A-----------------D
			|   E--------H    |
			|   |  I--L  |    |
			|   |  J--K  |    |
			|   F--------G    |
			B-----------------C`,
			faces:  []string{"ABCD-EFGH-IJKL"},
			faults: []string{"invalid_ring error [0] at J: hole outside its shell"},
		},
		{name: "hole under another shell of the face", drawing: `
			A-----------D   I----L
			|   E---H   |   |    |
			|   F---G   |   |    |
			B-----------C   J----K`,
			faces:  []string{"IJKL-EFGH ABCD"},
			faults: []string{"invalid_ring repaired [0] at J: hole under another shell", "gap info [0] at F: wide, 0.0689 km²"},
			areas:  []float64{12*3 - 4 + 5*3},
		},
		{name: "hole along an edge of its shell: a bay", drawing: `
			A-----------D
			|   E---H   |
			|   |   |   |
			B---F---G---C`,
			faces:  []string{"ABFGCD-EFGH"},
			faults: []string{"invalid_ring repaired [0] at F: polygons share an edge"},
			areas:  []float64{12*3 - 8},
		},
		{name: "hole that cuts its face in two", drawing: `
			A------E------D
			|     / \     |
			|    F   H    |
			|     \ /     |
			B------G------C`,
			faces:  []string{"ABGCDE-EFGH"},
			faults: []string{"invalid_ring repaired [0] at G: rings meet", "gap info [0] at G: wide, 0.1378 km²"},
		},
		{name: "two polygons of one face share an edge: one polygon", drawing: `
			A------D------F
			|  0   |  0   |
			B------C------E`,
			faces:  []string{"ABCD DCEF"},
			faults: []string{"invalid_ring repaired [0] at C: polygons share an edge"},
			areas:  []float64{14 * 2},
		},
		{name: "a polygon inside another of the same face", drawing: `
			A--------------D
			|  E----H      |
			|  F----G      |
			B--------------C`,
			faces:  []string{"ABCD EFGH"},
			faults: []string{"self_intersection error [0] at F: polygon inside another of its face"},
		},
		{name: "a ring walked twice", drawing: `
			A-------D
			|       |
			B-------C`,
			faces:  []string{"ABCDABCD"},
			faults: []string{"self_intersection error [0] at B"},
		},
		{name: "fewer than three vertices", drawing: `
			A-------D
			|       |
			B-------C   E---F`,
			faces: []string{"ABCD", "EF", "E"},
			faults: []string{
				"invalid_ring error [1] at E: ring without area",
				"invalid_ring error [2] at E: ring without area",
			},
			areas: []float64{16, 0, 0},
		},
		{name: "all on one line, also of several edges", drawing: `
			A--B--C--D

			E--F--G--H`,
			faces:  []string{"ABCD", "EGFH"},
			faults: []string{"invalid_ring error [0] at A: ring without area", "invalid_ring error [1] at E: ring without area"},
			areas:  []float64{0, 0},
		},
		{name: "a hole without area changes nothing", drawing: `
			A-----------D
			|   E---F   |
			B-----------C`,
			faces:  []string{"ABCD-EF"},
			faults: []string{"invalid_ring repaired [0] at A: hole without area"},
			areas:  []float64{24},
		},
		{name: "thinner than the grid, and yet it fits", drawing: `
			A-------D
			|   0   |
			B---E---C`,
			nudge: map[rune][2]int{'E': {0, 1}},
			faces: []string{"ABECD", "BCE"},
			areas: []float64{16, 0},
			pairs: [][2]int32{{0, 1}},
		},
		{name: "thinner than the grid, and on a border", drawing: `
			A-------D
			|   0   |
			B---E---C
			|   1   |
			F-------G`,
			nudge:  map[rune][2]int{'E': {0, 1}},
			faces:  []string{"ABCD", "BFGC", "BCE"},
			faults: []string{"overlap error [0 2] at B: 2 places"}, ordered: true,
		},
		{name: "out and back by other vertices", drawing: `
			A---N---B
			        |
			        M
			        |
			        C`,
			faces:  []string{"ABCMBN"},
			faults: []string{"t_junction repaired [0] at M: 2 places", "invalid_ring error [0] at B: ring without area on the grid"},
		},
	})
}

// Coordinates that are no place on Earth leave their polygon out; a place is named all the same, and is finite.
func TestCoordinatesOutOfRange(t *testing.T) {
	square := orb.Ring{{2, 46}, {3, 46}, {3, 47}, {2, 47}, {2, 46}}
	for name, bad := range map[string]struct {
		point orb.Point
		note  string
	}{
		"NaN":             {orb.Point{math.NaN(), 46}, "is not a longitude and latitude"},
		"infinite":        {orb.Point{2, math.Inf(1)}, "is not a longitude and latitude"},
		"beyond the pole": {orb.Point{2, 90.1}, "is not a longitude and latitude"},
		"metres":          {orb.Point{652381.02, 6862047.11}, "is not a longitude and latitude"},
		"antimeridian":    {orb.Point{-178.1, 46.5}, "wider than 180°"},
	} {
		t.Run(name, func(t *testing.T) {
			ring := append(square[:4:4], bad.point, square[0])
			topology, faults := geo.Build([]orb.MultiPolygon{{{square}, {ring}}, {{{bad.point, bad.point, bad.point}}}})
			if len(faults) == 0 || faults[0].Kind != geo.InvalidRing || faults[0].Severity != geo.Error || !strings.Contains(faults[0].Note, bad.note) {
				t.Errorf("faults %+v", faults)
			}
			for _, f := range faults {
				if _, ok := geo.Snap(f.Place); !ok {
					t.Errorf("place %v of %+v", f.Place, f)
				}
			}
			if len(topology.Face(0)) != 1 || len(topology.Face(1)) != 0 {
				t.Errorf("faces of %d and %d polygons, want 1 and 0", len(topology.Face(0)), len(topology.Face(1)))
			}
		})
	}
}
