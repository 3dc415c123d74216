package plan

// zone tells of which EPCI, canton and bassin de vie each node is, and which of them each holder has a fixed unit of.
func (m *model) zone() {
	for h := range m.holders {
		m.holders[h].areas = map[int32]bool{}
	}
	for z, zoning := range zoningNames() {
		of := m.v.UnitsByArea(zoning)
		number := map[int32]int32{} // in the model, of areas with a node
		for i := range m.nodes {
			n := &m.nodes[i]
			n.areas[z] = -1
			if a := of[n.unit]; a >= 0 {
				if _, met := number[a]; !met {
					number[a] = int32(len(m.zoningOf))
					m.zoningOf = append(m.zoningOf, int8(z))
				}
				n.areas[z] = number[a]
			}
		}
		m.presentBefore(z, of, number)
	}
}

// presentBefore finds who has a unit of which area. An area with k CPTS before is cut by a plan when it has more than
// max(k, 1) after: the CPTS that come to it are counted by the search, and uncut is what they may be without a cut.
func (m *model) presentBefore(z int, of []int32, number map[int32]int32) {
	type pair struct{ area, cpts int32 }
	fixed, before, held := map[pair]bool{}, map[pair]bool{}, map[int32]bool{}
	for u, area := range of {
		a, with := number[area]
		o := m.keeper(int32(u))
		if area < 0 || !with || o < 0 {
			continue
		}
		before[pair{a, o}], held[a] = true, true
		if m.nodeOf[u] < 0 {
			fixed[pair{a, o}] = true
			if h, holds := m.holderOf[o]; holds {
				m.holders[h].areas[a] = true
			}
		}
	}
	m.uncut[z] = float64(len(number) - len(held) + len(before) - len(fixed))
}
