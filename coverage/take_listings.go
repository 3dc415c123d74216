package coverage

import (
	"fmt"
	"slices"
)

// TakeListings puts a CPTS list into the dataset: it replaces the claims of the units that it names, and no others.
// A unit listed under two CPTS keeps both claims, a Conflict. What the rows of one CPTS say of it must agree; where
// they do not, the least advanced stage and the latest date are kept and the row is reported.
func (d *Dataset) TakeListings(rows []Row[Listing], vintage string) Report {
	t := &listingTaker{resolver: d.resolver(), named: make([]bool, len(d.Units)), used: map[string]bool{}}
	rows = t.identify(t.oneID(rows))
	t.weighCities(rows)
	t.unitOf = make([]int32, len(rows))
	for i := range rows {
		t.unitOf[i] = t.take(&rows[i])
	}
	if t.Taken == 0 {
		return t.Report
	}
	if d.Vintages.CPTS == Fictive {
		d.CPTS, d.Claims = nil, nil
	}
	d.CPTS = t.mergeCPTS(rows)
	claims := t.claims(rows)
	said := len(claims)
	for _, c := range d.Claims {
		if unit, known := t.units[c.Unit]; !known || !t.named[unit] {
			claims = append(claims, c)
		}
	}
	if n := len(claims) - said; n > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d rattachements d'unités que la liste ne nomme pas sont gardés", n))
	}
	d.setClaims(claims)
	d.Vintages.CPTS = edition(vintage, d.Vintages.CPTS)
	t.Notes = append(t.Notes, t.notes()...)
	return t.Report
}

type listingTaker struct {
	Report
	*resolver
	named  []bool          // by unit: the list names it
	unitOf []int32         // by row: the unit that it gives to a CPTS, or Nobody
	used   map[string]bool // ids with at least one good row
}

// take returns the unit that a row gives to a CPTS, or Nobody.
func (t *listingTaker) take(row *Row[Listing]) int32 {
	unit, why := t.find(row.Origin, row.Value.Code, &t.Report)
	if unit < 0 {
		t.reject(row.Origin, "code", row.Value.Code, row.Value.Code, why)
		return Nobody
	}
	t.Taken++
	t.named[unit] = true
	if row.Value.CPTS.ID == "" {
		return Nobody
	}
	t.used[row.Value.CPTS.ID] = true
	return int32(unit)
}

// claims are what the list says, in the order of units, which are sorted: there is next to nothing left to sort.
func (t *listingTaker) claims(rows []Row[Listing]) []Claim {
	out := make([]Claim, 0, len(rows))
	for unit, of := range grouped(t.unitOf, len(t.named)) {
		for _, row := range of {
			out = append(out, Claim{Unit: t.d.Units[unit].Code, CPTS: rows[row].Value.CPTS.ID})
		}
	}
	return out
}

// ReplaceListings is TakeListings for a list that says everything of the départements it names units of: there, claims
// of units that it does not name are forgotten, and so are the CPTS that are left without any unit.
func (d *Dataset) ReplaceListings(rows []Row[Listing], vintage string) Report {
	before := d.Claims
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
	d.Claims = slices.DeleteFunc(slices.Clone(d.Claims), func(c Claim) bool {
		return departments[d.Units[units.units[c.Unit]].Department] && !named[c.Unit]
	})
	d.forgetEmptied(before)
	return r
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
