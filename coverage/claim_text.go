package coverage

import (
	"slices"
	"strings"
)

// What stands between claims of one cell, and within one, does not stand in an id written there.
var (
	escapeID   = strings.NewReplacer("%", "%25", " ", "%20", "@", "%40")
	unescapeID = strings.NewReplacer("%20", " ", "%40", "@", "%25", "%")
)

// Text is a claim as the column "claims" of the layer units writes it: id@2026-01-31, or id alone when it always held, or
// @2026-01-31 for a unit that is nobody's from then on.
func (c Claim) Text() string {
	text := escapeID.Replace(c.CPTS)
	if c.From != "" {
		text += "@" + string(c.From)
	}
	return text
}

// ParseClaim reads the text of a claim on a unit; it is not ok when it is none.
func ParseClaim(unit, text string) (c Claim, ok bool) {
	id, day, dated := strings.Cut(text, "@")
	from, ok := ParseDate(day)
	c = Claim{Unit: unit, CPTS: unescapeID.Replace(id), From: from}
	return c, ok && dated == (day != "") && (id != "" || dated)
}

// claimTexts are the claims on a unit where its owner and the day since which it is one do not tell them: several claimants,
// or states before and after; nil elsewhere.
func (v *View) claimTexts(unit int32) any {
	if v.claims.always(unit) {
		return nil
	}
	t := v.claims.timeline(unit).plain()
	if len(t) == 0 || len(t) == 1 && len(t[0].of) == 1 && t[0].from <= v.At {
		return nil
	}
	var texts []string
	for _, s := range t {
		if len(s.of) == 0 {
			texts = append(texts, Claim{From: s.from}.Text())
		}
		for _, c := range s.of {
			texts = append(texts, Claim{CPTS: v.cpts[c].ID, From: s.from}.Text())
		}
	}
	return texts
}

// always tells a unit that has had one claimant or none on every day: nearly all.
func (c claims) always(unit int32) bool {
	return c.by.At(unit) >= Nobody && (c.history == nil || c.history.at(unit) == nil)
}

// plain leaves out the states that say what the state before them did, nobody's before any.
func (t timeline) plain() timeline {
	var out timeline
	for _, s := range t {
		if len(out) == 0 && len(s.of) == 0 || len(out) > 0 && slices.Equal(out[len(out)-1].of, s.of) {
			continue
		}
		out = append(out, s)
	}
	return out
}
