package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// growth gathers linked nodes into groups of about a wished population.
type growth struct {
	links
	population []int
	home       []string // of each node: a group is of one home where it can be
	group      []int    // of each node: free, or the number of its group from 0 on
	count      int      // of groups
	crossing   float64  // how much a border towards another home is worth; 0 never crosses
}

const (
	free  = -1
	apart = -2 // never gathered
)

// grow gathers every free node.
func (g *growth) grow(wish func(seed int) int) {
	for seed := g.seed(); seed != free; seed = g.seed() {
		goal := wish(seed)
		members := []int{seed}
		for population := g.take(seed); population < goal; {
			next := g.next(members, goal-population)
			if next == free {
				break
			}
			members = append(members, next)
			population += g.take(next)
		}
		g.count++
	}
}

func (g *growth) take(node int) int {
	g.group[node] = g.count
	return g.population[node]
}

// seed is the free node with the fewest free neighbours that it could join: what is at the rim goes first, and leaves fewer scraps.
func (g *growth) seed() int {
	best, fewest := free, math.MaxInt
	for i, in := range g.group {
		if in != free {
			continue
		}
		around := 0
		for j := range g.links[i] {
			if g.group[j] == free && (g.crossing > 0 || g.home[i] == g.home[j]) {
				around++
			}
		}
		if around < fewest {
			best, fewest = i, around
		}
	}
	return best
}

// next is the free neighbour with the largest part of its border on the members, or free when none would do:
// with more than twice the room left the group would be further from its goal than without.
func (g *growth) next(members []int, room int) int {
	best, most := free, 0.0
	for _, m := range members {
		for _, i := range sorted(g.links[m]) {
			if g.group[i] != free || g.population[i] > 2*room {
				continue
			}
			if worth := g.worth(i, members[0]); worth > most {
				best, most = i, worth
			}
		}
	}
	return best
}

func (g *growth) worth(i, seed int) float64 {
	shared, all := 0.0, 1.0
	for _, j := range sorted(g.links[i]) {
		all += g.links[i][j]
		if g.group[j] == g.count {
			shared += g.links[i][j]
		}
	}
	if g.home[i] != g.home[seed] {
		shared *= g.crossing
	}
	return shared / all
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
