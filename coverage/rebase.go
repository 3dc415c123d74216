package coverage

// Drift is what others changed since operations were drawn up: what keeps them from being made as they are, and what is
// done already.
type Drift struct {
	Units   []UnitDrift `json:"conflicts"`
	Refused []Refusal   `json:"refused,omitempty"` // what is wrong otherwise: a CPTS that is gone or has ended, an id used by another
}

// UnitDrift is a unit that is not with whom an operation takes it from.
type UnitDrift struct {
	Code      string  `json:"code"`
	Name      string  `json:"name"`
	Expected  *Holder `json:"expected"` // whom the operation takes it from; null for nobody
	Holder    *Holder `json:"holder"`   // who has it now; null for nobody
	Operation int     `json:"operation"`
	Done      bool    `json:"done,omitempty"`   // it is with the target already
	Blocks    bool    `json:"blocks,omitempty"` // the operation is refused for it
}

// Keep says whose word holds for units that others changed meanwhile.
type Keep string

// The two ways to rebase.
const (
	KeepMine   Keep = "mine"   // units are taken from whoever holds them now
	KeepTheirs Keep = "theirs" // units that others gave away meanwhile are left to those
)

// Drift tells how the facts differ from what operations expect.
func (s *Snapshot) Drift(on Date, operations []Operation) Drift { panic("to come") }

// Rebase rewrites operations so that they can be made on s: each takes units From who holds them now, or leaves them
// alone; what is done already is left out. What cannot be helped so is in the drift that is left, see Drift.Refused.
func (s *Snapshot) Rebase(on Date, operations []Operation, keep Keep) ([]Operation, Drift) {
	panic("to come")
}
