package pages

// Form is sent by GET, so that its answer has an address to keep and to share, and needs no script.
type Form struct {
	Action string
	Hidden []Option // what else the address holds
	Fields []Input
	More   []Input // folded
	Open   bool    // the folded ones are used
	Reset  string  // address without any criterion; empty when there is none to remove
}

// Input is one criterion.
type Input struct {
	Name, Title, Value string
	Kind               string // text, number, date or select
	Hint               string
	Options            []Option
}

// Option is a choice of a select, or a name and its value.
type Option struct{ Value, Text string }
