package geo_test

import "testing"

func TestOverlaps(t *testing.T) {
	checkAll(t, []dirty{
		{name: "edges cross", drawing: `
			A-------------D
			|      E------|------H
			|   0  |      |  1   |
			|      |      |      |
			B------|------C      |
			       F-------------G`,
			faces:  []string{"ABCD", "EFGH"},
			faults: []string{"overlap error [0 1] at 2.0100,45.9900: 2 places"},
			areas:  []float64{14 * 4, 14 * 4},
			pairs:  [][2]int32{},
		},
		{name: "edges cross at a vertex of both", drawing: `
			A-------------D
			|      E------I------H
			|   0  |      |  1   |
			|      |      |      |
			B------J------C      |
			       F-------------G`,
			faces:  []string{"ABJCID", "EJFGHI"},
			faults: []string{"overlap error [0 1] at J: 2 places"},
			areas:  []float64{14 * 4, 14 * 4},
		},
		{name: "edges cross at a vertex of one, which is a T-junction first", drawing: `
			A-------------D
			|      E------I------H
			|   0  |      |  1   |
			|      |      |      |
			B------J------C      |
			       F-------------G`,
			faces: []string{"ABJCD", "EFGHI"},
			faults: []string{
				"t_junction repaired [0 1] at I: 2 places",
				"overlap error [0 1] at J: 2 places",
			},
		},
		{name: "a border of two faces crosses a third", drawing: `
			A------B------C
			|  0   |   1  |
			|   G--|--H   |
			|   |  | 2|   |
			D---|--E--|---F
			    I-----J    `,
			faces: []string{"ADEB", "BEFC", "GIJH"},
			faults: []string{
				"overlap error [0 2] at 2.0100,45.9940: 2 places",
				"overlap error [1 2] at 2.0100,45.9940: 2 places",
			},
		},
		{name: "contained, without meeting the border", drawing: `
			A--------------D
			|  E----H      |
			|  | 1  |  0   |
			|  F----G      |
			B--------------C`,
			faces:  []string{"ABCD", "EFGH"},
			faults: []string{"overlap error [0 1] at F: contained"},
			areas:  []float64{60, 10},
		},
		{name: "contained are two neighbours, one with an enclave", drawing: `
			A----------------------D
			|  E----H---------K    |
			|  | 1  | M---P   |    |
			|  |    | | 3 | 2 |  0 |
			|  |    | N---O   |    |
			|  F----G---------L    |
			B----------------------C`,
			faces:  []string{"ABCD", "EFGH", "HGLK-MPON", "MNOP"},
			faults: []string{"overlap error [0 1 2] at F: contained", "overlap error [0 2 3] at N: contained"},
		},
		{name: "contained, touching the border in a vertex", drawing: `
			A---------------D
			|    E    0     |
			|   / \         |
			|  / 1 F        |
			| /  /          |
			B---------------C`,
			faces:  []string{"ABCD", "BFE"},
			faults: []string{"overlap error [0 1] at B"},
		},
		{name: "contained, along a stretch of the border", drawing: `
			A--------------D
			|              |
			E-----H    0   |
			|  1  |        |
			B-----G--------C`,
			faces:  []string{"AEBGCD", "EBGH"},
			faults: []string{"overlap error [0 1] at E: 2 places"},
		},
		{name: "one edge in the same direction", drawing: `
			A------D-------F
			|  0   |   1   |
			|      |       |
			B------C-------E`,
			faces:  []string{"ABCD", "ABCEFD"},
			faults: []string{"overlap error [0 1] at D: 2 places"},
		},
		{name: "an enclave filled twice", drawing: `
			A--------------D
			|   E----H     |
			|   |1, 2|  0  |
			|   F----G     |
			B--------------C`,
			faces:  []string{"ABCD-EHGF", "EFGH", "EFGH"},
			faults: []string{"duplicate error [1 2] at F"},
			areas:  []float64{14*4 - 5*2 + 4, 10, 10},
		},
	})
}

func TestDuplicates(t *testing.T) {
	checkAll(t, []dirty{
		{name: "two faces are the same", drawing: `
			A------D
			| 0, 1 |
			B------C`,
			faces:  []string{"ABCD", "CDAB"},
			faults: []string{"duplicate error [0 1] at B"},
			areas:  []float64{14, 14},
		},
		{name: "with a neighbour", drawing: `
			A------D------F
			| 0, 1 |  2   |
			B------C------E`,
			faces:  []string{"ABCD", "DCBA", "DCEF"},
			faults: []string{"duplicate error [0 1] at C: 2 places"},
			areas:  []float64{14, 14, 14},
		},
		{name: "three times: all are named at once", drawing: `
			A---------D
			| 0, 1, 2 |
			B---------C`,
			faces:  []string{"ABCD", "ABCD", "ABCD"},
			faults: []string{"duplicate error [0 1 2] at B"},
			areas:  []float64{20, 20, 20},
		},
		{name: "two faces of several polygons and a hole", drawing: `
			A-----------D   I----L
			|   E---H   |   |    |
			|   F---G   |   |    |
			B-----------C   J----K`,
			faces: []string{"ABCD-EHGF IJKL", "IJKL ABCD-EHGF"},
			faults: []string{
				"duplicate error [0 1] at J: 3 places",
				"gap info [0 1] at F: wide, 0.0689 km²",
			},
		},
		{name: "one face has a polygon twice: once is enough", drawing: `
			A------D   E---H
			|   0  |   | 0 |
			B------C   F---G`,
			faces:  []string{"ABCD EFGH CDAB"},
			faults: []string{"duplicate repaired [0] at B: polygon given twice"},
			areas:  []float64{14 + 8},
		},
		{name: "one face has a polygon twice, with other holes", drawing: `
			A---------------------D
			|   E---H    I---L    |
			|   F---G    J---K    |
			B---------------------C`,
			faces:  []string{"ABCD-EFGH ABCD-IJKL"},
			faults: []string{"self_intersection error [0] at B"},
		},
		{name: "one face has a polygon twice, once with a hole: which is meant?", drawing: `
			A---------------D
			|   E---H       |
			|   F---G       |
			B---------------C`,
			faces:  []string{"ABCD ABCD-EFGH"},
			faults: []string{"self_intersection error [0] at B"},
		},
	})
}
