package coverage

// Fresh derives a view anew, which View does once.
func (s *Snapshot) Fresh(min Stage) *View { return s.viewFrom(min) }
