package coverage

// Change is what operations make of a snapshot.
type Change struct {
	Operations []Operation
	On         Date // the day that operations without a date hold from
	// Before and After are looked at on the same day, Snapshot.At; what holds from a later day on is in Is, and not yet seen
	// in After.
	Before, After *Snapshot
	Was, Is       Edit // the facts that differ, as Entry.Before and Entry.After keep them
}

// Try makes operations on a snapshot, in their order, each on the result of those before: all or none. On is the day that
// operations without a date hold from, today as a rule; revision is that of the result. s stays as it is.
//
// The result is that of Analyse on Dataset.With(Is), to the last bit of every figure. It costs what changes, and where
// there are more CPTS than before or fewer, a walk over the list of units.
//
// The error is a *Refused.
func (s *Snapshot) Try(revision int64, on Date, operations []Operation) (*Change, error) {
	panic("to come")
}

// Apply is the snapshot that Try comes to.
func (s *Snapshot) Apply(revision int64, on Date, operations []Operation) (*Snapshot, error) {
	c, err := s.Try(revision, on, operations)
	if err != nil {
		return nil, err
	}
	return c.After, nil
}

// With derives the snapshot of the dataset that an edit makes of that of s.
func (s *Snapshot) With(revision int64, e Edit) *Snapshot { panic("to come") }
