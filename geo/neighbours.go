package geo

import (
	"cmp"
	"slices"
)

// Border is the border that two groups share.
type Border struct {
	A, B   int32   // groups, A < B
	Length float64 // geodesic, metres, see Length
}

// Borders lists every pair of groups that share an edge, ordered by A then B. group gives the group of each face, a
// negative one taking no part; nil makes each face a group of its own.
func (t *Topology) Borders(group []int32) []Border {
	if group == nil {
		group = identity(t.Faces())
	}
	lengths := t.arcLengths()
	out := make([]Border, 0, t.Arcs())
	for i, l := range t.left {
		a, b := of(group, l), of(group, t.right[i])
		if a != b && a >= 0 && b >= 0 {
			out = append(out, Border{min(a, b), max(a, b), lengths[i]})
		}
	}
	return sumBorders(sortBorders(out))
}

func identity(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// sortBorders sorts by A by counting, and then the few of each A.
func sortBorders(borders []Border) []Border {
	highest := int32(-1)
	for _, b := range borders {
		highest = max(highest, b.A)
	}
	start := make([]int32, highest+2)
	for _, b := range borders {
		start[b.A+1]++
	}
	for a := range highest + 1 {
		start[a+1] += start[a]
	}
	sorted, next := make([]Border, len(borders)), slices.Clone(start)
	for _, b := range borders {
		sorted[next[b.A]] = b
		next[b.A]++
	}
	for a := range highest + 1 {
		slices.SortFunc(sorted[start[a]:start[a+1]], func(p, q Border) int {
			return cmp.Or(cmp.Compare(p.B, q.B), cmp.Compare(p.Length, q.Length))
		})
	}
	return sorted
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
