package plan

import "cpts/coverage"

// impossible finds a limit that no plan can keep to, by what is certain before any search: the ground alone.
func (m *model) impossible() error {
	parts, held := m.parts()
	alone := 0
	for k, part := range parts {
		if held[k] {
			continue
		}
		alone++
		if err := m.tooSmall(part); err != nil {
			return err
		}
	}
	if most := m.r.Limits.MaxNew; most != nil && *most < alone {
		return m.tooFew(*most, alone)
	}
	for i := range m.nodes {
		if err := m.tooLarge(int32(i)); err != nil {
			return err
		}
	}
	for k, part := range parts {
		if err := m.tooMuch(part, held[k]); err != nil {
			return err
		}
	}
	return nil
}

// tooFew tells of fewer new CPTS than there are parts beside no CPTS, each of which needs one.
func (m *model) tooFew(most, alone int) error {
	why := said("un ensemble de communes n'a aucune CPTS limitrophe, il lui en faut une")
	if alone > 1 {
		why = said("%d ensembles de communes n'ont aucune CPTS limitrophe et ne se touchent pas, il en faut au moins autant", alone)
	}
	return &Impossible{Limit: "max_new", Value: most, Nearest: alone, Where: m.name(), Proven: true,
		Text: said("La limite « %d CPTS nouvelles au plus » (max_new) ne peut tenir : %s.", most, why)}
}

// tooSmall tells of a part beside no CPTS that has fewer inhabitants than a new CPTS must.
func (m *model) tooSmall(part []int32) error {
	people, least := m.people(part), m.r.Limits.NewMinPopulation
	if people >= least {
		return nil
	}
	return &Impossible{Limit: "new_min_population", Value: least, Nearest: people, Where: m.nameOf(part), Proven: true,
		Text: said("La limite « %s habitants au moins par CPTS nouvelle » (new_min_population) ne peut tenir : %s n'a aucune CPTS limitrophe et compte %s habitants en tout.",
			coverage.Number(least), m.nameOf(part), coverage.Number(people))}
}

// tooLarge tells of a unit that no CPTS can take within the limits: a new one would be too large, and so would each holder
// that there is.
func (m *model) tooLarge(i int32) error {
	l, n := &m.r.Limits, &m.nodes[i]
	if l.NewMaxPopulation == 0 || n.people <= l.NewMaxPopulation || n.home != nobody || m.room(n.people) {
		return nil
	}
	name := m.v.Units[n.unit].FullName()
	return &Impossible{Limit: "new_max_population", Value: l.NewMaxPopulation, Nearest: n.people, Where: name, Proven: true,
		Text: said("La limite « %s habitants au plus par CPTS nouvelle » (new_max_population) ne peut tenir : %s en compte %s à elle seule, et aucune CPTS existante ne peut la recevoir dans les limites.",
			coverage.Number(l.NewMaxPopulation), name, coverage.Number(n.people))}
}

// room tells whether some holder can take so many inhabitants within the limits.
func (m *model) room(people int) bool {
	for h := range m.holders {
		if m.capacity(int32(h)) >= people {
			return true
		}
	}
	return false
}

// capacity is how many inhabitants a holder can take at most.
func (m *model) capacity(h int32) int {
	l, to := &m.r.Limits, &m.holders[h]
	most := mostPeople
	if l.ExistingPopulation > 0 && !to.project {
		most = max(0, l.ExistingPopulation-to.before)
	}
	if l.KeepSize && !to.project {
		if gain := coverage.SizeOf(to.before).Gain; gain > 0 {
			most = min(most, gain-1)
		}
	}
	return most
}

// tooMuch tells of a part that must all go to holders, as no new CPTS is allowed, and is more than they can take.
func (m *model) tooMuch(part []int32, held bool) error {
	l := &m.r.Limits
	if !held || l.MaxNew == nil || *l.MaxNew > 0 || l.ExistingPopulation == 0 && !l.KeepSize || m.r.Take != TakeNone {
		return nil
	}
	room, beside := 0, map[int32]bool{}
	for _, i := range part {
		for _, e := range m.nodes[i].beside {
			if e.to < 0 && !beside[^e.to] {
				beside[^e.to] = true
				room = min(mostPeople, room+m.capacity(^e.to))
			}
		}
	}
	people := m.people(part)
	if people <= room {
		return nil
	}
	e := &Impossible{Limit: "max_new", Value: 0, Nearest: 1, Where: m.nameOf(part), Proven: true}
	e.Text = said("La limite « aucune CPTS nouvelle » (max_new) ne peut tenir avec celles des CPTS existantes : %s compte %s habitants, et ses voisines ne peuvent en recevoir que %s.",
		m.nameOf(part), coverage.Number(people), coverage.Number(room))
	return e
}
