package coverage

import "slices"

// facts are those of the CPTS and units of an edit, as they are on this side of it: what has to be written to have them
// again.
func (s *Snapshot) facts(of Edit) Edit {
	var now Edit
	ids := slices.Clone(of.Gone)
	for _, c := range of.CPTS {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if i, stands := slices.BinarySearchFunc(s.cpts, id, byID); stands {
			now.CPTS = append(now.CPTS, s.cpts[i])
		} else {
			now.Gone = append(now.Gone, id)
		}
	}
	for _, code := range slices.Compact(slices.Sorted(slices.Values(of.Units))) {
		if u, stands := s.unit(code); stands {
			now.Units = append(now.Units, code)
			now.Claims = append(now.Claims, s.claimsOn(u)...)
		}
	}
	return now
}
