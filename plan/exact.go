package plan

import "math/bits"

// ExactNodes is up to how many units the best plan by the wishes is found for certain.
const ExactNodes = 12

// exact finds the assignment of the least score by dynamic programming over subsets: once the number of new CPTS is given,
// the score is a sum over CPTS. For each number it fills
//
//	least[h][S] = min over T ⊆ S, in one piece with holder h, of least[h-1][S\T] + cost of h with T
//
// first over new CPTS, each of which takes the highest unit of those placed, then over holders. Time and room are of the order of
// 3ⁿ times the number of CPTS: 0.5 million for each with 12 units.
func exact(m *model) ([]int32, float64) {
	x := &subsets{m: m, n: len(m.nodes)}
	x.prepare()
	best, low := []int32(nil), 0.0
	for founded := 0; founded <= x.n; founded++ {
		of, score, ok := x.with(founded)
		if ok && (best == nil || score < low) {
			best, low = of, score
		}
	}
	return best, low
}

// subsets holds what the cost of each subset of the nodes follows from; bit i is node i.
type subsets struct {
	m     *model
	n     int
	by    []subset
	alone []float64   // cost of a new CPTS of each subset, balance left out; infinite where it may not be one
	held  [][]float64 // by holder
}

type subset struct {
	district
	areas []int32
}

const never = 1e300

func (x *subsets) prepare() {
	m, all := x.m, 1<<x.n
	x.by = make([]subset, all)
	x.alone = make([]float64, all)
	x.held = make([][]float64, len(m.holders))
	for h := range x.held {
		x.held[h] = make([]float64, all)
	}
	for set := range all {
		b := x.measure(set)
		x.alone[set] = never
		if set != 0 && x.connected(set, -1) && x.oneDepartment(set) {
			x.alone[set] = m.cost(len(m.holders), x.coming(b, nil)) + x.around(set, -1)
		}
		for h := range m.holders {
			x.held[h][set] = never
			if x.connected(set, int32(h)) {
				x.held[h][set] = m.cost(h, x.coming(b, m.holders[h].areas)) + x.around(set, int32(h))
			}
		}
		x.by[set] = b
	}
}

func (x *subsets) measure(set int) subset {
	var b subset
	seen := map[int32]bool{}
	for rest := set; rest != 0; rest &= rest - 1 {
		n := &x.m.nodes[bits.TrailingZeros(uint(rest))]
		b.district = b.plus(n.district(), 1)
		for _, a := range n.areas {
			if a >= 0 && !seen[a] {
				seen[a] = true
				b.areas = append(b.areas, a)
			}
		}
	}
	return b
}

// coming is the district of a subset that joins what has some areas already.
func (x *subsets) coming(b subset, has map[int32]bool) district {
	d := b.district
	for _, a := range b.areas {
		if !has[a] {
			d.come[x.m.zoningOf[a]]++
		}
	}
	return d
}

// around is what the borders of a subset and the inhabitants that it takes cost: a border between nodes half on each side.
func (x *subsets) around(set int, h int32) float64 {
	km, taken := 0.0, 0
	for rest := set; rest != 0; rest &= rest - 1 {
		n := &x.m.nodes[bits.TrailingZeros(uint(rest))]
		if n.home != nobody && n.home != h {
			taken += n.people
		}
		for _, e := range n.beside {
			switch {
			case e.to < 0 && ^e.to != h:
				km += e.km
			case e.to >= 0 && set&(1<<e.to) == 0:
				km += e.km / 2
			}
		}
	}
	return x.m.weights[compact]*km/perBorder + x.m.weights[keep]*float64(taken)/perTaken
}

// connected tells whether a subset is in one piece, with the fixed units of a holder if h is one.
func (x *subsets) connected(set int, h int32) bool {
	reached := 0
	if h < 0 {
		reached = set & -set
	}
	for rest := set; h >= 0 && rest != 0; rest &= rest - 1 {
		if i := bits.TrailingZeros(uint(rest)); x.touches(i, h) {
			reached |= 1 << i
		}
	}
	for grown := true; grown; {
		grown = false
		for rest := reached; rest != 0; rest &= rest - 1 {
			for _, e := range x.m.nodes[bits.TrailingZeros(uint(rest))].beside {
				if e.to >= 0 && set&(1<<e.to)&^reached != 0 {
					reached |= 1 << e.to
					grown = true
				}
			}
		}
	}
	return reached == set
}

func (x *subsets) touches(i int, h int32) bool {
	for _, e := range x.m.nodes[i].beside {
		if e.to == ^h {
			return true
		}
	}
	return false
}

func (x *subsets) oneDepartment(set int) bool {
	first := x.m.nodes[bits.TrailingZeros(uint(set))].department
	for rest := set; rest != 0 && !x.m.r.Across; rest &= rest - 1 {
		if x.m.nodes[bits.TrailingZeros(uint(rest))].department != first {
			return false
		}
	}
	return true
}
