package geo

// encloses tells whether a hole lies in a shell, by the first vertex of the hole that is not on the shell.
func (t *Topology) encloses(shell, hole Ring) bool {
	outer := t.walk(nil, shell)
	for _, v := range t.walk(nil, hole) {
		if side := locate(outer, v); side != 0 {
			return side > 0
		}
	}
	return true
}

// locate tells where v is to an open ring: 1 inside, 0 on it, -1 outside. Exact.
func locate(ring []Vertex, v Vertex) int {
	in := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		if (a.Y > v.Y) != (b.Y > v.Y) {
			c := cross(a, b, v)
			if c == 0 {
				return 0
			}
			if (c > 0) == (b.Y > a.Y) {
				in = !in
			}
		} else if a.Y == v.Y && b.Y == v.Y && min(a.X, b.X) <= v.X && v.X <= max(a.X, b.X) || b == v {
			return 0
		}
		a = b
	}
	if in {
		return 1
	}
	return -1
}
