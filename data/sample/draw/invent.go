package main

// nobody is the member of no CPTS.
const nobody = -1

// invented is a CPTS that does not exist.
type invented struct {
	id, name, stage                   string
	letter, validation, contract, end string
	communes                          []int
	population                        int
}

// crossing makes a border within the département worth three times one towards another: a fifth of the CPTS cross.
const crossing = 0.33

// Groups below smallest join a neighbour. Those that have none, behind a white zone or over the sea, become white when below stranded.
const (
	smallest = 12_000
	stranded = 6_000
)

// invent returns CPTS grown from neighbouring atoms, and for each commune which it is in, or nobody.
func invent(communes []commune, net links) (all []invented, member []int) {
	parts, in := atoms(communes, net)
	borders := net.merged(in, len(parts))
	g := growth{links: borders, crossing: crossing, group: make([]int, len(parts))}
	blank := white(parts, borders)
	for i, a := range parts {
		g.population, g.home = append(g.population, a.population), append(g.home, a.department)
		g.group[i] = free
		if blank[i] {
			g.group[i] = apart
		}
	}
	g.grow(func(seed int) int { return wish(parts[seed].first) })
	g.tidy(smallest)
	g.drop(stranded)
	return settle(communes, in, g)
}

// wish throws a population: a third each below 40 000 and up to 80 000 inhabitants, the rest up to 175 000, and some above.
func wish(code string) int {
	switch d := dice("taille", code); {
	case d < 0.33:
		return between(18_000, 36_000, "habitants", code)
	case d < 0.66:
		return between(40_000, 70_000, "habitants", code)
	case d < 0.93:
		return between(80_000, 150_000, "habitants", code)
	}
	return between(180_000, 230_000, "habitants", code)
}

// settle numbers the groups that have members by their first commune, and names them and their stage.
func settle(communes []commune, in []int, g growth) (all []invented, member []int) {
	number := map[int]int{}
	member = make([]int, len(communes))
	for i, c := range communes {
		group := g.group[in[i]]
		member[i] = nobody
		if group < 0 {
			continue
		}
		n, known := number[group]
		if !known {
			n = len(all)
			number[group] = n
			all = append(all, invented{})
		}
		member[i] = n
		all[n].communes = append(all[n].communes, i)
		all[n].population += c.population
	}
	christen(communes, all)
	for n := range all {
		all[n].advance(communes)
	}
	return all, member
}

// christen names each after its biggest commune, and tells homonyms by the département.
func christen(communes []commune, all []invented) {
	same := map[string]int{}
	for n := range all {
		b := communes[all[n].biggest(communes)]
		all[n].id, all[n].name = "fictive-"+b.code, "CPTS fictive "+b.name
		same[all[n].name]++
	}
	for n := range all {
		if same[all[n].name] > 1 {
			all[n].name += " (" + communes[all[n].biggest(communes)].department + ")"
		}
	}
}

func (c invented) biggest(communes []commune) int {
	best := c.communes[0]
	for _, i := range c.communes {
		if communes[i].population > communes[best].population {
			best = i
		}
	}
	return best
}
