package coverage

import (
	"fmt"
	"slices"
	"strings"

	"cpts/geo"
)

// MostOf is the least share that gives a unit to a CPTS by default: more than half, so that no two CPTS that keep off
// each other's ground can both have it.
const MostOf = 0.5

// TakeTerritories puts polygons of CPTS into the dataset. Each unit goes to the CPTS that covers the largest share of it,
// when that is minShare (0 to 1) or more; under less it stays uncovered. Features of one CPTS add up, ground that two of
// them cover counts once. Where the polygons of several CPTS overlap so that each covers more than half of a unit, or
// cover it alike, it has the claims of each, a Conflict: on one territory there is one CPTS at most, and which is not for
// a program to settle. Cuts are listed in the report.
//
// As with TakeListings it is the units that the file disposes of, and no others, that lose the claims they had: those given
// to a CPTS, and those mostly under a polygon that the file says nobody covers; where that has a day, from then on only.
// A unit that no polygon covers enough keeps them: a drawing of one CPTS says nothing of the ground beside it.
func (d *Dataset) TakeTerritories(rows []Row[Outline], minShare float64, vintage string) Report {
	return d.takeTerritories(rows, minShare, vintage, false, "")
}

// ReplaceTerritories is TakeTerritories for a file that says everything of the départements it disposes of units of: there,
// all other claims are forgotten, and so are the CPTS that are left without any unit.
func (d *Dataset) ReplaceTerritories(rows []Row[Outline], minShare float64, vintage string) Report {
	return d.ReplaceTerritoriesFrom(rows, minShare, vintage, "")
}

// ReplaceTerritoriesFrom is ReplaceTerritories as of a day: polygons without one have this, and units that the file does not
// dispose of are released on it. What held before stays.
func (d *Dataset) ReplaceTerritoriesFrom(rows []Row[Outline], minShare float64, vintage string, from Date) Report {
	return d.takeTerritories(DateOutlines(rows, from), minShare, vintage, true, from)
}

// DateOutlines gives the polygons that have no day one: they hold as of then.
func DateOutlines(rows []Row[Outline], from Date) []Row[Outline] {
	rows = slices.Clone(rows)
	for i := range rows {
		if o := &rows[i].Value; o.From == "" {
			o.From = from
		}
	}
	return rows
}

func (d *Dataset) takeTerritories(rows []Row[Outline], minShare float64, vintage string, replace bool, from Date) Report {
	t := d.territoryTaker(rows, minShare)
	t.lay()
	t.rejectStray()
	for unit := range t.shares {
		t.settle(unit)
	}
	if len(t.used) == 0 && !slices.Contains(t.named, true) {
		return t.Report
	}
	if d.Vintages.CPTS == Fictive {
		d.CPTS, d.Claims = nil, nil
	}
	d.CPTS = t.mergeCPTS(t.listings)
	before := d.Claims
	d.setClaims(append(t.given, t.kept(replace, from)...))
	if replace {
		d.forgetEmptied(before)
	}
	d.Vintages.CPTS = edition(vintage, d.Vintages.CPTS)
	return t.Report
}

// territoryTaker lays polygons over the units. What their features say of a CPTS is treated as the rows of a list.
type territoryTaker struct {
	listingTaker
	minShare float64
	named    []bool // by unit: the file disposes of it
	outlines []Outline
	listings []Row[Listing] // of outlines
	ids      []string       // of the CPTS that have polygons; empty for nobody's ground
	names    []string       // of the same
	shares   [][]geo.Share  // by unit, of ids
	given    []Claim
	from     map[string]Date // by id
}

// territoryTaker identifies the CPTS of the rows.
func (d *Dataset) territoryTaker(rows []Row[Outline], minShare float64) *territoryTaker {
	t := &territoryTaker{minShare: minShare, named: make([]bool, len(d.Units)), from: map[string]Date{}}
	t.listingTaker = listingTaker{resolver: d.resolver(), used: map[string]bool{}, odd: map[string]bool{}}
	all := make([]Row[Listing], len(rows))
	for i := range rows {
		all[i] = Row[Listing]{rows[i].Origin, Listing{CPTS: rows[i].Value.CPTS}}
	}
	t.listings = t.identify(t.oneID(all))
	for i, k := 0, 0; k < len(t.listings); i++ { // some rows may be gone, the order is kept
		if rows[i].Origin == t.listings[k].Origin {
			t.outlines = append(t.outlines, rows[i].Value)
			k++
		}
	}
	return t
}

// kept are the claims that the file does not touch.
func (t *territoryTaker) kept(replace bool, from Date) []Claim {
	said := map[string]bool{} // départements that the file says everything of
	if replace {
		for unit, named := range t.named {
			if named {
				said[t.d.Units[unit].Department] = true
			}
		}
		t.Notes = append(t.Notes, "le fichier dit tout des départements "+strings.Join(sortedKeys(said), ", "))
	}
	first := map[string]Date{} // by unit that the file disposes of: from when
	for _, c := range t.given {
		if day, met := first[c.Unit]; !met || c.From < day {
			first[c.Unit] = c.From
		}
	}
	var before, out []Claim
	for _, c := range t.d.Claims {
		if day, given := first[c.Unit]; !given {
			out = append(out, c)
		} else if c.From < day {
			before = append(before, c)
		}
	}
	out = releasing(out, from, func(unit string) bool { return said[t.d.Units[t.units[unit]].Department] })
	if len(out) > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d rattachements d'unités dont aucun polygone ne couvre assez sont gardés", len(out)))
	}
	return append(before, out...)
}
