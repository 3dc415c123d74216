package coverage

import (
	"maps"
	"slices"
	"strings"
)

// Concern is what a change touches of a département: units whose claims it replaces, and CPTS that it writes and that have or
// had a unit there.
type Concern struct {
	Department string   `json:"department"`
	Name       string   `json:"name"`
	Units      []string `json:"units"` // codes, ascending
	CPTS       []Holder `json:"cpts"`  // by id, under the name from before where there was one
}

// Concerns tells whom a change concerns, by département in the order of their codes. A CPTS is where any unit is that claims
// it on any day, before the change or after it; without one it is nowhere, so that founding a CPTS concerns its units
// alone. It costs a look at every unit when a CPTS is written, half a millisecond for the country.
func (c *Change) Concerns() []Concern {
	by := map[string]*Concern{}
	at := func(department string) *Concern {
		if by[department] == nil {
			by[department] = &Concern{Department: department, Name: DepartmentName(department), Units: []string{}, CPTS: []Holder{}}
		}
		return by[department]
	}
	for _, code := range everyOne(c.Was.Units, c.Is.Units) {
		if u, known := c.Before.unit(code); known {
			r := at(c.Before.Units[u].Department)
			r.Units = append(r.Units, code)
		}
	}
	for _, w := range c.written() {
		found := map[string]bool{}
		c.Before.claimants(w.ID, found)
		c.After.claimants(w.ID, found)
		for department := range found {
			r := at(department)
			r.CPTS = append(r.CPTS, w)
		}
	}
	var out []Concern
	for _, department := range slices.Sorted(maps.Keys(by)) {
		out = append(out, *by[department])
	}
	return out
}

// everyOne are all of some texts, ascending, each once.
func everyOne(of ...[]string) []string {
	all := slices.Concat(of...)
	slices.Sort(all)
	return slices.Compact(all)
}

// written are the CPTS of the edit, by id.
func (c *Change) written() []Holder {
	all := map[string]Holder{}
	for _, one := range slices.Concat(c.Is.CPTS, c.Was.CPTS) {
		all[one.ID] = Holder{one.ID, one.Name}
	}
	return slices.SortedFunc(maps.Values(all), func(a, b Holder) int { return strings.Compare(a.ID, b.ID) })
}

// claimants adds the départements of the units that ever claim a CPTS.
func (s *Snapshot) claimants(id string, to map[string]bool) {
	n, known := slices.BinarySearchFunc(s.cpts, id, byID)
	if !known {
		return
	}
	for u := range s.Units {
		if s.claims.ever(int32(u), int32(n)) {
			to[s.Units[u].Department] = true
		}
	}
}

// ever tells whether a unit claims a CPTS on any day.
func (c claims) ever(unit, cpts int32) bool {
	if slices.Contains(c.of(unit), cpts) {
		return true
	}
	if c.history == nil {
		return false
	}
	t := c.history.at(unit)
	return t != nil && slices.ContainsFunc(*t, func(s state) bool { return slices.Contains(s.of, cpts) })
}
