package coverage

import "slices"

// changedSince are the ids of CPTS that are not as an edit left them.
func (s *Snapshot) changedSince(after Edit) []string {
	var out []string
	for _, c := range after.CPTS {
		if i, stands := slices.BinarySearchFunc(s.cpts, c.ID, byID); !stands || !s.cpts[i].equal(c) {
			out = append(out, c.ID)
		}
	}
	for _, id := range after.Gone {
		if _, stands := slices.BinarySearchFunc(s.cpts, id, byID); stands {
			out = append(out, id)
		}
	}
	return out
}

// missing are the ids of CPTS that an edit names, and that there would not be.
func (s *Snapshot) missing(e Edit) []string {
	var out []string
	for _, c := range e.Claims {
		_, stands := slices.BinarySearchFunc(s.cpts, c.CPTS, byID)
		written := slices.ContainsFunc(e.CPTS, func(of CPTS) bool { return of.ID == c.CPTS })
		if c.CPTS != "" && !stands && !written && !slices.Contains(out, c.CPTS) {
			out = append(out, c.CPTS)
		}
	}
	return out
}

// movedSince are the units whose claims are not as an entry left them, and those that CPTS which it founded were given since.
func (s *Snapshot) movedSince(e Entry) []Held {
	var out []Held
	now := s.facts(Edit{Units: e.After.Units})
	was, is := Dataset{Claims: e.After.Claims}.claimsOf(), Dataset{Claims: now.Claims}.claimsOf()
	for _, code := range e.After.Units {
		before, claims := was(code), is(code)
		if u, stands := s.unit(code); !stands || !slices.Equal(before, claims) {
			out = append(out, s.held(code, u, stands))
		}
	}
	for _, r := range s.forsaken(Edit{Gone: e.Before.Gone}, nil) {
		if code := s.Units[r.unit].Code; !slices.Contains(e.After.Units, code) {
			out = append(out, s.held(code, r.unit, true))
		}
	}
	return out
}

// held says who has a unit on the day of the snapshot.
func (s *Snapshot) held(code string, unit int32, stands bool) Held {
	h := Held{Code: code, CPTS: []Holder{}}
	if !stands {
		return h
	}
	h.Name = s.Units[unit].FullName()
	for _, c := range s.claims.of(unit) {
		if !s.ended(c) {
			h.CPTS = append(h.CPTS, Holder{s.cpts[c].ID, s.cpts[c].Name})
		}
	}
	return h
}

// nameOf is the name of a CPTS, or its id where there is none.
func (s *Snapshot) nameOf(id string) string {
	if i, stands := slices.BinarySearchFunc(s.cpts, id, byID); stands {
		return s.cpts[i].Name
	}
	return id
}
