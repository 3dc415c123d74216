package geo_test

import "testing"

func TestGaps(t *testing.T) {
	checkAll(t, []dirty{
		{name: "wide: a lake, with an island in it", drawing: `
			A-----------------D
			|   E--------H    |
			|   |  I--L  |    |
			|   |  J--K  |  0 |
			|   F--------G    |
			B-----------------C`,
			faces:  []string{"ABCD-EHGF IJKL"},
			faults: []string{"gap info [0] at F: wide, 0.4133 km²"},
			areas:  []float64{18*5 - 9*3 + 3},
		},
		{name: "the island is another face", drawing: `
			A-----------------D
			|   E--------H    |
			|   |  I--L  |    |
			|   |  J--K  |  0 |
			|   F--------G    |
			B-----------------C`,
			faces:  []string{"ABCD-EFGH", "IJKL"},
			faults: []string{"gap info [0 1] at F: wide, 0.4133 km²"},
		},
		{name: "narrow: two faces miss each other by 8 m", drawing: `
			A-------B-------C
			|       |       |
			|   0   D   1   |
			|       |       |
			E-------F-------G`,
			nudge:  map[rune][2]int{'D': {1000, 0}},
			faces:  []string{"AEFB", "BDFGC"},
			faults: []string{"gap error [0 1] at F: narrow, 0.0034 km²"},
		},
		{name: "enclosed by a face that touches itself", drawing: `
			A-----------D
			|   E---H   |
			|    \ /    |
			B-----F-----C`,
			faces:  []string{"ABFEHFCD"},
			faults: []string{"invalid_ring repaired [0] at F: rings meet", "gap info [0] at F: wide, 0.0689 km²"},
			areas:  []float64{12*3 - 4},
		},
		{name: "open to the sea: nothing is wrong", drawing: `
			A-----------D
			|   E---H   |
			|   |   |   |
			B---F   G---C`,
			faces: []string{"ABFEHGCD"},
			areas: []float64{12*3 - 8},
		},
		{name: "closed in a point by two faces", drawing: `
			A------D------G
			|     / \     |
			|  0 /   \  1 |
			|   E     H   |
			|    \   /    |
			B-----C-------F`,
			nudge:  map[rune][2]int{'D': {-10000, 0}},
			faces:  []string{"ABCED", "DHCFG"},
			faults: []string{"gap info [0 1] at C: wide, 0.2583 km²"},
		},
	})
}
