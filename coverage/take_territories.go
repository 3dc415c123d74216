package coverage

import (
	"fmt"
	"slices"
	"strings"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// MostOf is the least share that gives a unit to a CPTS by default: more than half, so that no two CPTS that keep off
// each other's ground can both have it.
const MostOf = 0.5

// Two drawings of one border never agree. The contours of the CPTS of the Alpes-Maritimes, laid on IRIS of another
// vintage that they were not drawn on, take up to 1.2 % of a unit of more than 2 km² that is meant to be a neighbour's, and more
// of 12 of the 500 IRIS, all smaller: what is beyond noise is worth a look. tie is less than the grid can show.
const (
	noise = 0.02
	tie   = 1e-6
)

// TakeTerritories puts polygons of CPTS into the dataset. Each unit goes to the CPTS that covers the largest share of it,
// when that is minShare (0 to 1) or more; under less it stays uncovered. Features of one CPTS add up, ground that two of
// them cover counts once. Where the polygons of several CPTS overlap so that each covers more than half of a unit, or
// cover it alike, it has the claims of each, a Conflict: on one territory there is one CPTS at most, and which is not for
// a program to settle. Cuts are listed in the report. Where the file gives a day, what was before it stays.
//
// As with TakeListings it is the units that the file disposes of, and no others, that lose the claims they had: those given
// to a CPTS, and those mostly under a polygon that the file says nobody covers. A unit that no polygon reaches, or none
// for long enough, keeps them: a drawing of one CPTS says nothing of the ground beside it.
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
	day      []Date // from which on
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
	t := &territoryTaker{minShare: minShare, from: map[string]Date{}}
	t.listingTaker = listingTaker{resolver: d.resolver(), used: map[string]bool{}, odd: map[string]bool{}}
	t.named, t.day = make([]bool, len(d.Units)), make([]Date, len(d.Units))
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

// lay measures the share of each unit under the territory of each CPTS.
func (t *territoryTaker) lay() {
	number := map[string]int{}
	var territories []orb.MultiPolygon
	for i := range t.outlines {
		o, c := &t.outlines[i], &t.listings[i].Value.CPTS
		n, met := number[c.ID]
		if !met {
			n = len(t.ids)
			number[c.ID] = n
			t.ids, t.names, territories = append(t.ids, c.ID), append(t.names, c.Name), append(territories, nil)
		}
		territories[n] = append(territories[n], o.Geometry...)
		if before, met := t.from[c.ID]; met && before != o.From {
			t.Notes = append(t.Notes, fmt.Sprintf("« %s » : ses polygones n'ont pas la même date d'effet : la plus tardive est gardée", c.Name))
		}
		t.from[c.ID] = max(t.from[c.ID], o.From)
		if why := o.flaw(); why != "" {
			t.Notes = append(t.Notes, why)
		}
	}
	t.shares = geo.Shares(t.grounds(), territories)
}

// grounds are the polygons of the units.
func (t *territoryTaker) grounds() []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, len(t.d.Units))
	for i := range t.d.Units {
		out[i] = t.d.Units[i].Geometry
	}
	return out
}

// rejectStray refuses the features that lie over no unit, and counts the others as taken.
func (t *territoryTaker) rejectStray() {
	touching := t.touching()
	for i, o := range t.outlines {
		at, id := t.listings[i].Origin, t.listings[i].Value.CPTS.ID
		if !touching[i] {
			middle := o.Geometry.Bound().Center()
			t.reject(at, "geometry", fmt.Sprintf("%.5f, %.5f", middle[0], middle[1]), "", quoted(o.CPTS.Name)+o.astray())
			continue
		}
		t.Taken++
		if id != "" {
			t.used[id] = true
		}
	}
}

func quoted(cpts string) string {
	if cpts == "" {
		return ""
	}
	return "« " + cpts + " » : "
}

