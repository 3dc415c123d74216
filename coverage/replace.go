package coverage

// replace puts units where others stood. Communes drive all others out of their départements; parts drive out what stood
// on their own ground alone.
func (d *Dataset) replace(units []Unit) {
	if len(d.Units) == 0 {
		d.Units = byCode(units)
		return
	}
	n := newcomers(units)
	kept := units
	for i := range d.Units {
		if !n.driveOut(&d.Units[i]) {
			kept = append(kept, d.Units[i])
		}
	}
	d.Units = byCode(kept)
}

// arrival is what new units drive out.
type arrival struct {
	departments map[string]bool // given by commune
	codes       map[string]bool // of the units
	wholes      map[string]bool // that they are parts of
	nodes       map[string]bool // communes and arrondissements given by IRIS
}

func newcomers(units []Unit) arrival {
	n := arrival{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range units {
		u := &units[i]
		n.codes[u.Code] = true
		if u.Kind == Commune {
			n.departments[u.Department] = true
		}
		for _, whole := range wholesOf(u.Code) {
			n.wholes[whole] = true
		}
		if u.Kind == Iris {
			n.nodes[u.Code[:5]] = true
		}
	}
	return n
}

func (n arrival) driveOut(old *Unit) bool {
	if n.departments[old.Department] || n.codes[old.Code] || n.wholes[old.Code] || old.Kind == Iris && n.nodes[old.Code[:5]] {
		return true
	}
	for _, whole := range wholesOf(old.Code) {
		if n.codes[whole] {
			return true
		}
	}
	return false
}
