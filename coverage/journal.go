package coverage

import "time"

// Edit is what operations make of the facts: CPTS to write, and units all of whose claims are replaced. It holds values, not
// differences: written twice, it says the same.
type Edit struct {
	CPTS   []CPTS   `json:"cpts,omitempty"`   // new or changed, whole; sorted by id
	Gone   []string `json:"gone,omitempty"`   // ids of CPTS that there are no more, as when a creation is taken back
	Units  []string `json:"units,omitempty"`  // sorted codes
	Claims []Claim  `json:"claims,omitempty"` // every claim on Units, sorted as those of a Dataset
}

// Entry is a change in the log: who, when, why, what was asked, and the facts on either side of it.
type Entry struct {
	Revision int64     `json:"revision"`     // of the store once the change was in
	Time     time.Time `json:"time"`         // UTC, to the second or finer
	Author   string    `json:"author"`       // as the person gave it, or as the token is named that it was made under
	By       string    `json:"by,omitempty"` // id of that token; empty when nobody was known
	Reason   string    `json:"reason"`
	Scenario string    `json:"scenario,omitempty"` // id of the one that was applied
	// ScenarioVersion is the version of Scenario that was applied.
	ScenarioVersion int64       `json:"scenario_version,omitempty"`
	Operations      []Operation `json:"operations"`
	Before          Edit        `json:"before"` // the same CPTS and units, as they were
	After           Edit        `json:"after"`
	// TakesBack is the revision of the entry that this one takes back; 0 for any other change.
	TakesBack int64 `json:"takes_back,omitempty"`
	// Once is the request that asked for the change, when it is to be made once however often it is sent. A log that is read
	// does not have it.
	Once *Once `json:"-"`
}

// Once is a request for a change, and what was answered to it. Kept in the transaction of the change, it tells for as long as
// it is kept whether that was made.
type Once struct {
	Key     string // 1 to 300 characters that whoever asked has chosen
	Request string // digest of all that was asked for: the same key for something else is a mistake
	Answer  []byte
}
