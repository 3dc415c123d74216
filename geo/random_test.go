package geo_test

import (
	"cmp"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb/planar"
)

// seed is that of GEO_SEED, else a new one; it is printed, so that a failure can be had again.
func seed(t testing.TB) uint64 {
	t.Helper()
	s := rand.Uint64N(1e9)
	if env := os.Getenv("GEO_SEED"); env != "" {
		var err error
		if s, err = strconv.ParseUint(env, 10, 64); err != nil {
			t.Fatalf("GEO_SEED=%q is not a number", env)
		}
	}
	t.Logf("GEO_SEED=%d", s)
	return s
}

// edge is a directed edge.
type edge struct{ from, to geo.Vertex }

func (e edge) reversed() edge { return edge{e.to, e.from} }

// cell is a piece of ground that is never cut: a shell, counterclockwise, and clockwise holes.
type cell [][]geo.Vertex

// world is a random coverage, known cell by cell. Everything is got from it by counting edges, slowly.
type world struct {
	*rand.Rand
	cells []cell
	face  []int32 // of each cell, -1 for a lake or the sea
	faces int32
}

// spacing is the width of a grid cell in grid steps: far from the step, so that nothing touches by rounding.
const spacing = 100000

// newWorld draws a jittered grid and some islands, with enclaves in cells, and merges cells into faces.
func newWorld(r *rand.Rand, width, height int, faces int32) *world {
	w := &world{Rand: r, faces: faces}
	w.grid(0, 0, width, height)
	for i := range r.IntN(4) {
		w.grid(i*3*spacing, (height+2)*spacing, 1+r.IntN(2), 1+r.IntN(2))
	}
	for i := range w.cells {
		w.enclave(i, 3)
	}
	w.merge()
	return w
}

// grid adds cells whose corners are up to 0.15 cells off the lattice, so that borders meet at 44° at least.
func (w *world) grid(x, y, width, height int) {
	corner := make([][]geo.Vertex, height+1)
	for j := range corner {
		corner[j] = make([]geo.Vertex, width+1)
		for i := range corner[j] {
			corner[j][i] = geo.Vertex{X: int32(x+i*spacing) + w.upTo(spacing*3/20), Y: int32(y+j*spacing) + w.upTo(spacing*3/20)}
		}
	}
	borders := map[edge][]geo.Vertex{}
	for j := range height {
		for i := range width {
			a, b, c, d := corner[j][i], corner[j][i+1], corner[j+1][i+1], corner[j+1][i]
			w.cells = append(w.cells, cell{slices.Concat(w.border(borders, a, b), w.border(borders, b, c), w.border(borders, c, d), w.border(borders, d, a))})
		}
	}
}

func (w *world) upTo(n int32) int32 { return w.Int32N(2*n+1) - n }

// border draws the line from a to b without b, the same both ways. Its inner vertices are off the straight line by at
// most 0.15 of the distance to the nearer end, 8.5° as seen from there: borders of one corner never cross.
func (w *world) border(known map[edge][]geo.Vertex, a, b geo.Vertex) []geo.Vertex {
	if line, ok := known[edge{b, a}]; ok {
		back := slices.Clone(line[1:])
		slices.Reverse(back)
		return append([]geo.Vertex{a}, back...)
	}
	line := []geo.Vertex{a}
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	for n, i := w.IntN(4), 1; i <= n; i++ {
		along := float64(i) / float64(n+1)
		off := (w.Float64() - 0.5) * 0.3 * min(along, 1-along)
		line = append(line, geo.Vertex{X: a.X + int32(along*dx-off*dy), Y: a.Y + int32(along*dy+off*dx)})
	}
	known[edge{a, b}] = line
	return line
}

// enclave cuts, in one cell of four, a triangle or more out of the middle of a cell, and perhaps another out of that.
// One in three reaches to a corner of the cell, and touches its shell there.
func (w *world) enclave(i, depth int) {
	if depth == 0 || w.IntN(4) > 0 {
		return
	}
	shell := w.cells[i][0]
	middle := centre(shell)
	var ring []geo.Vertex
	for k := range shell {
		if k%2 == 0 || len(shell) < 6 {
			ring = append(ring, toward(middle, shell[k], 0.2+0.3*w.Float64()))
		}
	}
	if w.IntN(3) == 0 {
		ring[0] = shell[0]
	}
	if !within(ring, shell) {
		return
	}
	hole := slices.Clone(ring)
	slices.Reverse(hole)
	w.cells[i] = append(w.cells[i], hole)
	w.cells = append(w.cells, cell{ring})
	w.enclave(len(w.cells)-1, depth-1)
}

