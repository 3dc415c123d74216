package coverage

import "slices"

// hole is what a territory surrounds without holding it.
//
//	A A A A       A has two holes: in one lies all of B, an enclave; in the other
//	A B B A       one white unit
//	A A A A
//	A . A A
//	A A A A
type hole struct {
	units []int32 // ascending
	whole []int32 // CPTS that lie in it altogether
}

// holes are those of a territory that have units in them, however many. One that has ended surrounds nobody.
func (v *View) holes(c int32) []hole {
	t := v.Territories[c]
	if v.ended(c) {
		return nil
	}
	var out []hole
	for _, units := range v.Topology.Holes(t.Region, func(unit int32) bool { return v.Owner.At(unit) == c }) {
		h, held := hole{units: units}, map[int32]int{}
		for _, u := range units {
			if o := v.Owner.At(u); o >= 0 && !v.ended(o) {
				held[o]++
			}
		}
		for o, n := range held {
			if n == len(v.Territories[o].Units) {
				h.whole = append(h.whole, o)
			}
		}
		slices.Sort(h.whole)
		out = append(out, h)
	}
	return out
}

// enclave says that a territory lies in a hole of another.
func (v *View) enclave(t, around *Territory, about Warning) Warning {
	w := about
	w.Kind, w.Place = WarnEnclave, v.place(t.Units)
	w.Figures = map[string]int{"units": len(t.Units), "population": t.Population}
	w.Parts = []WarningPart{{ID: around.ID, Name: around.Name, UnitCount: len(around.Units), Population: around.Population}}
	w.Text = say("Le territoire de « %s » est enclavé dans celui de « %s ».", t.Name, around.Name)
	return w
}

// hole says whose the units in a hole are: those of CPTS, in their order, then those in conflict, then the white.
func (v *View) hole(t *Territory, h hole, about Warning) Warning {
	w := about
	w.Kind, w.Place = WarnHole, v.place(h.units)
	owners, people := v.holdersIn(h)
	var named []string
	population := 0
	for o, n := range owners {
		if n == 0 {
			continue
		}
		p := WarningPart{UnitCount: n, Population: people[o]}
		switch {
		case o < len(v.Territories):
			p.ID, p.Name = v.Territories[o].ID, v.Territories[o].Name
		case o == len(v.Territories):
			p.Name = "en conflit"
		default:
			p.Name = "non couvert"
		}
		population += p.Population
		w.Parts = append(w.Parts, p)
		named = append(named, v.within(p))
	}
	w.Figures = map[string]int{"units": len(h.units), "population": population, "white_units": owners[len(owners)-1]}
	w.Text = say("Le territoire de « %s » entoure %s : %s.", t.Name, foreign(len(h.units)), enumerated(named))
	return w
}

// holdersIn counts the units in a hole, and their inhabitants: of each CPTS, then those in conflict, then the white.
func (v *View) holdersIn(h hole) (units, people []int) {
	n := len(v.Territories)
	units, people = make([]int, n+2), make([]int, n+2)
	for _, u := range h.units {
		of := n + 1
		switch o := v.Owner.At(u); {
		case o == Disputed:
			of = n
		case o >= 0 && !v.ended(o):
			of = int(o)
		}
		units[of]++
		people[of] += v.Units[u].Population
	}
	return units, people
}

func foreign(units int) string {
	if units == 1 {
		return say("une unité qui n'en est pas")
	}
	return say("%s unités qui n'en sont pas", Number(units))
}

// within words what lies in a hole.
func (v *View) within(p WarningPart) string {
	units := counted(p.UnitCount, "unité", "unités")
	switch {
	case p.ID != "":
		return say("%s de « %s » (%s)", units, p.Name, v.people(p.Population))
	case p.Name == "en conflit":
		return say("%s en conflit (%s)", units, v.people(p.Population))
	}
	return say("%s sans CPTS (%s)", units, v.people(p.Population))
}
