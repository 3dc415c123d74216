package plan

import (
	"cmp"
	"slices"
)

// join lists what is beside each node: other nodes, and the fixed units of holders.
func (m *model) join() {
	for i := range m.nodes {
		n := &m.nodes[i]
		beside := map[int32]float64{}
		for _, f := range m.v.Topology.Patch([]int32{n.unit}).Facing(func(face int32) int32 { return face }) {
			if to, known := m.vertex(f.Group); known {
				beside[to] += f.Length / 1000
			}
		}
		for to, km := range beside {
			n.beside = append(n.beside, edge{to, km})
		}
		slices.SortFunc(n.beside, func(a, b edge) int { return cmp.Compare(a.to, b.to) })
	}
}

// vertex is what a unit is in the graph: a node, or ^holder.
func (m *model) vertex(unit int32) (int32, bool) {
	if i := m.nodeOf[unit]; i >= 0 {
		return i, true
	}
	if o := m.keeper(unit); o >= 0 {
		if h, known := m.holderOf[o]; known {
			return ^h, true
		}
	}
	return 0, false
}

// connect adds an edge both ways, where there is none.
func (m *model) connect(a, b int32, km float64) {
	for _, way := range [2][2]int32{{a, b}, {b, a}} {
		if way[0] < 0 {
			continue
		}
		n := &m.nodes[way[0]]
		at, there := slices.BinarySearchFunc(n.beside, way[1], func(e edge, to int32) int { return cmp.Compare(e.to, to) })
		if !there {
			n.beside = slices.Insert(n.beside, at, edge{way[1], km})
		}
	}
}

// parts lists the nodes that edges connect without any holder, and tells of each whether a holder is beside it.
func (m *model) parts() (parts [][]int32, held []bool) {
	seen := make([]bool, len(m.nodes))
	for start := range m.nodes {
		if seen[start] {
			continue
		}
		part, beside := m.part(int32(start), seen)
		parts, held = append(parts, part), append(held, beside)
	}
	return parts, held
}

func (m *model) part(start int32, seen []bool) (part []int32, held bool) {
	part, seen[start] = []int32{start}, true
	for i := 0; i < len(part); i++ {
		held = held || m.nodes[part[i]].home != nobody
		for _, e := range m.nodes[part[i]].beside {
			switch {
			case e.to < 0:
				held = true
			case !seen[e.to]:
				seen[e.to] = true
				part = append(part, e.to)
			}
		}
	}
	return part, held
}
