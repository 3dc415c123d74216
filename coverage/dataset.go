package coverage

// Dataset is every fact that a store keeps. Everything else is derived from it by Analyse.
type Dataset struct {
	// Revision counts the writes of the store that this was read from; 0 is an empty store.
	Revision int64
	Units    []Unit  // sorted by code
	CPTS     []CPTS  // sorted by id
	Claims   []Claim // sorted by unit, then day, then CPTS; no doubles
	Points   []Point // sorted by id
	// Passage carries codes of communes that have merged to the commune of today. A code whose ground was split since leads to
	// several, joined with a space: it cannot be carried.
	Passage  map[string]string
	Zonings  []Zoned // sorted by commune; those of communes that there are not say nothing
	Vintages Vintages
	// Schematic tells that the contours are drawn from figures and the CPTS invented (the embedded sample).
	Schematic bool
}

// Vintages names the edition of each kind of fact (millésime), as the person who loaded it said; empty when not said.
type Vintages struct {
	Geometry   string `json:"geometry,omitempty"`
	Population string `json:"population,omitempty"`
	CPTS       string `json:"cpts,omitempty"`
	Points     string `json:"points,omitempty"`
	Passage    string `json:"passage,omitempty"`
	Zonings    string `json:"zonings,omitempty"`
}

// Fictive is the vintage of invented facts: what the embedded sample says of CPTS and points. Any real file replaces them.
const Fictive = "fictif"

// edition is the vintage to keep once facts were replaced by a file: what its reader said, else what was known of facts
// that were not invented.
func edition(said, before string) string {
	if said != "" || before == Fictive {
		return said
	}
	return before
}

// Origin is where a fact was read: the file, and its 1-based line (CSV) or feature number (GeoJSON).
type Origin struct {
	File string
	Row  int
}

// Row is one fact with its origin, as readers hand it over.
type Row[T any] struct {
	Origin
	Value T
}

// Listing is a row of a CPTS list: a unit and the CPTS that covers it, whose Name is empty when none does. A row without
// Code says something of a CPTS alone; a CPTS with an ID alone is one that is known otherwise. Without
// From it always was so; with it, this is one state of the unit's timeline.
type Listing struct {
	Code string
	CPTS CPTS // ID may be empty: Dataset.TakeListings derives it from the name
	From Date // day from which the unit is with the CPTS
}

// Census is a row of a population file.
type Census struct {
	Code       string
	Population int
	EPCI       string // empty when the file does not say
	Name       string // of the commune; likewise
	Basis      Basis  // how Population is known, when the file says: Estimated, else Counted
}

// Passage is an event of the COG history: commune From became (part of) commune To; or To was split off From, which may
// go on.
type Passage struct {
	From, To string
	On       Date // when, empty where the file does not say
	Split    bool
}

// Carried is a code that was counted as that of the commune of today.
type Carried struct {
	File string `json:"file,omitempty"` // where it was read; empty for a contour of the store
	Row  int    `json:"row,omitempty"`
	Code string `json:"code"`
	To   string `json:"to"`
}

// Rejection is one row, feature or value that was not taken, and why, in French, for the person who must mend it.
type Rejection struct {
	File   string `json:"file"`
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	Code   string `json:"code,omitempty"` // of the unit, when known
	Reason string `json:"reason"`
}

// Report is what became of a file.
type Report struct {
	Taken    int         // rows or features whose facts are in
	Rejected []Rejection // in file order
	Carried  []Carried   // codes of the past, in the order in which they were met
	Notes    []string    // what was guessed or carried, in French
	Cut      []Cut       // units that polygons of CPTS cut
}
