package coverage

import "slices"

// state are the figures of an area of the view.
func (v *View) state(a *Area) AreaState {
	f := v.Funding(a)
	return AreaState{
		CoveragePct: round(a.CoveragePct(), 2), Population: a.Population, CoveredPopulation: a.CoveredPopulation,
		UnitCount: a.UnitCount, CoveredUnitCount: a.CoveredUnitCount, ConflictUnitCount: a.ConflictUnitCount,
		WhiteZoneCount: a.WhiteZoneCount, WhiteZonePopulation: a.WhiteZonePopulation, AreaKM2: round(a.AreaKM2, 4), CoveredAreaKM2: round(a.CoveredAreaKM2, 4),
		FundingNow: f.Now.Max, FundingPotential: f.Potential.Max,
		FundingAlone: f.CompleteAlone.Max, FundingJoined: f.CompleteJoined.Max,
		FundingCertainty: max(f.Now.Certainty, f.Potential.Certainty),
	}
}

func (t *toll) cptsEffect(id string) CPTSEffect {
	e := CPTSEffect{ID: id}
	if i, stands := slices.BinarySearchFunc(t.before.cpts, id, byID); stands {
		was := t.before.cptsState(t.before.Territories[i])
		e.Before, e.Name = &was, was.Name
	}
	if i, stands := slices.BinarySearchFunc(t.after.cpts, id, byID); stands {
		is := t.after.cptsState(t.after.Territories[i])
		is.PieceDetails = t.after.pieces(t.after.Territories[i])
		e.After, e.Name = &is, is.Name
	}
	return e
}

func (s *Snapshot) cptsState(t *Territory) CPTSState {
	return CPTSState{
		Name: t.Name, Stage: t.StageNow, UnitCount: len(t.Units), Population: t.Population, Estimated: t.Estimated, AreaKM2: round(t.AreaKM2, 4),
		Size: t.Size.Category, SizeNote: t.Size.Note, ToNextSize: t.Size.Gain, ToPreviousSize: t.Size.Loss,
		FundingMax: t.Funding.Max, FundingOrdinary: t.Funding.Ordinary, FundingCertainty: t.Funding.Certainty,
		Pieces: t.Pieces, Departments: orEmpty(t.Departments),
	}
}

// pieces are those of a territory in several, most inhabitants first.
func (v *View) pieces(t *Territory) []Piece {
	if t.Pieces < 2 {
		return nil
	}
	var out []Piece
	for _, units := range v.byInhabitants(v.Topology.Patch(t.Units).Components()) {
		region := v.Topology.Patch(units).Union()
		bound, part := v.Topology.Bound(region), v.part(units)
		out = append(out, Piece{part.UnitCount, part.Population, part.Name,
			[4]float64{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}, v.inside(region)})
	}
	return out
}
