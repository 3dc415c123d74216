package coverage

import (
	"fmt"
	"strings"
)

// resolver finds the unit that a code of a file designates. Codes are never joined by name, and never guessed.
type resolver struct {
	d       *Dataset
	units   map[string]int
	parts   map[string]int  // whole → number of units that are parts of it
	inside  map[string]bool // départements that have units
	carried map[string]string
}

func (d *Dataset) resolver() *resolver {
	r := &resolver{d: d, units: d.index(), parts: map[string]int{}, inside: map[string]bool{}, carried: map[string]string{}}
	for i := range d.Units {
		u := &d.Units[i]
		if i == 0 || u.Department != d.Units[i-1].Department {
			r.inside[u.Department] = true
		}
		for _, whole := range wholesOf(u.Code) {
			r.parts[whole]++
		}
	}
	return r
}

// unit returns the index of the unit of a code, carried forward by the COG history when the commune has merged, or in
// French why there is none.
func (r *resolver) unit(code string) (int, string) {
	if i, ok := r.units[code]; ok {
		return i, ""
	}
	if today, ok := r.d.Passage[code]; ok {
		if i, ok := r.units[today]; ok {
			r.carried[code] = today
			return i, ""
		}
	}
	if whole, ok := strings.CutSuffix(code, "0000"); ok && len(whole) == 5 {
		if i, ok := r.units[whole]; ok {
			r.carried[code] = whole // INSEE gives 0000 to the only IRIS of a commune that is not divided
			return i, ""
		}
	}
	return -1, r.why(code)
}

func (r *resolver) why(code string) string {
	if n := r.parts[code]; n > 0 {
		return fmt.Sprintf("cette commune est découpée en %d parties dans les contours chargés : donner le code de chacune", n)
	}
	for _, whole := range wholesOf(code) {
		if _, ok := r.units[whole]; ok {
			return fmt.Sprintf("les contours chargés ont la commune entière (%s), pas ses parties : donner le code %s, ou charger les contours des parties", whole, whole)
		}
	}
	if !r.inside[DepartmentOf(code)] {
		return "code d'un département dont aucun contour n'est chargé : charger d'abord ses communes (cpts load communes)"
	}
	return "code inconnu des contours chargés : vérifier le code, ou charger la table de passage si la commune a fusionné (cpts load passage)"
}

// notes says which codes were carried.
func (r *resolver) notes() []string {
	var out []string
	undivided, parts := 0, 0
	for _, old := range sortedKeys(r.carried) {
		switch {
		case len(old) == 9:
			undivided++
		case CityOf(old) != "":
			parts++
		default:
			out = append(out, fmt.Sprintf("%s a fusionné : compté dans %s", old, r.carried[old]))
		}
	}
	if parts > 0 {
		out = append(out, fmt.Sprintf("%d arrondissements comptés avec leur ville, que la table de passage donne et que les contours ont entière ; pour les distinguer, charger leurs contours", parts))
	}
	if undivided > 0 {
		out = append(out, fmt.Sprintf("%d codes d'IRIS de communes non découpées (terminés par 0000) lus comme la commune", undivided))
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	return sortedBy(keys, func(k string) string { return k })
}
