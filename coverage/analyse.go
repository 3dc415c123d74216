package coverage

// Analyse derives a snapshot from the facts as they stood on a day. It never fails: what is wrong is in Faults and Conflicts.
func Analyse(d Dataset, at Date) *Snapshot { return nil }

func (v *View) layers() map[string]*Layer { return nil }
