package coverage

import (
	"fmt"
	"slices"
)

// TakeListings puts a CPTS list into the dataset: it replaces the claims of the units that it names, and no others; of a
// unit whose rows all have a day, those from the first of these days on, and what was before stays.
// A unit listed under two CPTS from one day on keeps both claims, a Conflict. What the rows of one CPTS say of it must
// agree; where they do not, the least advanced stage and the latest date are kept and the row is reported. Dates that
// cannot follow each other are kept, and noted.
func (d *Dataset) TakeListings(rows []Row[Listing], vintage string) Report {
	t := &listingTaker{resolver: d.resolver(), used: map[string]bool{}, odd: map[string]bool{}}
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
	claims, kept := t.claims(rows)
	if kept > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d rattachements d'unités que la liste ne nomme pas sont gardés", kept))
	}
	d.setClaims(claims)
	d.Vintages.CPTS = edition(vintage, d.Vintages.CPTS)
	t.Notes = append(append(t.Notes, t.notes()...), tornNotes(t.resolver, rows, func(l Listing) string { return l.Code })...)
	t.Notes = append(t.Notes, t.formerConflicts(rows)...)
	return t.Report
}

type listingTaker struct {
	Report
	*resolver
	unitOf []int32         // by row: the unit that it names, or Nobody
	used   map[string]bool // ids with at least one good row
	odd    map[string]bool // missions that are none, by CPTS, once reported
}

// take returns the unit that a row names, or Nobody when it names none, or none that there is.
func (t *listingTaker) take(row *Row[Listing]) int32 {
	unit, why := int(Nobody), ""
	if row.Value.Code != "" {
		unit, why = t.find(row.Origin, row.Value.Code, &t.Report)
	}
	if why != "" {
		t.reject(row.Origin, "code", row.Value.Code, row.Value.Code, why)
		return Nobody
	}
	t.Taken++
	if id := row.Value.CPTS.ID; id != "" {
		if !t.used[id] {
			t.noteDates(row)
		}
		t.used[id] = true
	}
	return int32(unit)
}

// noteDates says what is wrong with the dates of a CPTS, at its first row.
func (t *listingTaker) noteDates(row *Row[Listing]) {
	for _, fault := range row.Value.CPTS.outOfOrder() {
		t.Notes = append(t.Notes, fmt.Sprintf("%s, ligne %d : « %s » : %s ; les deux dates sont gardées, à vérifier", row.File, row.Row, row.Value.CPTS.Name, fault))
	}
}

// claims are those of the dataset once the list is in, and how many of them are of units that it does not name.
func (t *listingTaker) claims(rows []Row[Listing]) (out []Claim, kept int) {
	out = make([]Claim, 0, max(len(rows), len(t.d.Claims)))
	old := t.d.sorted().claimsOf() // claims of units that are gone are forgotten
	for unit, of := range grouped(t.unitOf, len(t.d.Units)) {
		before := old(t.d.Units[unit].Code)
		if of == nil {
			out, kept = append(out, before...), kept+len(before)
			continue
		}
		said := t.said(unit, of, rows)
		for _, c := range before {
			if c.From < said[0].From {
				out = append(out, c)
			}
		}
		out = append(out, said...)
	}
	return out, kept
}

// said is the timeline that some rows give a unit, sorted. Where they name several former parts of it, each of these has
// one.
func (t *listingTaker) said(unit int, of []int32, rows []Row[Listing]) []Claim {
	code := t.d.Units[unit].Code
	out := make([]Claim, len(of))
	for k, i := range of {
		out[k] = Claim{Unit: code, CPTS: rows[i].Value.CPTS.ID, From: rows[i].Value.From}
	}
	if len(out) == 1 || !dated(out) {
		slices.SortFunc(out, byUnitThenDay)
		return out
	}
	byPart := map[string][]Claim{}
	for k, i := range of {
		part := rows[i].Value.Code
		byPart[part] = append(byPart[part], out[k])
	}
	var parts [][]Claim
	for _, claims := range byPart {
		slices.SortFunc(claims, byUnitThenDay)
		parts = append(parts, claims)
	}
	return overlay(code, parts...)
}
