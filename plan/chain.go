package plan

import (
	"math"
	"math/rand/v2"
)

// chain is a simulated annealing: it improves a state step by step, and keeps the best that it met.
type chain struct {
	s    *state
	rng  *rand.Rand
	best []int32
	low  float64 // score of best
	work int64   // vertices of trees drawn: what time goes by, whatever the machine

	stamp int32
	seen  []int32 // by node
	queue []int32
	tree  tree
}

func newChain(s *state, seed uint64) *chain {
	c := &chain{s: s, rng: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15)), seen: make([]int32, len(s.of)), best: s.copied(), low: s.score()}
	c.tree.local = make([]int32, len(s.of)+len(s.m.holders))
	return c
}

// Of the steps of a chain, one in recombineEvery draws two CPTS anew; temperatures are in points.
const (
	recombineEvery = 8
	cold           = 0.001
)

// tops are the temperatures that turns begin with, in turn: to leave a valley of one point or two, to find one's way in it, and
// to settle.
var tops = [...]float64{0.4, 2, 0.1, 0.1}

// temperature falls geometrically from the top to cold as a turn goes from 0 to 1.
func temperature(top, gone float64) float64 { return top * math.Pow(cold/top, gone) }

// step tries a move at a temperature.
func (c *chain) step(temperature float64) {
	node := int32(c.rng.IntN(len(c.s.of)))
	to := c.across(node)
	switch {
	case c.rng.IntN(recombineEvery) == 0:
		c.recombine(c.s.of[node], to, temperature)
	case to >= 0:
		c.tryFlip(node, to, temperature)
	}
}

// across is the slot on the other side of one of the borders of a node; -1 where the one drawn is none.
func (c *chain) across(node int32) int32 {
	beside := c.s.m.nodes[node].beside
	if len(beside) == 0 {
		return -1
	}
	to := c.s.slotOf(beside[c.rng.IntN(len(beside))].to)
	if to == c.s.of[node] {
		return -1
	}
	return to
}

func (c *chain) tryFlip(node, to int32, temperature float64) {
	before := c.s.score()
	from, moved := c.flip(node, to)
	if !moved {
		return
	}
	if after := c.s.score(); c.accepts(after-before, temperature) {
		c.met(after)
	} else {
		c.s.move(node, from)
	}
}

// accepts is the rule of Metropolis.
func (c *chain) accepts(delta, temperature float64) bool {
	return delta <= 0 || c.rng.Float64() < math.Exp(-delta/temperature)
}

// met keeps the state if it is the best so far.
func (c *chain) met(score float64) {
	if score < c.low-1e-9 {
		c.low = score
		copy(c.best, c.s.of)
	}
}
