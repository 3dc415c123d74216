package api

import (
	"slices"

	"cpts/coverage"
)

// state is a territory's figures before or after a change.
type state struct {
	Population     int  `json:"population"`
	Estimated      bool `json:"population_estimated"`
	ToNextSize     *int `json:"to_next_size"`     // inhabitants to gain; null at the top
	ToPreviousSize *int `json:"to_previous_size"` // inhabitants whose loss lowers the size; null at the bottom
	funding
}

func stateOf(population int, estimated bool, s coverage.Size, f coverage.Funding) state {
	return state{population, estimated, orNull(s.Gain), orNull(s.Loss), fundingOf(s, f)}
}

// alone is a zone as a CPTS of its own.
type alone struct {
	state
	Coverage     coverageChange `json:"coverage"`
	FundingLines []fundingLine  `json:"funding_lines"`
	optionNotices
}

type joined struct {
	CPTS         namedCPTS      `json:"cpts"`
	BorderKM     float64        `json:"border_km"`
	Before       state          `json:"before"`
	After        state          `json:"after"`
	Pieces       int            `json:"pieces"` // of the territory with the zone
	Coverage     coverageChange `json:"coverage"`
	FundingLines []fundingLine  `json:"funding_lines"` // after
	optionNotices
}

type namedCPTS struct {
	ID    string         `json:"id"`
	Name  string         `json:"name"`
	Stage coverage.Stage `json:"stage"`
}

// coverageChange is the département of a zone before and after it is covered, by whatever CPTS counts at the threshold.
type coverageChange struct {
	Department string        `json:"department"`
	Before     coverageState `json:"before"`
	After      coverageState `json:"after"`
}

type coverageState struct {
	CoveragePct         float64 `json:"coverage_pct"`
	CoveredUnitCount    int     `json:"covered_unit_count"`
	CoveredPopulation   int     `json:"covered_population"`
	UncoveredUnitCount  int     `json:"uncovered_unit_count"` // units in conflict included
	UncoveredPopulation int     `json:"uncovered_population"`
	WhiteZoneCount      int     `json:"white_zone_count"`
	WhiteZonePopulation int     `json:"white_zone_population"`
}

// livedIn is a commune of a zone with who lives in the part of it that the zone holds.
type livedIn struct {
	Code               string  `json:"code"`
	Name               string  `json:"name"`
	UnitCount          int     `json:"unit_count"`
	Population         int     `json:"population"`
	Estimated          bool    `json:"population_estimated"`
	DepartmentSharePct float64 `json:"department_share_pct"` // of the inhabitants of the département
}

// optionsAnswer compares what could close a zone.
type optionsAnswer struct {
	header
	whiteZone
	DepartmentSharePct float64   `json:"department_share_pct"` // of the inhabitants of the département
	Communes           []livedIn `json:"communes"`             // the most populous first
	Alone              alone     `json:"alone"`
	Joined             []joined  `json:"joined"`
	Links              []link    `json:"links"`
}

// zoneOptions compares a zone as a CPTS of its own with its joining each neighbour.
func zoneOptions(x *exchange) (answer, error) {
	v := x.view
	z, err := x.zone()
	if err != nil {
		return answer{}, err
	}
	d, _ := findArea(v.Departments, z.Department)
	change := covering(d, z)
	own := alone{stateOf(z.Population, z.Estimated, z.Size, z.Funding), change, fundingLines(v.Grid, z.Size), noticesOf(aloneWarnings(z))}
	links := append(x.own(), link{x.to("white-zones", z.ID, "report"), "related", mediaHTML, "Fiche de la zone"})
	return asJSON(optionsAnswer{headerOf(v), whiteZoneOf(v, z), sharePct(z.Population, d), livingIn(v, z, d), own, joining(v, z, change), links})
}

// zone is the white zone of {id}.
func (x *exchange) zone() (*coverage.WhiteZone, error) {
	id := x.param("id")
	if i := slices.IndexFunc(x.view.WhiteZones, func(z *coverage.WhiteZone) bool { return z.ID == id }); i >= 0 {
		return x.view.WhiteZones[i], nil
	}
	return nil, missing("Aucune zone blanche « %s » à partir du stade « %s ». Son identifiant change avec ses unités.", id, typeset(x.view.MinStage.Label()))
}

// covering is what a département is once a zone of it is covered.
func covering(d *coverage.Area, z *coverage.WhiteZone) coverageChange {
	after := *d
	after.CoveredUnitCount += len(z.Units)
	after.CoveredPopulation += z.Population
	after.WhiteZoneCount--
	after.WhiteZonePopulation -= z.Population
	return coverageChange{d.Code, coverageStateOf(d), coverageStateOf(&after)}
}

func coverageStateOf(a *coverage.Area) coverageState {
	return coverageState{round(a.CoveragePct(), 2), a.CoveredUnitCount, a.CoveredPopulation, a.UnitCount - a.CoveredUnitCount,
		a.Population - a.CoveredPopulation, a.WhiteZoneCount, a.WhiteZonePopulation}
}

func sharePct(population int, of *coverage.Area) float64 {
	if of.Population == 0 {
		return 0
	}
	return round(100*float64(population)/float64(of.Population), 2)
}

func livingIn(v *coverage.View, z *coverage.WhiteZone, d *coverage.Area) []livedIn {
	var all []livedIn
	for _, c := range v.ByCommune(z.Units) {
		l := livedIn{Code: c.Code, Name: c.Name, UnitCount: len(c.Units)}
		for _, u := range c.Units {
			l.Population += v.Units[u].Population
			l.Estimated = l.Estimated || z.Estimated && v.Units[u].PopulationBasis == coverage.Estimated // a whole commune is counted, however its parts are
		}
		l.DepartmentSharePct = sharePct(l.Population, d)
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(a, b livedIn) int { return b.Population - a.Population })
	return all
}

func joining(v *coverage.View, z *coverage.WhiteZone, change coverageChange) []joined {
	all := []joined{}
	for _, n := range z.Neighbours {
		t := v.Territories[n.CPTS]
		population, estimated := t.Population+z.Population, t.Estimated || z.Estimated
		size := coverage.SizeOf(population)
		money := fund(v.Grid, size)
		if uncounted(v, z.Units) || uncounted(v, t.Units) {
			money.Certainty = "C"
		}
		j := joined{
			CPTS: namedCPTS{t.ID, t.Name, t.StageNow}, BorderKM: round(n.BorderKM, 3),
			Before: stateOf(t.Population, t.Estimated, t.Size, t.Funding), After: stateOf(population, estimated, size, money),
			Pieces: together(v, t.Units, z.Units), Coverage: change, FundingLines: fundingLines(v.Grid, size),
		}
		j.optionNotices = noticesOf(joinedWarnings(z, t, size, j.Pieces))
		all = append(all, j)
	}
	return all
}

// uncounted tells whether nobody knows the population of one of some units: a size rests on it.
func uncounted(v *coverage.View, units []int32) bool {
	return slices.ContainsFunc(units, func(u int32) bool { return v.Units[u].PopulationBasis == coverage.Unknown })
}

// together counts the pieces that two sets of units make.
func together(v *coverage.View, a, b []int32) int {
	units := slices.Concat(a, b)
	slices.Sort(units)
	return len(v.Topology.Patch(slices.Compact(units)).Components())
}

// fund is nothing on a day before the first grid.
func fund(g *coverage.Grid, s coverage.Size) coverage.Funding {
	if g == nil {
		return coverage.Funding{}
	}
	return g.Fund(s.Category)
}