// within tells whether a ring is simple, counterclockwise and in a shell, its first vertex perhaps on it, and all else
// at least 100 grid steps apart.
func within(ring, shell []geo.Vertex) bool {
	for _, e := range edgesOf(cell{ring}) {
		for _, f := range edgesOf(cell{shell, ring}) {
			if turn(e.from, e.to, f.from)*turn(e.from, e.to, f.to) < 0 && turn(f.from, f.to, e.from)*turn(f.from, f.to, e.to) < 0 ||
				close(e.from, f) || close(f.from, e) {
				return false
			}
		}
	}
	return planar.Area(closed(ring)) > 0 && planar.RingContains(closed(shell), ring[1].Point())
}

func close(v geo.Vertex, e edge) bool {
	return v != e.from && v != e.to && planar.DistanceFromSegment(e.from.Point(), e.to.Point(), v.Point())*geo.Scale < 100
}

// turn is 1 where a, b, c turns left, −1 where it turns right.
func turn(a, b, c geo.Vertex) int {
	return cmp.Compare(int64(b.X-a.X)*int64(c.Y-a.Y), int64(b.Y-a.Y)*int64(c.X-a.X))
}

func centre(ring []geo.Vertex) geo.Vertex {
	x, y := 0, 0
	for _, v := range ring {
		x, y = x+int(v.X), y+int(v.Y)
	}
	return geo.Vertex{X: int32(x / len(ring)), Y: int32(y / len(ring))}
}

func toward(a, b geo.Vertex, share float64) geo.Vertex {
	return geo.Vertex{X: a.X + int32(share*float64(b.X-a.X)), Y: a.Y + int32(share*float64(b.Y-a.Y))}
}

// merge gives cells to faces. Half of the worlds do so at random, which makes faces of many pieces that touch in
// corners; the others let faces grow from cell to cell. One cell in ten is water.
func (w *world) merge() {
	w.face = make([]int32, len(w.cells))
	scattered := w.IntN(2) == 0
	owner := w.owners()
	for i := range w.cells {
		w.face[i] = w.Int32N(w.faces)
		if !scattered && i > 0 && w.IntN(5) > 0 {
			if beside := w.beside(i, owner); beside >= 0 && beside < i {
				w.face[i] = w.face[beside]
			}
		}
	}
	for i := range w.cells {
		if w.IntN(10) == 0 {
			w.face[i] = -1
		}
	}
}

// owners is the cell on the left of each edge.
func (w *world) owners() map[edge]int {
	out := map[edge]int{}
	for i, c := range w.cells {
		for _, e := range edgesOf(c) {
			out[e] = i
		}
	}
	return out
}

// beside is some cell that shares an edge with cell i, -1 if none does.
func (w *world) beside(i int, owner map[edge]int) int {
	edges := edgesOf(w.cells[i])
	if j, ok := owner[edges[w.IntN(len(edges))].reversed()]; ok {
		return j
	}
	return -1
}

func edgesOf(rings [][]geo.Vertex) []edge {
	var out []edge
	for _, ring := range rings {
		for i, v := range ring {
			out = append(out, edge{v, ring[(i+1)%len(ring)]})
		}
	}
	return out
}

// outline is the border of each group of faces, by cancelling what two of its cells walk in opposite directions.
func (w *world) outline(group []int32, n int) []map[edge]bool {
	out := make([]map[edge]bool, n)
	for g := range out {
		out[g] = map[edge]bool{}
	}
	for i, c := range w.cells {
		if w.face[i] < 0 || group[w.face[i]] < 0 {
			continue
		}
		border := out[group[w.face[i]]]
		for _, e := range edgesOf(c) {
			if border[e.reversed()] {
				delete(border, e.reversed())
			} else {
				border[e] = true
			}
		}
	}
	return out
}

// areas is twice the area of each group, by cells.
func (w *world) areas(group []int32, n int) []int64 {
	out := make([]int64, n)
	for i, c := range w.cells {
		if w.face[i] < 0 || group[w.face[i]] < 0 {
			continue
		}
		for _, e := range edgesOf(c) {
			out[group[w.face[i]]] += int64(e.from.X)*int64(e.to.Y) - int64(e.from.Y)*int64(e.to.X)
		}
	}
	return out
}

// pairs lists the groups that share an edge, by all edges.
func (w *world) pairs(group []int32) [][2]int32 {
	of := func(cell int) int32 {
		if w.face[cell] < 0 {
			return -1
		}
		return group[w.face[cell]]
	}
	found := map[[2]int32]bool{}
	owner := w.owners()
	for e, i := range owner {
		if j, ok := owner[e.reversed()]; ok && of(i) >= 0 && of(j) >= 0 && of(i) < of(j) {
			found[[2]int32{of(i), of(j)}] = true
		}
	}
	return sortedPairs(found)
}

func sortedPairs(found map[[2]int32]bool) [][2]int32 {
	var out [][2]int32
	for p := range found {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return out
}

// themselves makes each face a group of its own.
func (w *world) themselves() []int32 {
	out := make([]int32, w.faces)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// groups gives faces to n groups at random, one in n+1 to none.
func (w *world) groups(n int) []int32 {
	out := make([]int32, w.faces)
	for i := range out {
		out[i] = w.Int32N(int32(n)+1) - 1
	}
	return out
}
