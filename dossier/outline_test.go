package dossier

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestPath(t *testing.T) {
	square := orb.Ring{{10, 20}, {30.4, 20}, {30.4, 5}, {10, 5}, {10, 20}}
	for _, c := range []struct {
		name  string
		shape orb.MultiPolygon
		want  string
	}{
		{"a ring by its steps", orb.MultiPolygon{{square}}, "M10 20l20 0 0-15-20 0z"},
		{"two polygons", orb.MultiPolygon{{square}, {{{0, 0}, {0, 9}, {9, 9}, {0, 0}}}}, "M10 20l20 0 0-15-20 0zM0 0l0 9 9 0z"},
		{"what rounds to a line is left out", orb.MultiPolygon{{{{0, 0}, {0.2, 0.4}, {9, 0.1}, {0, 0}}}}, ""},
		{"nothing", nil, ""},
	} {
		if got := path(c.shape); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Each territory has its own projection: the middle of La Réunion is far from Lambert-93.
func TestPlaneOf(t *testing.T) {
	for epsg, at := range map[int]orb.Point{2154: {7.1, 43.9}, 5490: {-61.5, 16.2}, 2972: {-53, 4}, 2975: {55.5, -21.1}, 4471: {45.15, -12.8}} {
		if p := planeOf(at.Bound()); p.EPSG != epsg {
			t.Errorf("%v is drawn in EPSG:%d, want %d", at, p.EPSG, epsg)
		}
	}
}

// The bar is as long as it says, and round.
func TestScaleBar(t *testing.T) {
	for scale, want := range map[float64]string{0.1: "10\u00a0km", 1: "1\u00a0km", 0.013: "100\u00a0km", 4: "200\u00a0m"} {
		p := &paper{width: paperWidth, height: 1000, scale: scale}
		bar := p.scaleBar()
		if bar.Text != want || bar.Length > p.width/5 || bar.Length < p.width/15 {
			t.Errorf("at %v: %+v, want %s", scale, bar, want)
		}
	}
	bar := (&paper{width: paperWidth, height: 1000, scale: 0.1}).scaleBar()
	if metres := float64(bar.Length) / 0.1; math.Abs(metres-10_000) > 10 {
		t.Errorf("a bar of 10 km is %v m long", metres)
	}
}
