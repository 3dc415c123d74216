package plan

// flip gives a unit at the border of its CPTS to one beside it, if what it leaves stays in one piece; it tells which slot it
// left, and false when it did not move.
func (c *chain) flip(node, to int32) (from int32, ok bool) {
	s := c.s
	from = s.of[node]
	if from == to || !s.holds(to) && (len(s.members[to]) == 0 || !s.together(node, s.members[to][0])) || !c.leaves(node) {
		return from, false
	}
	s.move(node, to)
	return from, true
}

// leaves tells whether the slot of a node stays in one piece without it.
//
//	. b .      u is a bridge between a and b: it stays. Of a holder H every
//	H u .      neighbour must reach what H has fixed; of a new CPTS all must
//	. a .      reach the first.
func (c *chain) leaves(node int32) bool {
	s := c.s
	slot := s.of[node]
	var beside []int32
	anchored := false
	for _, e := range s.m.nodes[node].beside {
		if e.to < 0 {
			anchored = anchored || ^e.to == slot
		} else if s.of[e.to] == slot {
			beside = append(beside, e.to)
		}
	}
	if len(beside) == 0 || len(beside) == 1 && !s.holds(slot) {
		return true
	}
	if s.holds(slot) {
		return c.anchorReached(node, slot, beside)
	}
	return c.allReached(node, slot, beside)
}

// anchorReached tells whether each of some nodes is joined to the fixed units of its holder without going through a node.
func (c *chain) anchorReached(without, slot int32, from []int32) bool {
	for _, start := range from {
		if !c.walk(start, without, slot, func(i int32) bool {
			for _, e := range c.s.m.nodes[i].beside {
				if e.to < 0 && ^e.to == slot {
					return true
				}
			}
			return false
		}) {
			return false
		}
	}
	return true
}

// allReached tells whether the first of some nodes is joined to all others without going through a node.
func (c *chain) allReached(without, slot int32, nodes []int32) bool {
	left := len(nodes)
	return c.walk(nodes[0], without, slot, func(i int32) bool {
		for _, n := range nodes {
			if n == i {
				left--
			}
		}
		return left == 0
	})
}

// walk goes over a slot from a node, breadth first, without one of its nodes, until found.
func (c *chain) walk(start, without, slot int32, found func(node int32) bool) bool {
	c.stamp++
	c.queue = append(c.queue[:0], start)
	c.seen[start] = c.stamp
	for k := 0; k < len(c.queue); k++ {
		i := c.queue[k]
		if found(i) {
			return true
		}
		for _, e := range c.s.m.nodes[i].beside {
			if e.to >= 0 && e.to != without && c.s.of[e.to] == slot && c.seen[e.to] != c.stamp {
				c.seen[e.to] = c.stamp
				c.queue = append(c.queue, e.to)
			}
		}
	}
	return false
}
