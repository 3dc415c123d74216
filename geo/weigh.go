package geo

import (
	"container/heap"
	"math"
)

// weighAll fills weights arc by arc, +Inf for what never goes.
//
// To draw a straight line past a vertex can only cross or touch something if another vertex lies in its triangle:
//
//	   V
//	  ╱ ╲          AB instead of AVB would pass C on the other side, and so cross the edges
//	 ╱ C ╲         at C: V has to stay
//	A     B
//
// C counts if it is left in the arc of V, or was ever in another. No line drawn past vertices of one arc then crosses
// another arc as it was. Nor as it is drawn: between the line it has there and the arc as it was lies no vertex of the
// first, which would have to come in through the one and leave through the other. So arcs are independent of each
// other, whatever weight each is drawn at.
func (t *Topology) weighAll() {
	t.weights = make([]float32, len(t.vertices))
	cells, twins := t.vertexCells(), t.twins()
	parallel(t.Arcs(), func(from, to int) {
		c := corners{t: t, cells: cells}
		for i := from; i < to; i++ {
			least := 0
			switch {
			case t.first[i] == t.last[i]:
				least = 2 // a closed arc stays a triangle
			case twins[i]:
				least = 1 // two arcs between the same nodes stay two
			}
			c.weigh(int32(i), least)
		}
	})
}

// twins tells which arcs are not the only one between their nodes.
func (t *Topology) twins() []bool {
	twin, known := make([]bool, t.Arcs()), make(map[[2]int32]int32, t.Arcs())
	for i := range twin {
		ends := [2]int32{min(t.first[i], t.last[i]), max(t.first[i], t.last[i])}
		if other, ok := known[ends]; ok {
			twin[i], twin[other] = true, true
		} else {
			known[ends] = int32(i)
		}
	}
	return twin
}

// corners is a heap of the inner vertices of one arc, the smallest triangle first, linked in arc order.
type corners struct {
	t           *Topology
	cells       *vertexCells
	from        int32 // the arc's first vertex in t.vertices; all below count from it
	vs          []Vertex
	area        []float64 // of the triangle at each vertex, square grid steps, doubled
	prev, next  []int32
	gone        []bool
	order, slot []int32 // heap of vertices, and where each is in it, -1 when it is not
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
func (h *corners) Push(v any) {
	h.slot[v.(int32)] = int32(len(h.order))
	h.order = append(h.order, v.(int32))
}
func (h *corners) Pop() any {
	v := h.order[len(h.order)-1]
	h.order, h.slot[v] = h.order[:len(h.order)-1], -1
	return v
}

// weigh fills the weights of one arc, of which at least so many inner vertices stay. A weight is never below that of a
// vertex removed before. A vertex that may not go is looked at again when its triangle changes.
func (h *corners) weigh(arc int32, least int) {
	h.reset(arc)
	weights := h.t.weights[h.from:]
	for v := range h.vs {
		weights[v] = float32(math.Inf(1))
	}
	reached := 0.0
	for left := len(h.vs) - 2; h.Len() > 0 && left > least; {
		v := heap.Pop(h).(int32)
		if h.blocked(v) {
			continue
		}
		reached = math.Max(reached, h.area[v])
		weights[v] = float32(reached / 2 / Scale / Scale)
		left--
		h.gone[v] = true
		h.next[h.prev[v]], h.prev[h.next[v]] = h.next[v], h.prev[v]
		h.resize(h.prev[v])
		h.resize(h.next[v])
	}
}

func (h *corners) reset(arc int32) {
	h.from, h.vs, h.order = h.t.start[arc], h.t.arc(arc), h.order[:0]
	n := len(h.vs)
	for len(h.area) < n {
		h.area, h.gone = append(h.area, 0), append(h.gone, false)
		h.prev, h.next, h.slot = append(h.prev, 0), append(h.next, 0), append(h.slot, 0)
	}
	for i := range n {
		h.prev[i], h.next[i], h.gone[i] = int32(i-1), int32(i+1), false
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

// blocked tells whether another vertex lies in the triangle of v.
func (h *corners) blocked(v int32) bool {
	return h.cells.inTriangle(h.vs[h.prev[v]], h.vs[v], h.vs[h.next[v]], func(other int32) bool {
		own := other - h.from
		return own < 0 || int(own) >= len(h.vs) || !h.gone[own]
	})
}

func (h *corners) resize(v int32) {
	if v == 0 || int(v) == len(h.vs)-1 {
		return
	}
	h.area[v] = h.triangle(v)
	if h.slot[v] < 0 {
		heap.Push(h, v)
	} else {
		heap.Fix(h, int(h.slot[v]))
	}
}
