package plan

import "cpts/coverage"

// missed names a limit that does not hold in the plan that comes nearest to all of them: the proven one, or else the best that
// the search has met.
func (m *model) missed(s *search, optimum []int32) error {
	nearest := s.lines[0].chain.s
	if optimum == nil {
		nearest.restore(s.lines[0].chain.best)
	} else {
		nearest.restore(optimum)
	}
	e := nearest.broken()
	if e.Proven = optimum != nil; e.Proven {
		e.Text = said("Aucun plan ne tient dans toutes les limites (prouvé). Celle qui manque le moins : %s. La desserrer.", e.Text)
	} else {
		e.Text = said("Aucun plan trouvé dans toutes les limites ; celle qui manque le moins : %s. Ce n'est pas prouvé impossible : la desserrer, ou chercher plus longtemps.", e.Text)
	}
	return e
}

// broken tells of the first limit that a state does not keep to.
func (s *state) broken() *Impossible {
	m, l := s.m, &s.m.r.Limits
	if l.MaxNew != nil && s.new > *l.MaxNew {
		return &Impossible{Limit: "max_new", Value: *l.MaxNew, Nearest: s.new, Where: m.name(),
			Text: said("« %d CPTS nouvelles au plus » (max_new), le plus proche en fonde %d", *l.MaxNew, s.new)}
	}
	for slot := range s.slots {
		if m.breaches(slot, s.slots[slot]) == 0 {
			continue
		}
		if s.holds(int32(slot)) {
			return s.brokenByHolder(int32(slot))
		}
		return s.brokenByNew(int32(slot))
	}
	return &Impossible{Where: m.name()}
}

func (s *state) brokenByNew(slot int32) *Impossible {
	l, people, where := &s.m.r.Limits, s.slots[slot].people, s.m.nameOf(s.members[slot])
	if people < l.NewMinPopulation {
		return &Impossible{Limit: "new_min_population", Value: l.NewMinPopulation, Nearest: people, Where: where,
			Text: said("« %s habitants au moins par CPTS nouvelle » (new_min_population), dans le plus proche une nouvelle CPTS %s n'en a que %s",
				coverage.Number(l.NewMinPopulation), where, coverage.Number(people))}
	}
	return &Impossible{Limit: "new_max_population", Value: l.NewMaxPopulation, Nearest: people, Where: where,
		Text: said("« %s habitants au plus par CPTS nouvelle » (new_max_population), dans le plus proche une nouvelle CPTS %s en a %s",
			coverage.Number(l.NewMaxPopulation), where, coverage.Number(people))}
}

func (s *state) brokenByHolder(slot int32) *Impossible {
	l, after, name := &s.m.r.Limits, s.peopleOf(slot), s.m.v.Territories[s.m.holders[slot].territory].Name
	if l.ExistingPopulation > 0 && after > l.ExistingPopulation {
		return &Impossible{Limit: "existing_population", Value: l.ExistingPopulation, Nearest: after, Where: name,
			Text: said("« %s habitants au plus par CPTS rejointe » (existing_population), dans le plus proche « %s » en a %s",
				coverage.Number(l.ExistingPopulation), name, coverage.Number(after))}
	}
	return &Impossible{Limit: "keep_size", Value: 1, Where: name,
		Text: said("« aucune CPTS ne change de taille » (keep_size), dans le plus proche « %s » passe à %s habitants", name, coverage.Number(after))}
}
