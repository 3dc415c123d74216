package tile

import (
	"strings"

	"cpts/coverage"
)

// Attribution is the line that maps show of where tiles come from: the vintages that the data were loaded under, as nothing
// else of their origin is known.
func Attribution(s *coverage.Snapshot) string {
	var parts []string
	add := func(what, vintage string) {
		if vintage != "" {
			parts = append(parts, what+" : "+vintage)
		}
	}
	if s.Schematic {
		parts = append(parts, "contours schématiques")
	} else {
		add("contours", s.Vintages.Geometry)
	}
	add("populations", s.Vintages.Population)
	add("CPTS", s.Vintages.CPTS)
	if len(parts) == 0 {
		return "cpts"
	}
	return coverage.Typeset(strings.Join(parts, " ; "))
}
