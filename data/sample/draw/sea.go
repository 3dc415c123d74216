package main

import (
	"math"
	"slices"
)

// rings of hexes along the coast are enough to bound the cells: none reaches past the first.
const rings = 2

// sea returns the hexes outside that are within rings of a commune and are reached from afar, sorted.
// What is not reached is a lake: no commune of the figures has it, and its neighbours' cells take it.
func (f frame) sea(inside map[hex]bool) []hex {
	var sea []hex
	for h := range dilated(inside, rings) {
		if !inside[h] {
			sea = append(sea, h)
		}
	}
	slices.SortFunc(sea, func(a, b hex) int {
		if a[1] != b[1] {
			return a[1] - b[1]
		}
		return a[0] - b[0]
	})
	return slices.DeleteFunc(sea, lakes(sea, inside))
}

// lakes tells the hexes that a walk over hexes outside, from a corner of the frame, does not reach.
func lakes(shore []hex, inside map[hex]bool) func(hex) bool {
	low, high := hex{math.MaxInt, math.MaxInt}, hex{math.MinInt, math.MinInt}
	for _, h := range shore {
		for k := range h {
			low[k], high[k] = min(low[k], h[k]-1), max(high[k], h[k]+1)
		}
	}
	reached := map[hex]bool{low: true}
	for todo := []hex{low}; len(todo) > 0; {
		h := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, n := range h.around() {
			within := n[0] >= low[0] && n[0] <= high[0] && n[1] >= low[1] && n[1] <= high[1]
			if within && !reached[n] && !inside[n] {
				reached[n] = true
				todo = append(todo, n)
			}
		}
	}
	return func(h hex) bool { return !reached[h] }
}
