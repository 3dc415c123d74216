package plan

import "math"

// shake closes a new CPTS, or founds one out of another, whatever that costs, and mends what is around before it asks whether
// the plan is better for it: by single steps the way from k CPTS to k+1 leads over plans that are worse by points.
func (c *chain) shake(temperature float64) {
	before := c.s.score()
	c.kept = append(c.kept[:0], c.s.of...)
	node := int32(c.rng.IntN(len(c.s.of)))
	if c.rng.IntN(2) == 0 {
		c.recombine(c.s.of[node], -1, math.Inf(1))
	} else {
		c.close(node)
	}
	for range mending {
		c.mend(node)
	}
	if after := c.s.score(); c.accepts(after-before, temperature) {
		c.met(after)
	} else {
		c.s.restore(c.kept)
	}
}

// mending is how many times two CPTS near a shake are drawn anew.
const mending = 6

// close gives all units of the new CPTS of a node to one beside it.
func (c *chain) close(node int32) {
	s := c.s
	slot := s.of[node]
	if s.holds(slot) {
		return
	}
	var beside []int32
	for _, i := range s.members[slot] {
		for _, e := range s.m.nodes[i].beside {
			if to := s.slotOf(e.to); to != slot && (s.holds(to) || s.together(i, s.members[to][0])) {
				beside = append(beside, to)
			}
		}
	}
	if len(beside) == 0 {
		return
	}
	to := beside[c.rng.IntN(len(beside))]
	for len(s.members[slot]) > 0 {
		s.move(s.members[slot][0], to)
	}
}

// mend draws the CPTS of a node, or one beside it, anew with one beside that, if the plan is the better for it.
func (c *chain) mend(node int32) {
	s := c.s
	members := s.members[s.of[node]]
	for range 4 {
		i := members[c.rng.IntN(len(members))]
		to := c.across(i)
		if to < 0 {
			continue
		}
		from := s.of[i]
		if far := s.members[to]; len(far) > 0 && c.rng.IntN(2) == 0 {
			if i = far[c.rng.IntN(len(far))]; c.across(i) >= 0 {
				from, to = to, c.across(i)
			}
		}
		if to >= 0 && from != to {
			c.recombine(from, to, 0)
			return
		}
	}
}
