package dossier

import "cpts/coverage"

// Figures is the coverage of a département or a région.
type Figures struct {
	Units, CoveredUnits           int
	Population, CoveredPopulation int
	AreaKM2, CoveredAreaKM2       float64
	CoveragePct                   float64 // of the inhabitants; of the units where nobody was counted
	Zones, ZonePopulation         int
	Stages                        []StageRow // they add up to the whole
	Funding                       coverage.AreaFunding
}

// StageRow is what the CPTS at one stage hold of an area; the last rows are conflicts and what nobody holds.
type StageRow struct {
	Label      string
	Counted    bool
	Units      int
	Population int
	AreaKM2    float64
}

// figuresOf sums an area; within tells its units.
func figuresOf(v *coverage.View, a *coverage.Area, within func(*coverage.Unit) bool) Figures {
	f := Figures{
		Units: a.UnitCount, CoveredUnits: a.CoveredUnitCount, Population: a.Population, CoveredPopulation: a.CoveredPopulation,
		AreaKM2: a.AreaKM2, CoveredAreaKM2: a.CoveredAreaKM2, CoveragePct: a.CoveragePct(),
		Zones: a.WhiteZoneCount, ZonePopulation: a.WhiteZonePopulation, Funding: v.Funding(a),
	}
	for _, s := range a.ByStage {
		f.Stages = append(f.Stages, StageRow{s.Stage.Label(), s.Stage.Counts(v.MinStage), s.UnitCount, s.Population, s.AreaKM2})
	}
	conflict, nobody := StageRow{Label: "revendiqué par plusieurs CPTS"}, StageRow{Label: "sans projet"}
	areas := v.Topology.Areas()
	for i := range v.Units {
		u := &v.Units[i]
		if !within(u) {
			continue
		}
		switch v.Owner.At(int32(i)) {
		case coverage.Disputed:
			conflict.add(u, areas[i])
		case coverage.Nobody:
			nobody.add(u, areas[i])
		}
	}
	for _, row := range []StageRow{conflict, nobody} {
		if row.Units > 0 {
			f.Stages = append(f.Stages, row)
		}
	}
	return f
}

func (r *StageRow) add(u *coverage.Unit, squareMetres float64) {
	r.Units++
	r.Population += u.Population
	r.AreaKM2 += squareMetres / 1e6
}

// FundingRow is a yearly sum of an area under one assumption.
type FundingRow struct {
	Label   string
	Funding coverage.Funding
}

// FundingRows are what the ACI brings now and would bring at 100 %.
func (f Figures) FundingRows() []FundingRow {
	return []FundingRow{
		{"aujourd'hui : CPTS sous contrat", f.Funding.Now},
		{"si toute CPTS comptée signait son contrat", f.Funding.Potential},
		{"à 100 %, chaque zone blanche formant sa CPTS", f.Funding.CompleteAlone},
		{"à 100 %, chaque zone rejoignant la CPTS de plus longue frontière", f.Funding.CompleteJoined},
	}
}
