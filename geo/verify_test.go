package geo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Verify checks what must hold of every topology, whatever it was built from.
func Verify(t *Topology) error {
	if err := verifyArcs(t); err != nil {
		return err
	}
	if err := verifyNodes(t); err != nil {
		return err
	}
	return verifyFaces(t)
}

// verifyArcs: arcs are stored one after the other, of two vertices or more, none repeated.
func verifyArcs(t *Topology) error {
	for i := range t.Arcs() {
		vs := t.arc(int32(i))
		if len(vs) < 2 {
			return fmt.Errorf("arc %d has %d vertices", i, len(vs))
		}
		for k := 1; k < len(vs); k++ {
			if vs[k] == vs[k-1] {
				return fmt.Errorf("arc %d repeats its vertex %d", i, k)
			}
		}
		if t.left[i] == Outside && t.right[i] == Outside {
			return fmt.Errorf("arc %d bounds nothing", i)
		}
	}
	return nil
}

// verifyNodes: nodes and the vertices at the ends of arcs are one to one, and no arc passes a node inside.
func verifyNodes(t *Topology) error {
	at, node := map[int32]Vertex{}, map[Vertex]int32{}
	for i := range t.Arcs() {
		for _, a := range []Arc{Arc(i), ^Arc(i)} {
			n, v := t.origin(a), t.firstVertex(a)
			if w, ok := at[n]; ok && w != v {
				return fmt.Errorf("node %d is at %v and %v", n, v, w)
			}
			if m, ok := node[v]; ok && m != n {
				return fmt.Errorf("nodes %d and %d are both at %v", n, m, v)
			}
			at[n], node[v] = v, n
		}
	}
	if len(at) != t.nodes {
		return fmt.Errorf("%d nodes are used of %d", len(at), t.nodes)
	}
	for i := range t.Arcs() {
		for _, v := range t.arc(int32(i))[1 : t.start[i+1]-t.start[i]-1] {
			if n, ok := node[v]; ok {
				return fmt.Errorf("arc %d passes node %d at %v", i, n, v)
			}
		}
	}
	return nil
}

// verifyFaces: the rings of faces close, and use each side of an arc exactly as it says: once by its face.
func verifyFaces(t *Topology) error {
	used := map[Arc]int32{}
	for f, region := range t.faces {
		for _, polygon := range region {
			for _, ring := range polygon {
				before := ring[len(ring)-1]
				for _, a := range ring {
					if t.target(before) != t.origin(a) {
						return fmt.Errorf("a ring of face %d breaks between %d and %d", f, before, a)
					}
					if other, ok := used[a]; ok {
						return fmt.Errorf("faces %d and %d both use side %d", other, f, a)
					}
					if t.face(a) != int32(f) {
						return fmt.Errorf("face %d uses side %d of face %d", f, a, t.face(a))
					}
					used[a], before = int32(f), a
				}
			}
		}
	}
	for i := range t.Arcs() {
		for _, a := range []Arc{Arc(i), ^Arc(i)} {
			if _, ok := used[a]; !ok && t.face(a) != Outside {
				return fmt.Errorf("side %d of face %d is in no ring", a, t.face(a))
			}
		}
	}
	return nil
}

// VerifyBalance checks that as many border arcs of each group arrive at each node as leave it.
func VerifyBalance(t *Topology, group []int32, n int) error {
	b := t.borderArcs(group, n)
	for g := range n {
		balance := make([]int, t.nodes)
		for _, a := range b.of(g) {
			balance[t.origin(a)]++
			balance[t.target(a)]--
		}
		for node, k := range balance {
			if k != 0 {
				return fmt.Errorf("group %d: %+d arcs at node %d", g, k, node)
			}
		}
	}
	return nil
}

// Euler counts nodes, arcs and connected sets of arcs.
func Euler(t *Topology) (nodes, arcs, components int) {
	sets := t.connected()
	for i := range sets {
		if sets.find(int32(i)) == int32(i) {
			components++
		}
	}
	return t.nodes, t.Arcs(), components
}

// DoubleArea is twice the area of a region in square grid steps, exact.
func DoubleArea(t *Topology, r Region) int64 { return t.doubleArea(r) }

// Sides are the faces on the left and the right of each arc.
func Sides(t *Topology) (left, right []int32) { return t.left, t.right }

// Ends are the vertices of all nodes.
func Ends(t *Topology) map[Vertex]bool {
	out := map[Vertex]bool{}
	for i := range t.Arcs() {
		out[t.firstVertex(Arc(i))], out[t.firstVertex(^Arc(i))] = true, true
	}
	return out
}

// BuildInRounds is Build with its own bound on the rounds of noding.
func BuildInRounds(polygons []orb.MultiPolygon, rounds int) (*Topology, []Fault) {
	return build(polygons, rounds)
}

// CellSide is the width of the cells in which edges are compared, in grid steps.
func CellSide(t *Topology) int64 { return 1 << inspectionGrid(t.runs()).shift }
