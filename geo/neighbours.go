package geo

import "sort"

// Border is the border that two groups share.
type Border struct {
	A, B   int32   // groups, A < B
	Length float64 // geodesic, metres, see Length
}

// Borders lists every pair of groups that share an edge, ordered by A then B. group gives the group of each face, a
// negative one taking no part; nil makes each face a group of its own.
func (t *Topology) Borders(group []int32) []Border {
	lengths := t.arcLengths()
	var out []Border
	for i, l := range t.left {
		a, b := l, t.right[i]
		if group != nil {
			a, b = of(group, a), of(group, b)
		}
		if a != b && a >= 0 && b >= 0 {
			out = append(out, Border{min(a, b), max(a, b), lengths[i]})
		}
	}
	sort.Slice(out, func(i, j int) bool {
		p, q := out[i], out[j]
		return p.A < q.A || p.A == q.A && (p.B < q.B || p.B == q.B && p.Length < q.Length)
	})
	return sumBorders(out)
}

// sumBorders merges equal pairs of an ordered list, in place. Lengths are added in ascending order, so that the sum
// does not depend on the numbering of arcs.
func sumBorders(sorted []Border) []Border {
	kept := sorted[:0]
	for _, b := range sorted {
		if n := len(kept); n > 0 && kept[n-1].A == b.A && kept[n-1].B == b.B {
			kept[n-1].Length += b.Length
		} else {
			kept = append(kept, b)
		}
	}
	return kept
}
