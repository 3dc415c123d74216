package coverage

// Size is a size category, 1 to 4 (lettre-réseau: < 40 000, < 80 000, <= 175 000, above).
type Size struct {
	Category int
	// Note says, in French, when the texts do not decide (exactly 80 000).
	Note string
	// Below is how many inhabitants could be lost, Above how many gained, before the category changes; -1: never.
	Below, Above int
}

// Certainty grades an amount: A read in a source, B arithmetic on A figures, C weak, to be checked.
type Certainty string

// Funding is the yearly maximum of a size under a grid, in euros.
type Funding struct {
	Max, Ordinary int
	Certainty     Certainty // the weakest cell used
}

// Grid is a funding grid with its effective date.
type Grid struct {
	ID     string     `json:"id"`
	Title  string     `json:"title"`
	From   Date       `json:"from"`
	Source string     `json:"source"`
	Lines  []GridLine `json:"lines"`
}

// GridLine is one line of a grid, for the four sizes.
type GridLine struct {
	Name  string  `json:"name"`
	Title string  `json:"title"`
	Cells [4]Cell `json:"cells"`
}

// Cell is an amount in euros a year with its certainty and source.
type Cell struct {
	Amount    int       `json:"amount"`
	Certainty Certainty `json:"certainty"`
}
