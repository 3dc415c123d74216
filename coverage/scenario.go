package coverage

import "time"

// Scenario is a named what-if: operations that a group tries on the live state, which they leave as it is until it is applied.
type Scenario struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Note    string         `json:"note,omitempty"`
	Author  string         `json:"author"`
	Place   string         `json:"place,omitempty"` // "department:06", "region:93", or empty for the country
	Status  ScenarioStatus `json:"status"`
	Version int64          `json:"version"` // counts its writes, from 1
	// Based is the revision of the store that its operations were last checked against.
	Based      int64       `json:"based_on"`
	Created    time.Time   `json:"created_at"`
	Updated    time.Time   `json:"updated_at"`
	Applied    int64       `json:"applied_revision,omitempty"` // revision that applying it made
	Operations []Operation `json:"operations"`
}

// ScenarioStatus is where a scenario is.
type ScenarioStatus string

// Where a scenario is: it is open until it is applied or dropped.
const (
	ScenarioOpen    ScenarioStatus = "open"
	ScenarioApplied ScenarioStatus = "applied"
	ScenarioDropped ScenarioStatus = "dropped" // kept, so that dropping one by mistake loses nothing
)
