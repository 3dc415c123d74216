package plan

import "cpts/coverage"

// Answer is the plans for a place, the one that costs least by the wishes first. Amounts are euros a year, maxima of the grid
// in force, as if every CPTS were under contract; areas km², lengths geodesic km.
type Answer struct {
	Revision  int64         `json:"revision"`
	At        coverage.Date `json:"at"`
	Place     string        `json:"place"`     // department:06 or region:93
	Name      string        `json:"name"`      // of the place
	Schematic bool          `json:"schematic"` // the sample's contours and CPTS are invented
	Grid      string        `json:"grid"`      // title of the funding grid
	Request   Request       `json:"request"`   // as it was understood, defaults included
	Before    State         `json:"before"`
	Plans     []Plan        `json:"plans"`
	// Steps is how many the search made. Fewer than it wanted where time or the person stopped it: Stopped is then time or
	// cancelled, else done. The same request with Request.Steps set to it gives the same plans again.
	Steps   int64    `json:"steps"`
	Stopped string   `json:"stopped"`
	Elapsed float64  `json:"seconds"`
	Notes   []string `json:"notes"`   // what was assumed, and what no plan can mend, in French
	Unknown []string `json:"unknown"` // what no data says and people must, in French
}

// State is the figures of the place.
type State struct {
	CoveragePct         float64 `json:"coverage_pct"` // of the inhabitants
	Population          int     `json:"population"`
	CoveredPopulation   int     `json:"covered_population"`
	UnitCount           int     `json:"unit_count"`
	CoveredUnitCount    int     `json:"covered_unit_count"`
	WhiteZoneCount      int     `json:"white_zone_count"`
	WhiteZonePopulation int     `json:"white_zone_population"`
	ConflictUnitCount   int     `json:"conflict_unit_count"`
	CPTSCount           int     `json:"cpts_count"` // that count, with a unit in the place or beside its white zones
	FundingMax          int     `json:"funding_max_eur"`
}

// Plan is one way to 100 %.
type Plan struct {
	ID          string               `json:"id"` // a digest of Assignment: the same plan has the same
	Title       string               `json:"title"`
	Why         string               `json:"why"`     // what it is the best at, in French
	Traded      []string             `json:"traded"`  // what that costs beside the first plan, in French
	Score       float64              `json:"score"`   // points, see Wishes; the less the better
	Points      []Point              `json:"points"`  // what Score is the sum of
	Optimal     bool                 `json:"optimal"` // proven: no plan within the limits has a lower Score
	Measures    Measures             `json:"measures"`
	After       State                `json:"after"`
	Steps       []Step               `json:"steps"`       // in the order in which to take them
	Assignment  map[string]string    `json:"assignment"`  // of each unit that was uncovered, and of each that changes hands: Unit.Code to CPTS.ID
	Operations  []coverage.Operation `json:"operations"`  // that make it, as a scenario or a change takes them
	Territories []Territory          `json:"territories"` // of the steps, after it
	Warnings    []string             `json:"warnings"`    // in French
}

// Point is what one wish costs a plan: Points = Weight × Value.
type Point struct {
	Wish   string  `json:"wish"`  // name of a field of Wishes
	Label  string  `json:"label"` // in French, with the unit of Value
	Weight float64 `json:"weight"`
	Value  float64 `json:"value"`
	Points float64 `json:"points"`
}

// Measures are what plans are compared by.
type Measures struct {
	NewCPTS          int                `json:"new_cpts"`
	JoinedCPTS       int                `json:"joined_cpts"`   // that there were, and receive units
	AdvancedCPTS     int                `json:"advanced_cpts"` // projects carried over the threshold
	PlacedUnits      int                `json:"placed_units"`
	PlacedPopulation int                `json:"placed_population"`
	TakenUnits       int                `json:"taken_units"`
	TakenPopulation  int                `json:"taken_population"`
	CoveragePct      float64            `json:"coverage_pct"`
	FundingMax       int                `json:"funding_max_eur"`    // of the CPTS that the plan touches, after
	FundingChange    int                `json:"funding_change_eur"` // after less before, of every CPTS: those that cede units too
	OrdinaryChange   int                `json:"funding_ordinary_change_eur"`
	FundingCertainty coverage.Certainty `json:"funding_certainty"`
	SizeChanges      int                `json:"size_changes"` // categories, over CPTS that there were
	BalancePct       float64            `json:"balance_pct"`  // coefficient of variation of the inhabitants of State.CPTSCount + NewCPTS
	DistanceKM       float64            `json:"distance_km"`  // from the inhabitants of Territories to the centre of their CPTS, root mean square
	BorderKM         float64            `json:"border_km"`    // between two CPTS, of the units placed
	Compactness      float64            `json:"compactness"`  // mean over Territories of Polsby and Popper's 4π area / perimeter², 0 to 1
	EPCICuts         int                `json:"epci_cuts"`
	CantonCuts       int                `json:"canton_cuts"`
	LivingAreaCuts   int                `json:"living_area_cuts"`
	NewWithoutMSP    int                `json:"new_without_msp"`
	NewBelow         int                `json:"new_below_population"` // new CPTS under Request.NewPopulation
	SmallestNew      int                `json:"smallest_new_population"`
	InPieces         int                `json:"in_pieces"` // Territories in more pieces than before
}

