package coverage

// Fresh derives a view anew, which View does once.
func (s *Snapshot) Fresh(min Stage) *View { return s.viewFrom(min) }

// At is the dataset of another revision.
func (d Dataset) At(revision int64) Dataset {
	d.Revision = revision
	return d
}
