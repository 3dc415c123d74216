package coverage

// Op is a kind of Operation, as it is written in JSON.
type Op string

// The kinds of operations.
const (
	OpAssign   Op = "assign"   // gives Units to CPTS; those that another holds are taken only From it
	OpRelease  Op = "release"  // leaves Units to nobody
	OpCreate   Op = "create"   // founds the CPTS ID under Name, at Stage reached on Date
	OpRename   Op = "rename"   // calls CPTS Name
	OpStage    Op = "stage"    // CPTS reached Stage on Date
	OpDates    Op = "dates"    // sets the dates of CPTS that are given; an empty one is forgotten
	OpMissions Op = "missions" // CPTS has taken Missions, and no others
	OpEnd      Op = "end"      // CPTS ends on Date; its units are nobody's from then on
)

// Operation is one step of a change or of a scenario. Which fields it takes follows from Op; a field that its Op does not
// take is refused, so that a misspelt request never does half of what was meant.
type Operation struct {
	Op    Op       `json:"op"`
	ID    string   `json:"id,omitempty"`
	Name  string   `json:"name,omitempty"`
	CPTS  string   `json:"cpts,omitempty"`  // CPTS.ID
	Units []string `json:"units,omitempty"` // Unit.Code
	// From is the id of the CPTS that holds Units, told by who takes them: a unit that someone else was given meanwhile is
	// refused rather than taken.
	From  string `json:"from,omitempty"`
	Stage Stage  `json:"stage,omitempty"`
	// Date is the day from which the operation holds; empty for the day on which it is made.
	Date           Date     `json:"date,omitempty"`
	LetterDate     *Date    `json:"letter_date,omitempty"`
	ReceiptDate    *Date    `json:"receipt_date,omitempty"`
	ValidationDate *Date    `json:"validation_date,omitempty"`
	ContractDate   *Date    `json:"contract_date,omitempty"`
	Missions       []string `json:"missions,omitempty"` // as ParseMissions reads them
}