// Step is one thing to do. Op is stage (a project comes to the threshold, and may receive units), assign (units join a CPTS)
// or create (a CPTS is founded with them); Before is zero for the last.
type Step struct {
	Order       int            `json:"order"` // from 1
	Op          coverage.Op    `json:"op"`
	CPTS        string         `json:"cpts"`
	Name        string         `json:"name"`
	Stage       coverage.Stage `json:"stage"` // after
	Text        string         `json:"text"`  // the step in a French sentence
	Units       []string       `json:"units"`
	Places      []string       `json:"places"` // names of their communes
	Zones       []Zone         `json:"zones"`  // that it closes, or a part of
	Departments []string       `json:"departments"`

	UnitsBefore      int                `json:"unit_count_before"`
	UnitsAfter       int                `json:"unit_count_after"`
	PopulationBefore int                `json:"population_before"`
	PopulationAfter  int                `json:"population_after"`
	Gained           int                `json:"population_gained"`
	Estimated        bool               `json:"population_estimated"`
	SizeBefore       int                `json:"size_category_before"` // 0 for a new CPTS
	SizeAfter        int                `json:"size_category_after"`
	SizeNote         string             `json:"size_note,omitempty"`
	ToNextSize       int                `json:"to_next_size"` // inhabitants more; 0 at the top
	FundingBefore    int                `json:"funding_max_eur_before"`
	FundingAfter     int                `json:"funding_max_eur_after"`
	OrdinaryBefore   int                `json:"funding_ordinary_eur_before"`
	OrdinaryAfter    int                `json:"funding_ordinary_eur_after"`
	FundingCertainty coverage.Certainty `json:"funding_certainty"`
	CoverageAfter    float64            `json:"coverage_pct_after"` // of the place, once this step and those before it are taken

	Leaders    []Leader    `json:"leaders"`    // MSP inside what it adds, which could lead
	Neighbours []Neighbour `json:"neighbours"` // CPTS to call, longest border with the units first
	Warnings   []string    `json:"warnings"`   // in French
}

// Zone is a white zone of which a step places units.
type Zone struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Whole bool   `json:"whole"`
}

// Leader is a place that could lead a project.
type Leader struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Unit string `json:"unit"` // Unit.Code
}

// Neighbour is a CPTS that shares a border with the units of a step.
type Neighbour struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Stage    coverage.Stage `json:"stage"`
	BorderKM float64        `json:"border_km"`
}

// Territory is a CPTS of a step once the plan is made, with all of its units.
type Territory struct {
	CPTS        string   `json:"cpts"`
	Name        string   `json:"name"`
	New         bool     `json:"new"`
	Population  int      `json:"population"`
	Size        int      `json:"size_category"`
	FundingMax  int      `json:"funding_max_eur"`
	AreaKM2     float64  `json:"area_km2"`
	Compactness float64  `json:"compactness"`
	Pieces      int      `json:"pieces"`
	UnitCount   int      `json:"unit_count"`
	Departments []string `json:"departments"`
}

// Progress is told while the search goes on.
type Progress struct {
	Step    int64   `json:"step"`
	Of      int64   `json:"of"`
	Seconds float64 `json:"seconds"`
	Score   float64 `json:"score"` // of the best plan by the wishes so far
}

// Impossible says that no plan keeps to the limits.
type Impossible struct {
	Limit string `json:"limit"` // name of a field of Limits
	Value int    `json:"value"` // that was asked
	// Nearest is the value next to it with which this reason falls away; others may remain.
	Nearest int    `json:"nearest"`
	Where   string `json:"where"`  // what it fails at: a white zone, a unit, the place
	Proven  bool   `json:"proven"` // else it is what the search came to
	Text    string `json:"text"`   // in French
}

func (e *Impossible) Error() string { return e.Text }

// Invalid is a request that does not say what it should.
type Invalid struct {
	Field    string // as in JSON: limits.max_new
	Value    string
	Expected string // in French
	Text     string // in French
}

func (e *Invalid) Error() string { return e.Text }
