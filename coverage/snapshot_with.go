package coverage

import "slices"

// With derives the snapshot of the dataset that an edit makes of that of s: the one that Analyse makes of Dataset.With, to
// the last bit of every figure. As for Assign, what the edit does not touch is shared; where it founds CPTS or there are
// some no more, the numbers of the others move, which is a walk over the units and the claims on them.
func (s *Snapshot) With(revision int64, e Edit) *Snapshot {
	t, _ := s.edited(revision, e)
	return t
}

// edited is With and the units, ascending, that change hands or whose CPTS comes to another stage.
func (s *Snapshot) edited(revision int64, e Edit) (*Snapshot, []int32) {
	if next := enrolled(s.cpts, e.CPTS); len(next) > len(s.cpts) {
		s = s.renumbered(next)
	}
	t, moves := s.rewritten(s.rewrites(e), e.CPTS)
	if next := without(t.cpts, e.Gone); len(next) < len(t.cpts) {
		t = t.renumbered(next)
	}
	t.Revision = revision
	touched := make([]int32, len(moves))
	for i, m := range moves {
		touched[i] = m.unit
	}
	return t, touched
}

// enrolled is a sorted list of CPTS with those that it has not.
func enrolled(list, more []CPTS) []CPTS {
	var out []CPTS
	for _, c := range more {
		if _, known := slices.BinarySearchFunc(list, c.ID, byID); !known {
			out = append(out, c)
		}
	}
	if out == nil {
		return list
	}
	return sortedBy(slices.Concat(list, out), func(c CPTS) string { return c.ID })
}

func without(list []CPTS, gone []string) []CPTS {
	if len(gone) == 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(c CPTS) bool { return slices.Contains(gone, c.ID) })
}
