package geo_test

import (
	"fmt"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Face 0 is the frame, 1 and 2 lie in its hole; 3 lies in the other hole and outside as well; 4 touches the frame beside.
//
//	A ─────────────────── B
//	│  E ── F ── G        │────X
//	│  │ 1  │ 2  │  M ─ N │ 4  │
//	│  H ── I ── J  │ 3 │ │────Y
//	│               P ─ O │
//	D ─────────────────── C   S ── T
//	                          │ 3  │
//	                          V ── U
func TestHoles(t *testing.T) {
	f := draw(`A---------------------B
--E----F----G---------W---X
--1----1----1--M--N---1
--H----I----J--1--1---Z---Y
---------------P--O---1
D---------------------C---S---T
--------------------------1---1
--------------------------V---U`)
	topology, faults := geo.Build([]orb.MultiPolygon{
		f.face(t, "ABWZCD-EFGJIH-MNOP"), f.face(t, "EFIH"), f.face(t, "FGJI"), f.face(t, "MNOP STUV"), f.face(t, "WXYZ"),
	})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, c := range []struct {
		name    string
		members []int32
		want    string
	}{
		{"the frame", []int32{0}, "[[1 2]]"},
		{"the frame and one within", []int32{0, 1}, "[[2]]"},
		{"the frame and both", []int32{0, 1, 2}, "[]"},
		{"one without holes", []int32{1}, "[]"},
	} {
		region := topology.Patch(c.members).Union()
		got := topology.Holes(region, func(face int32) bool { return slices.Contains(c.members, face) })
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: holes %v, want %s", c.name, got, c.want)
		}
	}
}
