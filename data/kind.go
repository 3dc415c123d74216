package data

import "cpts/coverage"

// kindOf tells the sort of unit by its code: 9 characters are an IRIS, and the arrondissements municipaux have numbers of
// their own (COG: 75101 to 75120, 69381 to 69389, 13201 to 13216).
func kindOf(code string) coverage.Kind {
	switch {
	case len(code) == 9:
		return coverage.Iris
	case cityOf(code) != "":
		return coverage.Arrondissement
	}
	return coverage.Commune
}

// communeOf is the commune that a unit is, or is a part of; an IRIS of Paris, Lyon or Marseille is a part of the city.
func communeOf(code string) string {
	if city := cityOf(code[:5]); city != "" {
		return city
	}
	return code[:5]
}

// cityOf is the commune of an arrondissement municipal, empty for other codes.
func cityOf(code string) string {
	switch {
	case code >= "75101" && code <= "75120":
		return "75056"
	case code >= "69381" && code <= "69389":
		return "69123"
	case code >= "13201" && code <= "13216":
		return "13055"
	}
	return ""
}