// touching tells which features share ground with a unit. Those that are all of their CPTS are known from its shares.
func (t *territoryTaker) touching() []bool {
	of, reached := map[string]int{}, map[string]bool{}
	for i := range t.listings {
		of[t.listings[i].Value.CPTS.ID]++
	}
	for _, shares := range t.shares {
		for _, s := range shares {
			reached[t.ids[s.Territory]] = true
		}
	}
	out := make([]bool, len(t.outlines))
	var parts []orb.MultiPolygon
	var which []int
	for i := range t.outlines {
		id := t.listings[i].Value.CPTS.ID
		if out[i] = reached[id]; out[i] && of[id] > 1 {
			parts, which, out[i] = append(parts, t.outlines[i].Geometry), append(which, i), false
		}
	}
	if len(parts) > 0 {
		for _, shares := range geo.Shares(t.grounds(), parts) {
			for _, s := range shares {
				out[which[s.Territory]] = true
			}
		}
	}
	return out
}

// settle gives a unit to whom it goes to.
func (t *territoryTaker) settle(unit int) {
	shares := t.shares[unit]
	if len(shares) == 0 {
		return
	}
	u := &t.d.Units[unit]
	claimants := t.claimants(shares)
	t.named[unit] = shares[0].Part >= t.minShare-tie
	for i, id := range claimants {
		from := t.from[id]
		t.given = append(t.given, Claim{Unit: u.Code, CPTS: id, From: from})
		if t.day[unit] = min(t.day[unit], from); i == 0 {
			t.day[unit] = from
		}
	}
	if t.named[unit] && len(claimants) == 0 {
		t.day[unit] = t.from[""]
		t.given = append(t.given, Claim{Unit: u.Code, From: t.day[unit]})
	}
	beyond := slices.IndexFunc(shares, func(s geo.Share) bool { return s.Part <= noise })
	if beyond >= 0 {
		shares = shares[:beyond]
	}
	if len(shares) > 1 || len(shares) == 1 && !t.named[unit] {
		t.cut(u, shares, claimants)
	}
}

// claimants are the CPTS that a unit goes to; several when their grounds overlap there.
func (t *territoryTaker) claimants(shares []geo.Share) []string {
	var out []string
	for _, s := range shares {
		most := s.Part > MostOf+tie || shares[0].Part-s.Part <= tie
		if id := t.ids[s.Territory]; id != "" && most && s.Part >= t.minShare-tie {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// cut lists a unit with its shares.
func (t *territoryTaker) cut(u *Unit, shares []geo.Share, claimants []string) {
	c := Cut{Code: u.Code, Name: u.Name, Conflict: len(claimants) > 1}
	var parts []string
	for _, s := range shares {
		c.Shares = append(c.Shares, CutShare{t.ids[s.Territory], s.Part})
		name := "hors de toute CPTS"
		if t.ids[s.Territory] != "" {
			name = "« " + t.names[s.Territory] + " »"
		}
		parts = append(parts, percent(s.Part)+" "+name)
	}
	outcome := "reste non couverte"
	switch {
	case c.Conflict:
		outcome = "plusieurs polygones s'y recouvrent, elle est en conflit"
	case len(claimants) == 1:
		c.Taken = claimants[0]
		outcome = "prise par « " + t.names[slices.Index(t.ids, c.Taken)] + " »"
	case shares[0].Part < t.minShare-tie:
		outcome += ", faute d'en avoir " + percent(t.minShare) + " sous une même CPTS"
	}
	t.Cut = append(t.Cut, c)
	t.Notes = append(t.Notes, fmt.Sprintf("unité coupée : %s (%s) : %s : %s", u.Name, u.Code, strings.Join(parts, ", "), outcome))
}

// percent writes a share in French, with the decimal that it may need.
func percent(share float64) string {
	return strings.TrimSuffix(strings.Replace(fmt.Sprintf("%.1f", 100*share), ".", ",", 1), ",0") + " %"
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
	var before, rest []Claim
	untouched := 0
	for _, c := range t.d.Claims {
		unit, known := t.units[c.Unit]
		switch {
		case !known:
		case !t.named[unit]:
			rest = append(rest, c)
			if !said[t.d.Units[unit].Department] {
				untouched++
			}
		case c.From < t.day[unit]:
			before = append(before, c)
		}
	}
	if untouched > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d rattachements d'unités dont aucun polygone ne couvre assez sont gardés", untouched))
	}
	gone := func(unit string) bool { return said[t.d.Units[t.units[unit]].Department] }
	return append(before, releasing(rest, from, gone)...)
}
