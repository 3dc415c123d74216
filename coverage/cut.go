package coverage

import (
	"fmt"
	"slices"
	"strings"

	"cpts/geo"
)

// Cut is a unit that no single territory covers for the most part without another reaching into it. Cuts are listed so
// that somebody looks: the line may be a mistake of the drawing, or the unit be meant to be shared, which takes its parts.
type Cut struct {
	Code   string     `json:"code"`
	Name   string     `json:"name"`
	Shares []CutShare `json:"shares"` // of more than the noise, the largest first; they may sum to more than 1
	// Taken is the id of the CPTS that the unit goes to; empty when it stays uncovered, or several claim it.
	Taken string `json:"taken"`
	// Conflict tells that several CPTS claim it.
	Conflict bool `json:"conflict,omitempty"`
}

// CutShare is the part of a unit's area under the territory of a CPTS, 0 to 1. The id is empty for ground that the file
// says nobody covers.
type CutShare struct {
	CPTS  string  `json:"cpts"`
	Share float64 `json:"share"`
}

// Two drawings of one border never agree. The contours of the CPTS of the Alpes-Maritimes, laid on IRIS of another
// vintage that they were not drawn on, take up to 1.2 % of a unit of more than 2 km² that is meant to be a neighbour's, and more
// of 12 of the 500 IRIS, all smaller: what is beyond noise is worth a look. tie is less than the grid can show.
const (
	noise = 0.02
	tie   = 1e-6
)

// settle gives a unit to whom it goes to.
func (t *territoryTaker) settle(unit int) {
	shares := t.shares[unit]
	if len(shares) == 0 {
		return
	}
	u := &t.d.Units[unit]
	claimants := t.claimants(shares)
	t.named[unit] = shares[0].Part >= t.minShare-tie
	for _, id := range claimants {
		t.given = append(t.given, Claim{Unit: u.Code, CPTS: id, From: t.from[id]})
	}
	if t.named[unit] && len(claimants) == 0 {
		t.given = append(t.given, Claim{Unit: u.Code, From: t.from[""]})
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
