package main

import (
	"cpts/coverage"
)

// compareZonings says how many areas there are of each zoning, and how many communes of the store have none.
func (c console) compareZonings(before, after coverage.Dataset) {
	was, is := countAreas(before.Zonings), countAreas(after.Zonings)
	for k, z := range coverage.TabledZonings() {
		if was[k] != is[k] {
			c.say("%s : %d → %d zones", z.Label(), was[k], is[k])
		}
	}
	if n := coverage.Unzoned(after); n > 0 {
		c.say("communes du dépôt sans aucun zonage : %d", n)
	}
}

// countAreas counts the areas of each of coverage.TabledZonings.
func countAreas(all []coverage.Zoned) []int {
	seen := make([]map[string]bool, len(coverage.TabledZonings()))
	counts := make([]int, len(seen))
	for _, z := range all {
		for k, a := range z.Areas {
			if a.Code != "" && !seen[k][a.Code] {
				if seen[k] == nil {
					seen[k] = map[string]bool{}
				}
				seen[k][a.Code] = true
				counts[k]++
			}
		}
	}
	return counts
}
