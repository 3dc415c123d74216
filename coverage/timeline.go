package coverage

import (
	"cmp"
	"slices"
	"strings"
)

// state is the CPTS that claim a unit from a day on, ascending; nobody does when there are none.
type state struct {
	from Date
	of   []int32
}

// timeline is the states of a unit, by day.
type timeline []state

// on are the CPTS that claim the unit on a day.
func (t timeline) on(at Date) []int32 {
	for _, s := range slices.Backward(t) {
		if s.from <= at {
			return s.of
		}
	}
	return nil
}

// since is the day from which the claims of a day have held, empty for always.
func (t timeline) since(at Date) Date {
	i := len(t) - 1
	for i >= 0 && t[i].from > at {
		i--
	}
	for i > 0 && slices.Equal(t[i].of, t[i-1].of) {
		i--
	}
	if i < 0 || i == 0 && len(t[0].of) == 0 {
		return "" // nobody ever had it before: it was not released
	}
	return t[i].from
}

// before are the states that begin before a day.
func (t timeline) before(day Date) timeline {
	i := slices.IndexFunc(t, func(s state) bool { return s.from >= day })
	if i < 0 {
		return t
	}
	return t[:i]
}

func byUnitThenDay(a, b Claim) int {
	return cmp.Or(strings.Compare(a.Unit, b.Unit), strings.Compare(string(a.From), string(b.From)), strings.Compare(a.CPTS, b.CPTS))
}

// dated tells whether any of some claims has a day.
func dated(claims []Claim) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool { return c.From != "" || c.CPTS == "" })
}

// setClaims puts claims in order, without doubles, and without states that say what the state before them did.
func (d *Dataset) setClaims(claims []Claim) {
	claims = slices.Clone(claims)
	if !slices.IsSortedFunc(claims, byUnitThenDay) {
		slices.SortFunc(claims, byUnitThenDay)
	}
	claims = slices.Compact(claims)
	if dated(claims) {
		claims = told(claims)
	}
	d.Claims = claims
}

// told leaves out what sorted claims say for nothing: a release beside a claim of the same day, a release of what nobody
// had, a state that is the one before.
func told(claims []Claim) []Claim {
	kept := make([]Claim, 0, len(claims))
	var last []Claim // the state before, of the same unit
	for rest := claims; len(rest) > 0; {
		now := stateAt(rest)
		rest = rest[len(now):]
		if len(now) > 1 && now[0].CPTS == "" {
			now = now[1:]
		}
		if len(last) > 0 && last[0].Unit != now[0].Unit {
			last = nil
		}
		if len(last) == 0 && now[0].CPTS == "" || sameHolders(last, now) {
			continue
		}
		kept, last = append(kept, now...), now
	}
	return kept
}

// stateAt are the first claims of a list that are of one unit and day.
func stateAt(claims []Claim) []Claim {
	n := 1
	for n < len(claims) && claims[n].Unit == claims[0].Unit && claims[n].From == claims[0].From {
		n++
	}
	return claims[:n]
}

func sameHolders(a, b []Claim) bool {
	return slices.EqualFunc(a, b, func(a, b Claim) bool { return a.CPTS == b.CPTS })
}

// releasing ends what claims say of some units on a day; they are forgotten when there is none.
func releasing(claims []Claim, from Date, gone func(unit string) bool) []Claim {
	var out []Claim
	for _, c := range claims {
		is := gone(c.Unit)
		if !is || c.From < from {
			out = append(out, c)
		}
		if is && from != "" {
			out = append(out, Claim{Unit: c.Unit, From: from})
		}
	}
	return out
}
