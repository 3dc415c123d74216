package coverage

import "github.com/paulmach/orb"

// Effects is what a change does, counted from a stage on: everything that differs, and nothing else.
type Effects struct {
	Units       []UnitEffect      `json:"units"`       // that change hands, by code
	CPTS        []CPTSEffect      `json:"cpts"`        // whose facts or figures change, by id
	Departments []AreaEffect      `json:"departments"` // whose figures change, by code
	Regions     []AreaEffect      `json:"regions"`
	Country     AreaEffect        `json:"country"`
	WhiteZones  WhiteZonesEffects `json:"white_zones"`
	Warnings    []Warning         `json:"warnings"` // those that there were not before
}

// UnitEffect is a unit that changes hands. Nobody is null, and so is a CPTS that has ended.
type UnitEffect struct {
	Code       string  `json:"code"`
	Name       string  `json:"name"`
	Department string  `json:"department"`
	Population int     `json:"population"`
	Before     *string `json:"before"` // CPTS.ID
	After      *string `json:"after"`
	// Claimants are the CPTS that claimed it against each other before.
	Claimants []string `json:"claimants,omitempty"`
}

// CPTSEffect is a CPTS on either side of a change; nil where there is none of its id.
type CPTSEffect struct {
	ID     string     `json:"id"`
	Name   string     `json:"name"` // after, or before where it is gone
	Before *CPTSState `json:"before"`
	After  *CPTSState `json:"after"`
}

// CPTSState is what a CPTS is and has on one side of a change.
type CPTSState struct {
	Name             string    `json:"name"`
	Stage            Stage     `json:"stage"` // on Snapshot.At
	UnitCount        int       `json:"unit_count"`
	Population       int       `json:"population"`
	Estimated        bool      `json:"population_estimated,omitempty"`
	AreaKM2          float64   `json:"area_km2"`
	Size             int       `json:"size_category"`
	SizeNote         string    `json:"size_note,omitempty"`
	ToNextSize       int       `json:"to_next_size,omitempty"`     // inhabitants more that change the size; 0 where none do
	ToPreviousSize   int       `json:"to_previous_size,omitempty"` // inhabitants fewer
	FundingMax       int       `json:"funding_max_eur"`
	FundingOrdinary  int       `json:"funding_ordinary_eur"`
	FundingCertainty Certainty `json:"funding_certainty"`
	Pieces           int       `json:"pieces"`
	PieceDetails     []Piece   `json:"piece_details,omitempty"` // of a territory in several, most inhabitants first
	Departments      []string  `json:"departments"`
}

// Piece is a set of units of a territory that edges connect.
type Piece struct {
	UnitCount  int        `json:"unit_count"`
	Population int        `json:"population"`
	Name       string     `json:"name"` // of the commune that most of its inhabitants live in
	BBox       [4]float64 `json:"bbox"` // west, south, east, north, WGS84 degrees
	LabelPoint *orb.Point `json:"label_point,omitempty"`
}

// AreaEffect is a département, a région or the country on either side of a change.
type AreaEffect struct {
	Code   string    `json:"code"`
	Name   string    `json:"name"`
	Before AreaState `json:"before"`
	After  AreaState `json:"after"`
}

// AreaState is the figures of an area. Amounts are euros a year, maxima: see AreaFunding.
type AreaState struct {
	CoveragePct         float64 `json:"coverage_pct"`
	Population          int     `json:"population"`
	CoveredPopulation   int     `json:"covered_population"`
	UnitCount           int     `json:"unit_count"`
	CoveredUnitCount    int     `json:"covered_unit_count"`
	ConflictUnitCount   int     `json:"conflict_unit_count"`
	WhiteZoneCount      int     `json:"white_zone_count"`
	WhiteZonePopulation int     `json:"white_zone_population"`
	AreaKM2             float64 `json:"area_km2"`
	CoveredAreaKM2      float64 `json:"covered_area_km2"`
	FundingNow          int     `json:"funding_max_eur"`           // of the CPTS under contract
	FundingPotential    int     `json:"funding_potential_max_eur"` // of every CPTS that counts, as if under contract
	// At 100 %: every white zone a CPTS of its own, or joined to the CPTS with the longest shared border.
	FundingAlone     int       `json:"funding_complete_alone_max_eur"`
	FundingJoined    int       `json:"funding_complete_joined_max_eur"`
	FundingCertainty Certainty `json:"funding_certainty"` // of Now and Potential
}

// WhiteZonesEffects are the zones that a change closes, whole or to others, and those that it opens.
type WhiteZonesEffects struct {
	Closed []ZoneEffect `json:"closed"`
	Opened []ZoneEffect `json:"opened"`
}

// ZoneEffect names a white zone.
type ZoneEffect struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Department string `json:"department"`
	Population int    `json:"population"`
	UnitCount  int    `json:"unit_count"`
}
