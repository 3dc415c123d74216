package coverage

// Change is what operations make of a snapshot.
type Change struct {
	Operations []Operation
	On         Date // the day that operations without a date hold from
	// Before and After are looked at on the same day, Snapshot.At; what holds from a later day on is in Is, and not yet seen
	// in After.
	Before, After *Snapshot
	Was, Is       Edit // the facts that differ, as Entry.Before and Entry.After keep them
	// TakesBack is the revision of the change that this one takes back; 0 for any other.
	TakesBack int64

	touched []int32 // units that change hands or whose CPTS comes to another stage, ascending
}

// Try makes operations on a snapshot, in their order, each on the result of those before: all or none. On is the day that
// operations without a date hold from, today as a rule; revision is that of the result. s stays as it is.
//
// The result is that of Analyse on Dataset.With(Is), to the last bit of every figure. It costs what changes, and where
// there are more CPTS than before or fewer, a walk over the list of units.
//
// A unit goes to another CPTS only From one that claims it and has not ended, whatever its stage; from the day of the
// operation on, whoever has it later included. Between CPTS that claim it against each other, giving it to one of them
// settles the matter, and so does taking it from one of them; nobody need be named then, or the one. A unit that its target
// has already, and nobody else claims, stays as it is.
//
//	          2026       2027           give u to C on 2026-06-01
//	u   A A A A A B B B B B B B         from A: refused, since B has it from 2027 on
//	u   A A A A A - - - - - - -         from A: done; it is C's after 2027 too
//
// The error is a *Refused.
func (s *Snapshot) Try(revision int64, on Date, operations []Operation) (*Change, error) {
	d := newDraft(s, on)
	d.make(operations)
	if len(d.refused) > 0 {
		return nil, &Refused{d.refused}
	}
	c := &Change{Operations: operations, On: d.on, Before: s}
	c.Was, c.Is = d.edits()
	c.After, c.touched = s.edited(revision, c.Is)
	return c, nil
}

// Write makes an edit, as to take a change back, and tells as Try does what it changes.
func (s *Snapshot) Write(revision int64, on Date, e Edit) *Change {
	c := &Change{On: on, Before: s, Was: s.facts(e), Is: e}
	c.After, c.touched = s.edited(revision, e)
	return c
}

// Apply is the snapshot that Try comes to.
func (s *Snapshot) Apply(revision int64, on Date, operations []Operation) (*Snapshot, error) {
	c, err := s.Try(revision, on, operations)
	if err != nil {
		return nil, err
	}
	return c.After, nil
}
