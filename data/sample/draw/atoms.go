package main

// atom is an EPCI, or a part of a large one: what CPTS and white zones are made of.
type atom struct {
	first      string // code of its first commune
	department string // where most of its inhabitants are
	communes   []int
	population int
	astride    bool // more than one département
}

// An EPCI above large is cut into parts of about part inhabitants.
const (
	large     = 80_000
	partLeast = 25_000
	partMost  = 70_000
)

// atoms returns the atoms and, for each commune, which it is in.
func atoms(communes []commune, net links) (all []atom, in []int) {
	g := growth{links: net, group: make([]int, len(communes))}
	total := map[string]int{}
	for i, c := range communes {
		g.population, g.home = append(g.population, c.population), append(g.home, epci(c))
		total[epci(c)] += c.population
		g.group[i] = apart
	}
	for i := range communes {
		if total[g.home[i]] > large {
			g.group[i] = free
		}
	}
	g.grow(func(seed int) int { return between(partLeast, partMost, "partie", communes[seed].code) })
	g.tidy(partLeast / 2)
	return collect(communes, g)
}

// epci names the EPCI of a commune; the four islands that are in none are each their own.
func epci(c commune) string {
	if c.epci == "" {
		return c.code
	}
	return c.epci
}

// collect makes an atom of each group, and of each EPCI that was left whole.
func collect(communes []commune, g growth) (all []atom, in []int) {
	type key struct {
		epci  string
		group int
	}
	at := map[key]int{}
	in = make([]int, len(communes))
	for i, c := range communes {
		k := key{g.home[i], g.group[i]}
		n, known := at[k]
		if !known {
			n = len(all)
			at[k] = n
			all = append(all, atom{first: c.code})
		}
		in[i] = n
		all[n].communes = append(all[n].communes, i)
		all[n].population += c.population
		all[n].astride = all[n].astride || c.department != communes[all[n].communes[0]].department
	}
	for n := range all {
		all[n].department = mostly(communes, all[n].communes)
	}
	return all, in
}

// mostly is the département with the most inhabitants of some communes.
func mostly(communes []commune, of []int) string {
	population := map[string]int{}
	for _, i := range of {
		population[communes[i].department] += communes[i].population + 1 // some have none
	}
	best := ""
	for _, d := range sorted(population) {
		if best == "" || population[d] > population[best] {
			best = d
		}
	}
	return best
}
