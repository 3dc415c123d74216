package data

import "cpts/coverage"

// ChangeFilter picks entries of a store's log, newest first. An entry touches the units whose claims it replaced, and the
// CPTS that it wrote or that gained or lost one of these. The zero value picks all.
type ChangeFilter struct {
	// CPTS, Units and UnitPrefixes ask for entries that touch one of these CPTS, or one of these units, or a unit whose code
	// begins with one of UnitPrefixes, as those of a département do; none given, any entry will do.
	CPTS         []string
	Units        []string
	UnitPrefixes []string
	After        int64 // revisions later than this one
	Before       int64 // revisions earlier than this one; 0 for no bound
	Limit        int   // at most so many entries; 0 for no bound
}

// ScenarioFilter picks scenarios, those written last first. The zero value picks all.
type ScenarioFilter struct {
	Place  *string                 // Scenario.Place, where "" is the country; nil for any
	Status coverage.ScenarioStatus // empty for any
}
