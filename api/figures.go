package api

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"cpts/coverage"
)

// header says what the figures beside it count: two national figures with other stages are no contradiction.
type header struct {
	Revision      int64             `json:"revision"`
	At            coverage.Date     `json:"at"`
	MinStage      coverage.Stage    `json:"min_stage"`
	StagesCounted []coverage.Stage  `json:"stages_counted"`
	Schematic     bool              `json:"schematic"`
	Vintages      coverage.Vintages `json:"vintages"`
	Grid          *gridName         `json:"grid"`
	ConflictCount int               `json:"conflict_count"`
	FaultCount    int               `json:"fault_count"`
}

type gridName struct {
	ID    string        `json:"id"`
	Title string        `json:"title"`
	From  coverage.Date `json:"from"`
}

func headerOf(v *coverage.View) header {
	h := header{Revision: v.Revision, At: v.At, MinStage: v.MinStage, Schematic: v.Schematic, Vintages: v.Vintages,
		ConflictCount: len(v.Conflicts), FaultCount: v.FaultCount()}
	for _, s := range slices.Backward(coverage.Stages()) {
		if s.Counts(v.MinStage) {
			h.StagesCounted = append(h.StagesCounted, s)
		}
	}
	if g := v.Grid; g != nil {
		h.Grid = &gridName{g.ID, g.Title, g.From}
	}
	return h
}

// area is the coverage of a département, a region or the country.
type area struct {
	Code                string       `json:"code"`
	Name                string       `json:"name"`
	Region              string       `json:"region,omitempty"` // of a département
	UnitCount           int          `json:"unit_count"`
	CoveredUnitCount    int          `json:"covered_unit_count"`
	ConflictUnitCount   int          `json:"conflict_unit_count"`
	Population          int          `json:"population"`
	CoveredPopulation   int          `json:"covered_population"`
	CoveragePct         float64      `json:"coverage_pct"`
	WhiteZoneCount      int          `json:"white_zone_count"`
	WhiteZonePopulation int          `json:"white_zone_population"`
	AreaKM2             float64      `json:"area_km2"`
	CoveredAreaKM2      float64      `json:"covered_area_km2"`
	ByStage             []stageShare `json:"by_stage"`
	Funding             areaFunding  `json:"funding"`
	place
}

// unitKinds lists what the units of a place are, the most numerous first: figures over IRIS are not to be read as communes.
func unitKinds(v *coverage.View, within func(u *coverage.Unit) bool) []coverage.Kind {
	numbers := map[coverage.Kind]int{}
	for i := range v.Units {
		if within(&v.Units[i]) {
			numbers[v.Units[i].Kind]++
		}
	}
	return slices.SortedFunc(maps.Keys(numbers), func(a, b coverage.Kind) int {
		return cmp.Or(numbers[b]-numbers[a], strings.Compare(string(a), string(b)))
	})
}

type stageShare struct {
	Stage      coverage.Stage `json:"stage"`
	Label      string         `json:"label"`
	UnitCount  int            `json:"unit_count"`
	Population int            `json:"population"`
	AreaKM2    float64        `json:"area_km2"`
}

// areaOf writes an area; region is the code of a département's.
func areaOf(v *coverage.View, a *coverage.Area, region string, where place) area {
	return area{
		Code: a.Code, Name: a.Name, Region: region,
		UnitCount: a.UnitCount, CoveredUnitCount: a.CoveredUnitCount, ConflictUnitCount: a.ConflictUnitCount,
		Population: a.Population, CoveredPopulation: a.CoveredPopulation, CoveragePct: round(a.CoveragePct(), 2),
		WhiteZoneCount: a.WhiteZoneCount, WhiteZonePopulation: a.WhiteZonePopulation,
		AreaKM2: km2(a.AreaKM2), CoveredAreaKM2: km2(a.CoveredAreaKM2), ByStage: sharesOf(a.ByStage),
		Funding: areaFundingOf(v.Funding(a)), place: where,
	}
}

func sharesOf(all []coverage.StageShare) []stageShare {
	shares := make([]stageShare, len(all))
	for i, s := range all {
		shares[i] = stageShare{s.Stage, typeset(s.Stage.Label()), s.UnitCount, s.Population, km2(s.AreaKM2)}
	}
	return shares
}

func round(v float64, decimals int) float64 {
	factor := math.Pow10(decimals)
	return math.Round(v*factor) / factor
}

// km2 keeps 4 decimals, 100 m².
func km2(v float64) float64 { return round(v, 4) }

// funding is a size and what the grid gives it, as every answer names them.
type funding struct {
	SizeCategory int                `json:"size_category"`
	SizeNote     string             `json:"size_note,omitempty"`
	Max          int                `json:"funding_max_eur"`
	Ordinary     int                `json:"funding_ordinary_eur"`
	Certainty    coverage.Certainty `json:"funding_certainty"`
	FundingNote  string             `json:"funding_note,omitempty"`
}

func fundingOf(s coverage.Size, f coverage.Funding) funding {
	return funding{s.Category, typeset(s.Note), f.Max, f.Ordinary, f.Certainty, toCheck(f.Certainty.ToCheck())}
}
