package coverage

import "slices"

// overlay makes the timeline of a unit of those of its former parts: on each day it is claimed by all who claim a part
// then, so that parts of two CPTS are a conflict and not a unit that changed hands. What a part is released from does not
// release the others. Timelines are sorted claims; the result is sorted, on the unit.
func overlay(unit string, parts ...[]Claim) []Claim {
	var days []Date
	for _, part := range parts {
		for _, c := range part {
			days = append(days, c.From)
		}
	}
	slices.Sort(days)
	var out []Claim
	for _, day := range slices.Compact(days) {
		var holders []string
		for _, part := range parts {
			for _, c := range claimsOn(part, day) {
				if c.CPTS != "" {
					holders = append(holders, c.CPTS)
				}
			}
		}
		if len(holders) == 0 {
			holders = []string{""}
		}
		slices.Sort(holders)
		for _, id := range slices.Compact(holders) {
			out = append(out, Claim{unit, id, day})
		}
	}
	return out
}

// claimsOn are those of one timeline that are in force on a day.
func claimsOn(part []Claim, day Date) []Claim {
	var now []Claim
	for rest := part; len(rest) > 0 && rest[0].From <= day; rest = rest[len(now):] {
		now = stateAt(rest)
	}
	return now
}
