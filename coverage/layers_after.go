package coverage

// followed has the layers of a view be derived from those of one before, the nearest of which each was made: a change touches a
// few of their rows. No more than one view a layer is held on to for that, until the layer is made.
func (v *View) followed(before *View) *View {
	for i := range v.layers {
		basis := before.basis[i].Load() // before looking whether the layer is there: it goes when that comes
		if before.layers[i].layer.Load() != nil {
			basis = before
		}
		v.basis[i].Store(basis)
	}
	v.told.Store(before.told.Load())
	return v
}

// keptTerritories gives the rows of CPTS that are as they were in a view before, of the same day and threshold. A Territory is
// never written to, and is another one wherever the numbers of CPTS move: where it is the same, so is all that a row says.
func (v *View) keptTerritories() func(i int) *Feature {
	before := v.basis[cptsAt].Load()
	if before == nil {
		return madeAnew
	}
	rows := before.layers[cptsAt].layer.Load().Features
	return func(i int) *Feature {
		if i < len(before.Territories) && before.Territories[i] == v.Territories[i] {
			return rows.At(i)
		}
		return nil
	}
}

// keptZones gives the rows of white zones that are as they were. A zone is another one where the number of a neighbour moves.
func (v *View) keptZones() func(i int) *Feature {
	before := v.basis[zonesAt].Load()
	if before == nil {
		return madeAnew
	}
	rows, places := before.layers[zonesAt].layer.Load().Features, make(map[*WhiteZone]int, len(before.WhiteZones))
	for i, z := range before.WhiteZones {
		places[z] = i
	}
	return func(i int) *Feature {
		if place, kept := places[v.WhiteZones[i]]; kept {
			return rows.At(place)
		}
		return nil
	}
}
