package main

import (
	"cmp"
	"slices"
)

// spared is the share of départements that are covered whole. Of the others, what is left out without any project is between
// whiteLeast and whiteMost of the inhabitants, in up to zonesMost zones: with the projects that do not count yet, or no more, about a
// tenth of the country, as the Senate and the DGOS had it in 2025 (9 to 18 %).
const (
	spared     = 0.14
	whiteLeast = 0.03
	whiteMost  = 0.18
	zonesMost  = 3
)

// paris is one commune: white, it would be 3 % of the country.
const paris = "75"

// isSpared tells whether a département is covered whole; none of the DROM is.
func isSpared(department string) bool {
	return department == paris || len(department) == 2 && dice("épargné", department) < spared
}

// white chooses the atoms that no CPTS has.
func white(all []atom, net links) []bool {
	chosen := make([]bool, len(all))
	in := map[string][]int{}
	for i, a := range all {
		in[a.department] = append(in[a.department], i)
	}
	for department, candidates := range in {
		if !isSpared(department) {
			whiten(department, candidates, all, net, chosen)
		}
	}
	return chosen
}

// whiten chooses in one département: zones of neighbouring atoms, until the share is reached.
func whiten(department string, candidates []int, all []atom, net links, chosen []bool) {
	total := 0
	for _, i := range candidates {
		total += all[i].population
	}
	left := int(float64(total) * (whiteLeast + (whiteMost-whiteLeast)*dice("part", department)))
	zone := max(left/between(1, zonesMost+1, "zones", department), 1)
	for _, i := range order(candidates, all) {
		if chosen[i] || all[i].population > left+left/3 || !all[i].whitens() {
			continue
		}
		chosen[i] = true
		left -= all[i].population
		left -= spread(i, zone-all[i].population, all, net, chosen)
	}
	if len(department) == 3 && !slices.ContainsFunc(candidates, func(i int) bool { return chosen[i] }) {
		chosen[smallestOf(candidates, all)] = true // a DROM has few EPCI, and large ones
	}
}

// whitens tells whether an atom makes a zone by itself: less would be dust, also on the other side of a border of départements.
func (a atom) whitens() bool { return len(a.communes) >= 3 && !a.astride }

// spread adds neighbouring atoms of the département while there is room, and returns their inhabitants.
func spread(from, room int, all []atom, net links, chosen []bool) (added int) {
	for _, j := range sorted(net[from]) {
		if p := all[j].population; !chosen[j] && !all[j].astride && all[j].department == all[from].department && p <= room {
			chosen[j] = true
			room, added = room-p, added+p
		}
	}
	return added
}

// order shuffles atoms.
func order(candidates []int, all []atom) []int {
	shuffled := slices.Clone(candidates)
	slices.SortStableFunc(shuffled, func(i, j int) int {
		return cmp.Compare(all[i].throw(), all[j].throw())
	})
	return shuffled
}

func (a atom) throw() float64 { return dice("blanc", a.first) }

func smallestOf(candidates []int, all []atom) int {
	return slices.MinFunc(candidates, func(i, j int) int {
		return cmp.Compare(all[i].population, all[j].population)
	})
}
