package coverage

import "slices"

// ReplaceListings is TakeListings for a list that says everything of the départements it names units of: there, claims
// of units that it does not name are forgotten, and so are the CPTS that are left without any unit.
func (d *Dataset) ReplaceListings(rows []Row[Listing], vintage string) Report {
	return d.ReplaceListingsFrom(rows, vintage, "")
}

// ReplaceListingsFrom is ReplaceListings as of a day: rows without one have this, and units that the list does not name are
// released on it. What held before stays.
func (d *Dataset) ReplaceListingsFrom(rows []Row[Listing], vintage string, from Date) Report {
	before := d.Claims
	rows = DateListings(rows, from)
	r := d.TakeListings(rows, vintage)
	if r.Taken == 0 {
		return r
	}
	units, named, departments := d.resolver(), map[string]bool{}, map[string]bool{}
	units.weighCities(rows)
	for _, row := range rows {
		if i, _ := units.unit(row.Value.Code); i >= 0 {
			named[d.Units[i].Code], departments[d.Units[i].Department] = true, true
		}
	}
	d.setClaims(releasing(d.Claims, from, func(unit string) bool {
		return departments[d.Units[units.units[unit]].Department] && !named[unit]
	}))
	d.forgetEmptied(before)
	return r
}

// DateListings gives the rows that have no day one: the list holds as of then.
func DateListings(rows []Row[Listing], from Date) []Row[Listing] {
	if from == "" {
		return rows
	}
	rows = slices.Clone(rows)
	for i := range rows {
		if l := &rows[i].Value; l.From == "" {
			l.From = from
		}
	}
	return rows
}

// forgetEmptied drops the CPTS that had units before and have none now.
func (d *Dataset) forgetEmptied(before []Claim) {
	emptied := map[string]bool{}
	for _, c := range before {
		emptied[c.CPTS] = true
	}
	for _, c := range d.Claims {
		delete(emptied, c.CPTS)
	}
	d.CPTS = slices.DeleteFunc(slices.Clone(d.CPTS), func(c CPTS) bool { return emptied[c.ID] })
}
