package coverage

import "slices"

// With is the dataset that an edit makes; its lists are d's where the edit says nothing. Claims of CPTS that are gone go
// with them. Claims on units that there are not are kept as they are: they say nothing.
func (d Dataset) With(e Edit) Dataset {
	d = d.sorted()
	if len(e.CPTS)+len(e.Gone) > 0 {
		d.CPTS = without(enrolled(d.CPTS, e.CPTS), e.Gone)
		d.CPTS = slices.Clone(d.CPTS)
		for _, c := range e.CPTS {
			if i, stays := slices.BinarySearchFunc(d.CPTS, c.ID, byID); stays {
				d.CPTS[i] = c
			}
		}
	}
	if len(e.Units)+len(e.Gone) == 0 {
		return d
	}
	units := slices.Sorted(slices.Values(e.Units))
	kept := slices.DeleteFunc(slices.Clone(d.Claims), func(c Claim) bool {
		_, replaced := slices.BinarySearch(units, c.Unit)
		return replaced
	})
	kept = slices.DeleteFunc(append(kept, e.Claims...), func(c Claim) bool { return slices.Contains(e.Gone, c.CPTS) })
	d.setClaims(kept)
	return d
}
