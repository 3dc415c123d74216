package geo_test

import (
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// A face drawn one grid step west of its neighbours (1 cm) is repaired or said, and does not make the two others, which
// share their border exactly, overlap each other or cross themselves.
//
//	──────────── D
//	     1     ╱ │╲         A: the corner of faces 0 and 1; face 2 has its own a step west of it
//	──────── A   2 ╲
//	     0   │ ╲────
func TestCornerOneStepOffLeavesNeighboursSound(t *testing.T) {
	face := func(vs ...[2]int) orb.MultiPolygon {
		var r orb.Ring
		for _, v := range append(vs, vs[0]) {
			r = append(r, step(v[0], v[1]))
		}
		return orb.MultiPolygon{{r}}
	}
	_, faults := geo.Build([]orb.MultiPolygon{
		face([2]int{20023597, 460044439}, [2]int{20038434, 460039557}, [2]int{20039399, 460057371}, [2]int{20016433, 460058552}),
		face([2]int{20016433, 460058552}, [2]int{20039399, 460057371}, [2]int{20038939, 460083586}, [2]int{20015644, 460084623}),
		face([2]int{20039398, 460057371}, [2]int{20062431, 460057754}, [2]int{20059359, 460081022}, [2]int{20038938, 460083586}),
	})
	for _, x := range faults {
		if x.Severity == geo.Error && (x.Kind == geo.SelfIntersection || len(x.Faces) == 2 && x.Faces[1] == 1) {
			t.Errorf("%s %v at %v", x.Kind, x.Faces, x.Place)
		}
	}
}
