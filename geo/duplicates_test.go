package geo_test

import (
	"reflect"
	"testing"

	"cpts/geo"
)

// Faces that are the same are duplicates of each other, however many there are: none of the pairs is a mere overlap.
func TestEveryPairOfIdenticalFacesIsDuplicate(t *testing.T) {
	f := draw(`
		A ─ B
		│   │
		D ─ C`)
	face := f.face(t, "ABCD")
	_, faults := geo.Build(repeated(face, 3))
	for _, x := range faults {
		if x.Kind != geo.Duplicate {
			t.Errorf("%s; want only duplicates", f.found(x))
		}
	}
}

// What is said of a gap beside a duplicate does not depend on which of the two came last.
//
// Faces 0 and 1 are the west half around the gap EFHG, face 2 is the east half.
func TestGapBesideDuplicateNamesBoth(t *testing.T) {
	f := draw(`
		A ──── B ──── C
		│   E ─ M ─ F  │
		│   │       │  │
		│   G ─ N ─ H  │
		D ──── K ──── L`)
	west, east := f.face(t, "ABMEGNKD"), f.face(t, "BCLKNHFM")
	_, faults := geo.Build(append(repeated(west, 2), east))
	for _, x := range faults {
		if x.Kind == geo.Gap && !reflect.DeepEqual(x.Faces, []int32{0, 1, 2}) {
			t.Errorf("%s; want faces [0 1 2]", f.found(x))
		}
	}
}
