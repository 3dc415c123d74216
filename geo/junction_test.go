package geo_test

import (
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

func TestTJunctions(t *testing.T) {
	checkAll(t, []dirty{
		{name: "a neighbour's vertex exactly on an edge: noded, both sides become neighbours", drawing: `
			A--------B--------C
			|        |   1    |
			|   0    D--------E
			|        |   2    |
			F--------G--------H`,
			faces:  []string{"AFGB", "BDEC", "DGHE"},
			faults: []string{"t_junction repaired [0 1 2] at D"},
			areas:  []float64{36, 18, 18},
			pairs:  [][2]int32{{0, 1}, {0, 2}, {1, 2}},
		},
		{name: "a grid step beside the edge", drawing: `
			A--------B--------C
			|        |   1    |
			|   0    D--------E
			|        |   2    |
			F--------G--------H`,
			nudge:  map[rune][2]int{'D': {1, 0}},
			faces:  []string{"AFGB", "BDEC", "DGHE"},
			faults: []string{"t_junction repaired [0 1 2] at D"},
			areas:  []float64{36, 18, 18},
			pairs:  [][2]int32{{0, 1}, {0, 2}, {1, 2}},
		},
		{name: "two grid steps beside the edge: a gap, and no neighbours are guessed", drawing: `
			A--------B--------C
			|        |   1    |
			|   0    D--------E
			|        |   2    |
			F--------G--------H`,
			nudge:  map[rune][2]int{'D': {2, 0}},
			faces:  []string{"AFGB", "BDEC", "DGHE"},
			faults: []string{"gap error [0 1 2] at G: narrow, 0.0000 km²"},
			areas:  []float64{36, 18, 18},
			pairs:  [][2]int32{{1, 2}},
		},
		{name: "several on one edge", drawing: `
			A--------B--------C
			|        |   1    |
			|        D--------E
			|   0    |   2    |
			|        F--------G
			|        |   3    |
			H--------I--------J`,
			faces:  []string{"AHIB", "BDEC", "DFGE", "FIJG"},
			faults: []string{"t_junction repaired [0 1 2] at D", "t_junction repaired [0 2 3] at F"},
			areas:  []float64{54, 18, 18, 18},
			pairs:  [][2]int32{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {2, 3}},
		},
		{name: "on both sides of one border", drawing: `
			A--------B--------C
			|   0    |        |
			D--------E   2    |
			|        |        |
			|   1    F--------G
			|        |   3    |
			H--------I--------J`,
			faces:  []string{"ADEB", "DHIE", "BFGC", "FIJG"},
			faults: []string{"t_junction repaired [0 1 2] at E", "t_junction repaired [1 2 3] at F"},
			areas:  []float64{18, 36, 36, 18},
			pairs:  [][2]int32{{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}},
		},
		{name: "two rounds: AB bends to C, and only then is within a step of D", drawing: `
			    E---G L---K
			     \1 | | 2/
			        C D     B
			     ----       |
			-----     0     |
			A---------------F`,
			nudge:  map[rune][2]int{'B': {0, -40000}, 'C': {0, -49999}, 'D': {-19985, -49997}},
			faces:  []string{"AFB", "CGE", "DKL"},
			faults: []string{"t_junction repaired [0 1] at C", "t_junction repaired [0 2] at D"},
			pairs:  [][2]int32{},
		},
		{name: "an island on the edge touches it in a point: no neighbours", drawing: `
			A--------B
			|        |   D
			|   0    C   1
			|        |   E
			F--------G`,
			faces:  []string{"AFGB", "CED"},
			faults: []string{"t_junction repaired [0 1] at C"},
			areas:  []float64{36, 4},
			pairs:  [][2]int32{},
		},
		{name: "a ring touches its own edge: two rings", drawing: `
			A-----------------B
			|     C-----D     |
			|      \   /      |
			F-------E---------G`,
			faces:  []string{"AFGB-CED"},
			faults: []string{"t_junction repaired [0] at E", "gap info [0] at E: wide, 0.1033 km²"},
			areas:  []float64{18*3 - 6*1},
			pairs:  [][2]int32{},
		},
	})
}

// When the rounds run out, what still touches is an Error: D is on the edge BG of face 0, whose neighbours 1 and 2 are
// then not found.
func TestTJunctionsLeft(t *testing.T) {
	f := draw(`
		A--------B--------C
		|        |   1    |
		|   0    D--------E
		|        |   2    |
		F--------G--------H`)
	polygons := []orb.MultiPolygon{f.face(t, "AFGB"), f.face(t, "BDEC"), f.face(t, "DGHE")}
	for rounds, want := range []string{"t_junction error [0 1 2] at D", "t_junction repaired [0 1 2] at D"} {
		_, faults := geo.BuildInRounds(polygons, rounds)
		if len(faults) != 1 || f.found(faults[0]) != want {
			t.Errorf("after %d rounds: %+v, want %s", rounds, faults, want)
		}
	}
}

// A touch is seen wherever cells of edges end: C, a step above AB, is moved onto corners of cells and a step around.
func TestTJunctionsAcrossCells(t *testing.T) {
	f := draw(`
		        C-------E
		       /   1   /
		      D-------/
		A-------------------B
		 --       0       --
		   ------ G -----`)
	f.nudge('C', -20000, -59999)
	faces := []orb.MultiPolygon{f.face(t, "AGB"), f.face(t, "CED")}
	apart := []orb.MultiPolygon{faces[0], faces[1].Clone()}
	shift(apart[1:], 0, spacing)
	topology, _ := geo.Build(apart) // as it is before noding, but for the touch
	side := int(geo.CellSide(topology))
	c, _ := geo.Snap(f.at['C'])
	for dx := -2; dx <= 2; dx++ {
		for dy := -2; dy <= 2; dy++ {
			moved := []orb.MultiPolygon{faces[0].Clone(), faces[1].Clone()}
			shift(moved, dx-int(c.X)%side, dy-int(c.Y)%side)
			if _, faults := geo.Build(moved); len(faults) != 1 || faults[0].Kind != geo.TJunction {
				t.Errorf("at %d, %d of a corner: %+v", dx, dy, faults)
			}
		}
	}
}

func shift(polygons []orb.MultiPolygon, dx, dy int) {
	for _, m := range polygons {
		for _, polygon := range m {
			for _, ring := range polygon {
				for i, p := range ring {
					v, _ := geo.Snap(p)
					ring[i] = step(int(v.X)+dx, int(v.Y)+dy)
				}
			}
		}
	}
}
