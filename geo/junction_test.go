package geo_test

import "testing"

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
