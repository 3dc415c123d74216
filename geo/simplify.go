package geo

import (
	"container/heap"
	"math"

	"github.com/paulmach/orb"
)

// Simplified materialises a region with only the vertices whose removal weight is at least min, in square degrees: the
// area of the triangle that a vertex made with its neighbours when it was the least of its arc (Visvalingam and Whyatt,
// 1993). Both sides of a border share its simplified arc, so borders never tear; nodes stay. Rings that fall below
// three vertices are left out; nil when nothing is left. Known limit: at large weights two arcs may cross.
func (t *Topology) Simplified(r Region, min float64) orb.MultiPolygon {
	t.weigh.Do(t.weighAll)
	var out orb.MultiPolygon
	var buf []Vertex
	for _, polygon := range r {
		var p orb.Polygon
		for i, ring := range polygon {
			buf = t.walkAbove(buf[:0], ring, float32(min))
			if len(buf) >= 3 {
				p = append(p, degrees(buf))
			} else if i == 0 {
				break
			}
		}
		if p != nil {
			out = append(out, p)
		}
	}
	return out
}

// walkAbove is walk over the vertices of at least a weight.
func (t *Topology) walkAbove(dst []Vertex, ring Ring, min float32) []Vertex {
	for _, a := range ring {
		from, to := t.start[a.index()], t.start[a.index()+1]
		if a >= 0 {
			for k := from; k < to-1; k++ {
				if t.weights[k] >= min {
					dst = append(dst, t.vertices[k])
				}
			}
			continue
		}
		for k := to - 1; k > from; k-- {
			if t.weights[k] >= min {
				dst = append(dst, t.vertices[k])
			}
		}
	}
	return dst
}

func (t *Topology) weighAll() {
	t.weights = make([]float32, len(t.vertices))
	var h corners
	for i := range t.Arcs() {
		from := t.start[i]
		h.weigh(t.arc(int32(i)), t.weights[from:t.start[i+1]])
	}
}

// corners is a heap of the inner vertices of one arc, the smallest triangle first, linked in arc order.
type corners struct {
	vs          []Vertex
	area        []float64 // of the triangle at each vertex, square grid steps, doubled
	prev, next  []int32
	order, slot []int32 // heap of vertices, and where each is in it
}

func (h *corners) Len() int { return len(h.order) }
func (h *corners) Less(i, j int) bool {
	a, b := h.order[i], h.order[j]
	return h.area[a] < h.area[b] || h.area[a] == h.area[b] && h.vs[a].less(h.vs[b])
}
func (h *corners) Swap(i, j int) {
	h.order[i], h.order[j] = h.order[j], h.order[i]
	h.slot[h.order[i]], h.slot[h.order[j]] = int32(i), int32(j)
}
func (h *corners) Push(v any) { h.order = append(h.order, v.(int32)) }
func (h *corners) Pop() any {
	v := h.order[len(h.order)-1]
	h.order = h.order[:len(h.order)-1]
	return v
}

// weigh fills weights for one arc; the ends get +Inf. A weight is never below that of a vertex removed before.
func (h *corners) weigh(vs []Vertex, weights []float32) {
	h.reset(vs)
	weights[0], weights[len(vs)-1] = float32(math.Inf(1)), float32(math.Inf(1))
	reached := 0.0
	for h.Len() > 0 {
		v := heap.Pop(h).(int32)
		reached = math.Max(reached, h.area[v])
		weights[v] = float32(reached / 2 / Scale / Scale)
		h.next[h.prev[v]], h.prev[h.next[v]] = h.next[v], h.prev[v]
		h.resize(h.prev[v])
		h.resize(h.next[v])
	}
}

func (h *corners) reset(vs []Vertex) {
	n := len(vs)
	h.vs, h.order = vs, h.order[:0]
	for len(h.area) < n {
		h.area, h.prev, h.next, h.slot = append(h.area, 0), append(h.prev, 0), append(h.next, 0), append(h.slot, 0)
	}
	for i := range n {
		h.prev[i], h.next[i] = int32(i-1), int32(i+1)
	}
	for i := 1; i+1 < n; i++ {
		h.area[i] = h.triangle(int32(i))
		h.slot[i] = int32(len(h.order))
		h.order = append(h.order, int32(i))
	}
	heap.Init(h)
}

func (h *corners) triangle(v int32) float64 {
	return math.Abs(float64(cross(h.vs[h.prev[v]], h.vs[v], h.vs[h.next[v]])))
}

func (h *corners) resize(v int32) {
	if v > 0 && int(v) < len(h.vs)-1 {
		h.area[v] = h.triangle(v)
		heap.Fix(h, int(h.slot[v]))
	}
}
