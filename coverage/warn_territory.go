package coverage

import (
	"cmp"
	"slices"
)

// warnOfTerritories says what is odd about the ground, the size and the dates of CPTS, and of no others than the enclaves
// in each other's holes. No text demands that a territory be of one piece, or keep to one département: what is said here
// may be as it should.
func (v *View) warnOfTerritories(of []int32) []Warning {
	each := make([][]Warning, len(of))
	own, holes := make([]ownWarning, len(of)), make([][]hole, len(of))
	inParallel(len(of), func(i int) { holes[i] = v.holes(of[i]) })
	enclosing := map[int32]int32{} // by CPTS: one whose hole it lies in
	for i, hs := range holes {
		for _, h := range hs {
			for _, c := range h.whole {
				if _, known := enclosing[c]; !known {
					enclosing[c] = of[i]
				}
			}
		}
	}
	inParallel(len(of), func(i int) {
		around, enclosed := enclosing[of[i]]
		if !enclosed {
			around = Nobody
		}
		own[i] = v.ownWarnings(of[i])
		each[i] = v.warnOfTerritory(v.Territories[of[i]], own[i], around, holes[i])
	})
	if len(of) == len(v.Territories) {
		v.told.Store(&toldBefore{v.Territories, own})
	}
	return slices.Concat(each...)
}

// warnOfTerritory says what is odd about one that lies in a hole of the territory around, or of none, and has holes.
func (v *View) warnOfTerritory(t *Territory, own ownWarning, around int32, holes []hole) []Warning {
	about := aboutTerritory(t)
	out := slices.Clip(own.first)
	if t.StageNow == Ended || len(t.Units) == 0 {
		return out
	}
	if around != Nobody {
		out = append(out, v.enclave(t, v.Territories[around], about))
	}
	for _, h := range holes {
		out = append(out, v.hole(t, h, about))
	}
	return append(out, own.last...)
}

// inDisorder says which dates cannot follow each other.
func (c CPTS) inDisorder(about Warning) []Warning {
	var out []Warning
	for _, fault := range c.outOfOrder() {
		w := about
		w.Kind, w.Dates, w.Text = WarnDates, &fault, say("« %s » : %s ; à vérifier.", c.Name, Typeset(fault.String()))
		out = append(out, w)
	}
	return out
}

// mostPieces is how many pieces a sentence names.
const mostPieces = 4

// inPieces names the pieces of a territory but the most populous, largest first.
func (v *View) inPieces(t *Territory, about Warning) []Warning {
	if t.Pieces < 2 {
		return nil
	}
	pieces := v.byInhabitants(v.Topology.Patch(t.Units).Components())
	w := about
	w.Kind, w.Place, w.Figures = WarnPieces, v.place(pieces[1][:1]), map[string]int{"pieces": len(pieces)}
	w.Parts = make([]WarningPart, 0, len(pieces)-1)
	var named []string
	for _, units := range pieces[1:] {
		p := v.part(units)
		if w.Parts = append(w.Parts, p); len(named) <= mostPieces {
			named = append(named, v.inhabited(p))
		}
	}
	if more := len(w.Parts) - mostPieces; more > 1 {
		named = append(named[:mostPieces:mostPieces], say("%s autres", Number(more)))
	}
	w.Text = say("Le territoire de « %s » est en %d morceaux. À part : %s.", t.Name, len(pieces), enumerated(named))
	return []Warning{w}
}

// byInhabitants orders pieces, the most populous first, the one of more units of equals.
func (v *View) byInhabitants(pieces [][]int32) [][]int32 {
	type piece struct {
		units  []int32
		people int
	}
	each := make([]piece, len(pieces))
	for i, units := range pieces {
		each[i] = piece{units, v.inhabitantsOf(units)}
	}
	slices.SortStableFunc(each, func(a, b piece) int {
		return cmp.Or(cmp.Compare(b.people, a.people), cmp.Compare(len(b.units), len(a.units)))
	})
	for i := range each {
		pieces[i] = each[i].units
	}
	return pieces
}

// acrossBorders says how a territory is shared between départements, the most populous first. Each counts its own part.
func (v *View) acrossBorders(t *Territory, about Warning) []Warning {
	if len(t.Departments) < 2 {
		return nil
	}
	parts := make([]WarningPart, len(t.Departments))
	for i, code := range t.Departments {
		parts[i] = WarningPart{ID: code, Name: DepartmentName(code)}
	}
	for _, u := range t.Units {
		i, _ := slices.BinarySearch(t.Departments, v.Units[u].Department)
		parts[i].UnitCount++
		parts[i].Population += v.Units[u].Population
	}
	slices.SortStableFunc(parts, func(a, b WarningPart) int { return cmp.Compare(b.Population, a.Population) })
	w := about
	w.Kind, w.Parts, w.Figures = WarnDepartments, parts, map[string]int{"departments": len(parts)}
	var named []string
	for _, p := range parts {
		named = append(named, v.inhabited(p))
	}
	smallest := parts[len(parts)-1].ID
	w.Place = v.place(slices.DeleteFunc(slices.Clone(t.Units), func(u int32) bool { return v.Units[u].Department != smallest }))
	w.Text = say("Le territoire de « %s » est sur %d départements : %s.", t.Name, len(parts), enumerated(named))
	return []Warning{w}
}
