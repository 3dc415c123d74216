package plan

import "cpts/coverage"

// Request says of which place plans are asked, what is wished, what must hold, and how long to look. DefaultRequest has the
// defaults; a request of other people is checked by Solve.
type Request struct {
	Department string         `json:"department,omitempty"` // of the two exactly one
	Region     string         `json:"region,omitempty"`
	MinStage   coverage.Stage `json:"min_stage"` // of coverage.Thresholds: what it leaves white is placed, and comes to this stage
	// NewPopulation is how many inhabitants a new CPTS is wished to have at least. No text demands it: some regions do.
	NewPopulation int `json:"new_population"`
	// MostPopulation is how many a CPTS that is new or that units join is wished to have at most; 0 for no wish. Past 175 000
	// the grids pay no more.
	MostPopulation int    `json:"most_population"`
	Wishes         Wishes `json:"wishes"`
	Limits         Limits `json:"limits"`
	// Across lets a new CPTS lie in several départements. Joining one that there is over a border is always possible.
	Across bool `json:"across"`
	// Take says whose units may change hands beside the white ones.
	Take Take `json:"take"`
	// Links are pairs of codes of units that count as neighbours, such as an island and its port.
	Links [][2]string `json:"links"`
	Seed  uint64      `json:"seed"`  // the same seed, request, data and number of steps give the same plans
	Count int         `json:"plans"` // how many plans at most, 1 to 5
	// Seconds is how long to look at most; Steps how many steps of the search at most, 0 for as many as the problem is worth.
	Seconds float64 `json:"seconds"`
	Steps   int64   `json:"steps"`
}

// Wishes are weights, 0 to MaxWeight: what each thing that is not wished costs, in points. With weights of 1 a point is, by
// turns, what each field says.
type Wishes struct {
	FewNew        float64 `json:"few_new"`        // a new CPTS
	NewPopulation float64 `json:"new_population"` // a new CPTS without an inhabitant; half a point where half of Request.NewPopulation is missing
	SizeChange    float64 `json:"size_change"`    // a size category that a CPTS comes to be above the one it had
	Most          float64 `json:"most"`           // a CPTS that comes to twice Request.MostPopulation
	// Near is of 10 000 inhabitants 20 km from the centre of their CPTS, and grows with the square of the distance: what
	// keeps territories from being wide. The centre is the mean place of the inhabitants.
	Near       float64 `json:"near"`
	Compact    float64 `json:"compact"`     // 100 km of border between two CPTS
	Balance    float64 `json:"balance"`     // a spread of inhabitants over CPTS of 100 % (the square of the coefficient of variation)
	EPCI       float64 `json:"epci"`        // an EPCI cut between two CPTS by the plan
	Canton     float64 `json:"canton"`      // a canton, likewise
	LivingArea float64 `json:"living_area"` // a bassin de vie, likewise
	MSP        float64 `json:"msp"`         // a new CPTS without an MSP inside
	// Funding is of 100 000 euros a year more, as maxima of the grid. Negative, it is of 100 000 less: the most is then wished.
	Funding float64 `json:"funding"`
	Keep    float64 `json:"keep"` // 10 000 inhabitants taken from the CPTS that they are with
}

// MaxWeight is the greatest weight; the least is 0, and -MaxWeight for Wishes.Funding.
const MaxWeight = 100

// Limits must hold. None does when nothing is said.
type Limits struct {
	MaxNew             *int `json:"max_new,omitempty"`             // new CPTS at most
	NewMinPopulation   int  `json:"new_min_population,omitempty"`  // inhabitants of each at least
	NewMaxPopulation   int  `json:"new_max_population,omitempty"`  // at most
	ExistingPopulation int  `json:"existing_population,omitempty"` // no CPTS is joined past so many inhabitants
	KeepSize           bool `json:"keep_size,omitempty"`           // no CPTS is joined into another size category
}

// Take says from whom units may be taken.
type Take string

// From nobody; from CPTS beside a zone that have no signed contract; from any beside a zone.
const (
	TakeNone     Take = "none"
	TakeUnsigned Take = "unsigned"
	TakeAny      Take = "any"
)

// DefaultRequest is what is wished when nothing is said. Of its figures 20 000 inhabitants is what some régions ask of a new
// CPTS; the weights are ours, for people to change.
func DefaultRequest() Request {
	return Request{
		MinStage: coverage.DefaultThreshold, NewPopulation: 20_000, MostPopulation: 175_000, Take: TakeNone, Seed: 1, Count: 5, Seconds: 10, Links: [][2]string{},
		Wishes: Wishes{FewNew: 1, NewPopulation: 2, SizeChange: 0.5, Most: 2, Near: 1, Compact: 1, Balance: 1, EPCI: 0.25, MSP: 0.5, Keep: 2},
	}
}

// Bounds of what is taken.
const (
	MaxPlans   = 5
	MaxSeconds = 60
	MaxLinks   = 100
)
