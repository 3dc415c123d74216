package main

import "math"

// populations sums the inhabitants of each group.
func (g *growth) populations() []int {
	sum := make([]int, g.count)
	for i, in := range g.group {
		if in >= 0 {
			sum[in] += g.population[i]
		}
	}
	return sum
}

// drop sets groups of fewer than least inhabitants apart.
func (g *growth) drop(least int) {
	population := g.populations()
	for i, in := range g.group {
		if in >= 0 && population[in] < least {
			g.group[i] = apart
		}
	}
}

// tidy gives groups of fewer than least inhabitants to the smallest neighbour, one of the same home if there is any.
func (g *growth) tidy(least int) {
	population := g.populations()
	for small := range g.count {
		if population[small] >= least {
			continue
		}
		into := g.smallest(small, population)
		if into == free {
			continue
		}
		for i, in := range g.group {
			if in == small {
				g.group[i] = into
			}
		}
		population[into], population[small] = population[into]+population[small], 0
	}
}

func (g *growth) smallest(small int, population []int) int {
	best, least := free, math.Inf(1)
	for i, in := range g.group {
		if in != small {
			continue
		}
		for _, j := range sorted(g.links[i]) {
			other, weight := g.group[j], 1.0
			if g.home[i] != g.home[j] {
				weight = 5
			}
			if other < 0 || other == small || g.crossing == 0 && weight > 1 {
				continue
			}
			if p := weight * float64(population[other]); p < least {
				best, least = other, p
			}
		}
	}
	return best
}
