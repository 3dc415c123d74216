package geo

import (
	"math"
	"sync"

	"github.com/paulmach/orb"
)

// Zooms of the tile pyramid. At Deepest a dot is 60 cm wide on the equator, finer than any commune file. From FullDetail
// on, where a dot is 4.8 m, nothing is left out: that is finer than the vertex spacing of the national files.
const (
	Deepest    = 14
	FullDetail = 11
)

// TileBits is the power of two of the dots across a tile: 4096, what the clients of vector tiles expect.
const TileBits = 12

// Dot is a place on the whole-number grid of a zoom: Web Mercator, y southward, (0, 0) the north-west corner of the world,
// 1<<(zoom+TileBits) dots wide. A dot of one zoom is the half of that of the next, rounded down.
type Dot struct{ X, Y int32 }

// DotAt is the dot of a place in degrees, at the deepest zoom; latitudes beyond 85.06°, where the map ends, are held there.
func DotAt(p orb.Point) Dot {
	const world = 1 << (Deepest + TileBits)
	sin := math.Sin(p[1] * math.Pi / 180)
	y := 0.5 - 0.25*math.Log((1+sin)/(1-sin))/math.Pi
	return Dot{onMap((p[0]/360 + 0.5) * world), onMap(y * world)}
}

func onMap(v float64) int32 {
	const last = 1<<(Deepest+TileBits) - 1
	return int32(max(0, min(last, math.Floor(v))))
}

// At is the dot of a lower zoom.
func (d Dot) At(zoom int) Dot { return Dot{d.X >> (Deepest - zoom), d.Y >> (Deepest - zoom)} }

// Frame is a box of dots, both ends included.
type Frame struct{ Min, Max Dot }

// Level is the arcs of a topology as one zoom shows them: each border once, so that all layers drawn from a topology, and
// both sides of a border, agree to the dot.
type Level struct {
	t     *Topology
	shift int     // to the zoom's dots from those held
	start []int32 // arc i is dots[start[i]:start[i+1]]
	dots  []Dot
	steps *steps // nil from FullDetail on: tiles are then so small that they cut most of what they hold
}

// levels are made when they are first asked for, of the national file in 20 ms each; the first also projects every
// vertex, in 40 ms, and weighs them, see Weigh. All hold some 60 MB.
type levels struct {
	projecting sync.Once
	deepest    Level
	frames     []Frame // of arcs, at the deepest zoom, whatever is left out
	making     [FullDetail]sync.Once
	lower      [FullDetail]Level
}

// Level gives the arcs at a zoom of 0 to Deepest.
func (t *Topology) Level(zoom int) Level {
	t.levels.projecting.Do(t.project)
	if zoom >= FullDetail {
		l := t.levels.deepest
		l.shift = Deepest - zoom
		return l
	}
	t.levels.making[zoom].Do(func() { t.levels.lower[zoom] = t.levelAt(zoom) })
	return t.levels.lower[zoom]
}

// PrepareLevels makes every level, so that nobody waits for one.
func (t *Topology) PrepareLevels() {
	for zoom := range Deepest {
		t.Level(zoom)
	}
}

// project fills the level of the deepest zoom.
func (t *Topology) project() {
	dots, frames := make([]Dot, len(t.vertices)), make([]Frame, t.Arcs())
	parallel(t.Arcs(), func(from, to int) {
		for i := from; i < to; i++ {
			for k := t.start[i]; k < t.start[i+1]; k++ {
				dots[k] = DotAt(t.vertices[k].Point())
			}
			frames[i] = frameOf(dots[t.start[i]:t.start[i+1]])
		}
	})
	t.levels.deepest, t.levels.frames = Level{t: t, start: t.start, dots: dots}, frames
}

func frameOf(dots []Dot) Frame {
	f := Frame{dots[0], dots[0]}
	for _, d := range dots[1:] {
		f.Min = Dot{min(f.Min.X, d.X), min(f.Min.Y, d.Y)}
		f.Max = Dot{max(f.Max.X, d.X), max(f.Max.Y, d.Y)}
	}
	return f
}

// leastWeight is the least triangle, in square degrees, that a vertex must make to be drawn at a zoom: 4 dots squared. Maps
// show a tile 512 pixels wide, so 4 dots are half a pixel.
func leastWeight(zoom int) float32 {
	dot := 360 / math.Exp2(float64(zoom+TileBits))
	return float32((4 * dot) * (4 * dot))
}

// levelAt leaves of each arc what a zoom can show, no dot twice in a row.
func (t *Topology) levelAt(zoom int) Level {
	t.Weigh()
	least := leastWeight(zoom)
	kept := make([][]Dot, parts(t.Arcs()))
	start := make([]int32, t.Arcs()+1)
	inParts(t.Arcs(), func(part, from, to int) {
		var dots []Dot
		for i := from; i < to; i++ {
			first := len(dots)
			for k := t.start[i]; k < t.start[i+1]; k++ {
				if t.weights[k] < least {
					continue
				}
				if d := t.levels.deepest.dots[k].At(zoom); len(dots) == first || dots[len(dots)-1] != d {
					dots = append(dots, d)
				}
			}
			start[i+1] = int32(len(dots) - first)
		}
		kept[part] = dots
	})
	for i := range t.Arcs() {
		start[i+1] += start[i]
	}
	all := make([]Dot, 0, start[t.Arcs()])
	for _, dots := range kept {
		all = append(all, dots...)
	}
	return Level{t: t, start: start, dots: all, steps: newSteps(start, all)}
}
