package plan

import (
	"slices"

	"cpts/coverage"
)

// pickNodes lists the units to be placed, in the order of units, and the holders beside them.
func (m *model) pickNodes() {
	m.nodeOf = make([]int32, len(m.v.Units))
	for u := range m.nodeOf {
		m.nodeOf[u] = -1
	}
	white := m.whiteUnits()
	for _, u := range white {
		if m.keeper(u) >= 0 {
			m.hold(m.keeper(u))
		}
	}
	units := slices.DeleteFunc(slices.Clone(white), func(u int32) bool { return m.keeper(u) >= 0 })
	for _, u := range units {
		m.v.Topology.Patch([]int32{u}).Facing(func(face int32) int32 {
			if m.v.Covered(face) {
				m.hold(m.keeper(face))
			}
			return -1
		})
	}
	units = append(units, m.takeable()...)
	slices.Sort(units)
	for _, u := range units {
		m.nodeOf[u] = int32(len(m.nodes))
		m.nodes = append(m.nodes, m.node(u))
	}
	for h := range m.holders {
		m.fix(int32(h))
	}
	m.locateLeaders()
}

// whiteUnits are those of the place and, where CPTS may be founded across, of the zones beside them in other départements.
func (m *model) whiteUnits() []int32 {
	taken := make([]bool, len(m.v.Units))
	for u := range m.v.Units {
		taken[u] = m.inPlace[u] && m.white(int32(u))
	}
	if m.r.Across {
		for _, z := range m.v.WhiteZones {
			if !m.inPlace[z.Units[0]] && m.touches(z.Units, taken) {
				m.notes = append(m.notes, said("La zone blanche de %s (%s), hors du territoire demandé mais voisine, est fermée avec les autres.", z.Name, coverage.DepartmentName(z.Department)))
				for _, u := range z.Units {
					taken[u] = true
				}
			}
		}
	}
	var out []int32
	for u := range taken {
		if taken[u] {
			out = append(out, int32(u))
		}
	}
	return out
}

// touches tells whether a white unit of the place is beside some units.
func (m *model) touches(units []int32, taken []bool) bool {
	found := false
	m.v.Topology.Patch(units).Facing(func(face int32) int32 {
		found = found || taken[face] && m.inPlace[face]
		return -1
	})
	return found
}

// hold makes a CPTS a holder.
func (m *model) hold(territory int32) int32 {
	if h, known := m.holderOf[territory]; known {
		return h
	}
	h := int32(len(m.holders))
	m.holderOf[territory] = h
	t := m.v.Territories[territory]
	m.holders = append(m.holders, holder{territory: territory, project: !m.counts(territory), before: t.Population})
	return h
}

// takeable are the units of holders that may change hands: of their most populous piece, but the most populous unit there,
// which is what makes the CPTS the one it is.
func (m *model) takeable() []int32 {
	var out []int32
	for _, h := range m.holders {
		t := m.v.Territories[h.territory]
		signed := t.StageNow == coverage.ContractSigned
		if m.r.Take == TakeNone || m.r.Take == TakeUnsigned && signed {
			continue
		}
		most := m.mostPeopled(m.v.Topology.Patch(t.Units).Components())
		seat := slices.MaxFunc(most, func(a, b int32) int { return m.v.Units[a].Population - m.v.Units[b].Population })
		for _, u := range most {
			if u != seat && m.inPlace[u] {
				out = append(out, u)
			}
		}
	}
	return out
}

func (m *model) mostPeopled(pieces [][]int32) []int32 {
	people := func(units []int32) (n int) {
		for _, u := range units {
			n += m.v.Units[u].Population
		}
		return n
	}
	return slices.MaxFunc(pieces, func(a, b []int32) int { return people(a) - people(b) })
}

func (m *model) node(u int32) node {
	unit := &m.v.Units[u]
	n := node{unit: u, people: unit.Population, place: m.momentsOf(u), department: unit.Department, home: nobody}
	if o := m.keeper(u); o >= 0 {
		n.home = m.holderOf[o]
	}
	return n
}

// fix lists what a holder keeps whatever happens.
func (m *model) fix(h int32) {
	to, all := &m.holders[h], moments{}
	for _, u := range m.v.Territories[to.territory].Units {
		if m.nodeOf[u] < 0 {
			to.fixed = append(to.fixed, u)
			to.people += m.v.Units[u].Population
			to.place = to.place.plus(m.momentsOf(u), 1)
		}
		all = all.plus(m.momentsOf(u), 1)
	}
	to.inertia = all.inertia(to.before)
}

// locateLeaders counts, by node, the MSP inside.
func (m *model) locateLeaders() {
	for p, u := range m.v.PointUnit {
		if u >= 0 && m.leads[p] && m.nodeOf[u] >= 0 {
			m.nodes[m.nodeOf[u]].msp++
		}
	}
}
