package coverage

import (
	"fmt"
	"slices"
)

// TakeListings puts a CPTS list into the dataset: it replaces the claims of the units that it names, and no others.
// A unit listed under two CPTS keeps both claims, a Conflict. What the rows of one CPTS say of it must agree; where
// they do not, the least advanced stage and the latest date are kept and the row is reported.
func (d *Dataset) TakeListings(rows []Row[Listing], vintage string) Report {
	t := &listingTaker{resolver: d.resolver(), named: make(map[string]bool, len(rows)), used: map[string]bool{}}
	rows = t.identify(t.oneID(rows))
	t.claims = make([]Claim, 0, len(rows))
	for i := range rows {
		t.take(&rows[i])
	}
	if t.Taken == 0 {
		return t.Report
	}
	if d.Vintages.CPTS == Fictive {
		d.CPTS, d.Claims = nil, nil
	}
	d.CPTS = t.mergeCPTS(rows)
	kept := t.claims
	for _, c := range d.Claims {
		if !t.named[c.Unit] {
			kept = append(kept, c)
		}
	}
	if n := len(kept) - len(t.claims); n > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d rattachements d'unités que la liste ne nomme pas sont gardés", n))
	}
	d.setClaims(kept)
	d.Vintages.CPTS = edition(vintage, d.Vintages.CPTS)
	t.Notes = append(t.Notes, t.notes()...)
	return t.Report
}

type listingTaker struct {
	Report
	*resolver
	named  map[string]bool // units that the list names
	claims []Claim
	used   map[string]bool // ids with at least one good row
}

func (t *listingTaker) take(row *Row[Listing]) {
	i, why := t.unit(row.Value.Code)
	if i < 0 {
		t.reject(row.Origin, "code", row.Value.Code, row.Value.Code, why)
		return
	}
	t.Taken++
	unit := t.d.Units[i].Code
	t.named[unit] = true
	if row.Value.CPTS.ID != "" {
		t.claims = append(t.claims, Claim{unit, row.Value.CPTS.ID})
		t.used[row.Value.CPTS.ID] = true
	}
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
