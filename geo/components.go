package geo

// Components labels the faces: two faces of one group that share an edge, directly or through others of the group,
// get one label. A corner is not enough. Labels count from 0 in the order of their smallest face; faces of a negative
// group get -1. The second result is the number of labels.
func (t *Topology) Components(group []int32) ([]int32, int) {
	sets := newDisjointSets(len(group))
	for i, l := range t.left {
		r := t.right[i]
		if g := of(group, l); g >= 0 && g == of(group, r) {
			sets.union(l, r)
		}
	}
	label := make([]int32, len(group))
	n := int32(0)
	for f := range group {
		root := sets.find(int32(f))
		switch {
		case group[f] < 0:
			label[f] = -1
		case root == int32(f):
			label[f] = n
			n++
		default:
			label[f] = label[root]
		}
	}
	return label, int(n)
}

// disjointSets is a union-find forest by smallest member, with path halving (Tarjan and van Leeuwen, 1984).
type disjointSets []int32

func newDisjointSets(n int) disjointSets {
	s := make(disjointSets, n)
	for i := range s {
		s[i] = int32(i)
	}
	return s
}

func (s disjointSets) find(i int32) int32 {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s disjointSets) union(i, j int32) {
	i, j = s.find(i), s.find(j)
	s[max(i, j)] = min(i, j)
}
