package plan

import "slices"

// tree is a random spanning tree of the units of two slots, and of what their holders have fixed: a minimum spanning tree of
// random weights, with a surcharge on edges between areas that are wished to be kept together.
//
// vertices are in the order of a walk from the root, children after their parent and each subtree together:
//
//	   0 root            end: 6
//	 ┌─┴──┐
//	 1    4              end: 4, 6    below(k, 1) is 1 ≤ k < 4
//	┌┴┐   │
//	2 3   5
type tree struct {
	vertices []int32 // nodes, or ^holder
	local    []int32 // by node, then by holder: place in pool while it grows, then in vertices
	pool     []int32
	edges    []treeEdge
	order    []uint64 // of edges, lightest first: the weight in the upper half, the place in edges in the lower
	chosen   [][]int32
	set      []int32 // of disjoint sets
	parent   []int32 // by place in vertices
	depth    []int32
	end      []int32
	was      []int32
	cuts     []cut

	sums       []district // of subtrees
	border     []float64  // between a subtree and the rest, km
	department []string   // of the subtree; see common
}

type treeEdge struct {
	a, b int32 // places in pool
	km   float64
}

// place is where the local of a vertex is.
func (t *tree) place(c *chain, vertex int32) *int32 {
	if vertex < 0 {
		return &t.local[len(c.s.of)+int(^vertex)]
	}
	return &t.local[vertex]
}

// grow makes a tree of two slots; false when it does not reach all of them.
func (t *tree) grow(c *chain, a, b int32) bool {
	s := c.s
	t.pool = t.pool[:0]
	for _, slot := range [2]int32{a, b} {
		if s.holds(slot) {
			t.pool = append(t.pool, ^slot)
		}
		t.pool = append(t.pool, s.members[slot]...)
	}
	if len(t.pool) < 2 {
		return false
	}
	for k, v := range t.pool {
		*t.place(c, v) = int32(k)
	}
	t.list(c, a, b)
	if !t.span() {
		return false
	}
	t.walk()
	return true
}

// list lists the edges inside the pool, and orders them. A weight is below 2³⁰ by chance; each area that the edge leaves adds
// as much as the wish to keep it together, at most 2³⁰.
func (t *tree) list(c *chain, a, b int32) {
	s, w := c.s, &c.s.m.r.Wishes
	const most = 1 << 30
	wish := [zonings]uint64{uint64(min(w.EPCI, 1) * most), uint64(min(w.Canton, 1) * most), uint64(min(w.LivingArea, 1) * most)}
	t.edges, t.order = t.edges[:0], t.order[:0]
	for k, v := range t.pool {
		if v < 0 {
			continue
		}
		n := &s.m.nodes[v]
		for _, e := range n.beside {
			slot := s.slotOf(e.to)
			if slot != a && slot != b || e.to >= 0 && e.to > v {
				continue
			}
			weight := uint64(c.rng.Uint32() >> 2)
			if e.to >= 0 {
				for z, area := range s.m.nodes[e.to].areas {
					if area != n.areas[z] {
						weight += wish[z]
					}
				}
			}
			t.order = append(t.order, weight<<32|uint64(len(t.edges)))
			t.edges = append(t.edges, treeEdge{int32(k), *t.place(c, e.to), e.km})
		}
	}
	slices.Sort(t.order)
}

// span chooses edges by Kruskal's algorithm; false when the pool is not in one piece.
func (t *tree) span() bool {
	n := len(t.pool)
	t.set = t.set[:0]
	for k := range n {
		t.set = append(t.set, int32(k))
		if k < len(t.chosen) {
			t.chosen[k] = t.chosen[k][:0]
		} else {
			t.chosen = append(t.chosen, nil)
		}
	}
	joined := 1
	for _, key := range t.order {
		e := &t.edges[uint32(key)]
		if x, y := t.find(e.a), t.find(e.b); x != y {
			t.set[x] = y
			t.chosen[e.a] = append(t.chosen[e.a], e.b)
			t.chosen[e.b] = append(t.chosen[e.b], e.a)
			joined++
		}
	}
	return joined == n
}

func (t *tree) find(k int32) int32 {
	for t.set[k] != k {
		t.set[k] = t.set[t.set[k]]
		k = t.set[k]
	}
	return k
}

// walk orders the vertices from the root, which is the first of the pool, depth first.
func (t *tree) walk() {
	n := len(t.pool)
	t.vertices, t.parent, t.depth = t.vertices[:0], t.parent[:0], t.depth[:0]
	t.end = append(t.end[:0], make([]int32, n)...)
	type visit struct{ at, parent int32 }
	stack := []visit{{0, -1}}
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		k := int32(len(t.vertices))
		t.vertices, t.parent = append(t.vertices, t.pool[v.at]), append(t.parent, v.parent)
		t.set[v.at] = k // from place in pool to place in vertices
		if v.parent < 0 {
			t.depth = append(t.depth, 0)
		} else {
			t.depth = append(t.depth, t.depth[v.parent]+1)
		}
		for _, next := range t.chosen[v.at] {
			if v.parent < 0 || t.pool[next] != t.vertices[v.parent] {
				stack = append(stack, visit{next, k})
			}
		}
	}
	for k := n - 1; k >= 0; k-- {
		t.end[k] = max(t.end[k], int32(k)+1)
		if p := t.parent[k]; p >= 0 {
			t.end[p] = max(t.end[p], t.end[k])
		}
	}
}

// below tells whether a vertex is in the subtree of another, or is it.
func (t *tree) below(k, top int32) bool { return top <= k && k < t.end[top] }
