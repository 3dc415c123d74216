package coverage

// Inverse is the edit that takes a change back.
func (e Entry) Inverse() Edit { return e.Before }

// Overtaken tells, in French, what was changed since an entry and keeps it from being taken back; empty when nothing was.
func (s *Snapshot) Overtaken(e Entry) []Refusal { panic("to come") }
