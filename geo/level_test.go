package geo_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
)

// A level draws what Simplified gives, each vertex on the dot that the map library of the tests gives it.
func TestLevelIsTheSimplifiedOutline(t *testing.T) {
	worlds(t, 30, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for zoom := 0; zoom <= geo.Deepest; zoom += 2 {
			level := topology.Level(zoom)
			dot := 360.0 / float64(int64(1)<<(zoom+geo.TileBits))
			least := 16 * dot * dot
			if zoom >= geo.FullDetail {
				least = 0
			}
			for f := range int32(topology.Faces()) {
				want := topology.Simplified(topology.Face(f), least)
				for i, polygon := range topology.Face(f) {
					for j, ring := range polygon {
						if got := level.AppendRing(nil, ring, nil); !slices.Equal(got, dotsOf(want[i][j], zoom)) {
							t.Fatalf("zoom %d, face %d: %v, want %v", zoom, f, got, dotsOf(want[i][j], zoom))
						}
					}
				}
			}
		}
	})
}

// What is copied is what would have been walked.
func TestLevelOutlineIsTheRing(t *testing.T) {
	worlds(t, 30, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for zoom := 0; zoom < geo.FullDetail; zoom++ {
			level := topology.Level(zoom)
			for f := range int32(topology.Faces()) {
				for _, polygon := range topology.Face(f) {
					for _, ring := range polygon {
						want := level.AppendRing(nil, ring, nil)
						if got := stepped(t, level, ring); !slices.Equal(got, want) && (len(got) > 2 || len(want) > 2) {
							t.Fatalf("zoom %d, face %d: %v, want %v", zoom, f, got, want)
						}
					}
				}
			}
		}
	})
}

// stepped walks the steps of a ring.
func stepped(t *testing.T, level geo.Level, ring geo.Ring) (out []geo.Dot) {
	t.Helper()
	first, last, dots, area, ok := level.Outline(ring)
	at, b := first, level.AppendSteps(nil, ring)
	for range dots {
		out = append(out, at)
		x, n := binary.Varint(b)
		y, m := binary.Varint(b[n:])
		at, b = geo.Dot{X: at.X + int32(x), Y: at.Y + int32(y)}, b[n+m:]
	}
	if !ok || at != first || len(b) > 0 || dots > 0 && out[dots-1] != last || dots > 2 && area != doubled(out) {
		t.Fatalf("%v from %v to %v, area %d, %v", out, first, last, area, ok)
	}
	return out
}

func doubled(ring []geo.Dot) (area int64) {
	a := ring[len(ring)-1]
	for _, b := range ring {
		area += int64(a.X)*int64(b.Y) - int64(b.X)*int64(a.Y)
		a = b
	}
	return area
}

// dotsOf is a closed ring on the grid of a zoom, turned, open, no dot twice in a row.
func dotsOf(ring orb.Ring, zoom int) []geo.Dot {
	var out []geo.Dot
	for i := len(ring) - 1; i >= 0; i-- {
		at := maptile.Fraction(ring[i], maptile.Zoom(zoom))
		out = append(out, geo.Dot{X: int32(at[0] * (1 << geo.TileBits)), Y: int32(at[1] * (1 << geo.TileBits))})
	}
	out = slices.Compact(out)
	if len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// Arcs beyond one side of a frame may be cut short: what the ring covers of the frame stays.
func TestLevelWithinAFrame(t *testing.T) {
	shorter := 0
	worlds(t, 50, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		level := topology.Level(geo.Deepest)
		whole := topology.Dissolve(make([]int32, topology.Faces()), 1)[0]
		for _, polygon := range whole {
			ring := level.AppendRing(nil, polygon[0], nil)
			frame := geo.Frame{Min: ring[0], Max: geo.Dot{X: ring[0].X + 1<<geo.TileBits, Y: ring[0].Y + 1<<geo.TileBits}}
			cut := level.AppendRing(nil, polygon[0], &frame)
			shorter += len(ring) - len(cut)
			if a, b := covers(ring, frame), covers(cut, frame); a != b {
				t.Fatalf("%v and %v do not cover the same of %v: %g, %g", ring, cut, frame, a, b)
			}
		}
	})
	if shorter == 0 {
		t.Error("no arc was cut short")
	}
}

// covers counts, of points spread over a frame, those inside a ring.
func covers(ring []geo.Dot, f geo.Frame) (n float64) {
	var r orb.Ring
	for _, d := range ring {
		r = append(r, orb.Point{float64(d.X), float64(d.Y)})
	}
	if len(r) < 3 {
		return 0
	}
	r = append(r, r[0])
	for i := range 40 {
		for j := range 40 {
			p := orb.Point{float64(f.Min.X) + float64(i*101) + 0.5, float64(f.Min.Y) + float64(j*101) + 0.5}
			if planar.RingContains(r, p) {
				n++
			}
		}
	}
	return n
}
