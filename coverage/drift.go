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

// Drift tells how the facts differ from what operations expect.
func (s *Snapshot) Drift(on Date, operations []Operation) Drift {
	_, drift := s.Rebase(on, operations, KeepMine)
	return drift
}
