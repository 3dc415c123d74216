package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// resolver finds the unit that a code of a file designates. Codes are never joined by name, and never guessed.
type resolver struct {
	d       *Dataset
	units   map[string]int
	parts   map[string][]int32 // by whole: the units that are parts of it
	inside  map[string]bool    // départements that have units
	carried map[string]string
	split   map[string]string // see splitFrom
	cities  map[string]string // cities whose arrondissements a list names: why they do not stand for it, empty when they do
}

func (d *Dataset) resolver() *resolver {
	r := &resolver{d: d, units: d.index(), parts: map[string][]int32{}, inside: map[string]bool{}, carried: map[string]string{}}
	for i := range d.Units {
		u := &d.Units[i]
		if i == 0 || u.Department != d.Units[i-1].Department {
			r.inside[u.Department] = true
		}
		for _, whole := range u.wholes() {
			r.parts[whole] = append(r.parts[whole], int32(i))
		}
	}
	return r
}

// find is unit for a row of a file; a code that is carried is told with it.
func (r *resolver) find(at Origin, code string, report *Report) (int, string) {
	i, why := r.unit(code)
	if to, carried := r.carried[code]; carried && i >= 0 && len(code) == 5 && to != code+undivided {
		report.Carried = append(report.Carried, Carried{at.File, at.Row, code, to})
	}
	return i, why
}

// unit returns the index of the unit of a code, carried forward by the COG history when the commune has merged, or in
// French why there is none.
func (r *resolver) unit(code string) (int, string) {
	if i, ok := r.units[code]; ok {
		return i, ""
	}
	if i, ok := r.commune(code); ok {
		r.carried[code] = r.d.Units[i].Code
		return i, ""
	}
	if whole, ok := strings.CutSuffix(code, undivided); ok && len(whole) == 5 {
		if i, why := r.unit(whole); i >= 0 {
			r.carried[code] = r.d.Units[i].Code
			return i, why
		}
	}
	city := CityOf(code)
	if why, weighed := r.cities[city]; weighed {
		if why != "" {
			return -1, why
		}
		r.carried[code] = city
		return r.units[city], ""
	}
	return -1, r.why(code)
}

// undivided is what INSEE puts behind the code of a commune that is not divided to make that of its only IRIS.
const undivided = "0000"

// commune finds the unit that a commune is today, which may be its only IRIS.
func (r *resolver) commune(code string) (int, bool) {
	if i, ok := r.units[r.d.successor(code)]; ok {
		return i, true
	}
	code = cmp.Or(r.d.successor(code), code)
	i, ok := r.units[code+undivided]
	return i, ok && len(r.parts[code]) == 1
}

// why explains a code that designates no unit: what the contours have instead, and what to do.
func (r *resolver) why(code string) string {
	today := cmp.Or(r.d.successor(code), code)
	if parts := r.parts[today]; len(parts) > 0 {
		return fmt.Sprintf("les contours chargés découpent %s en %s (%s) : donner le code de chaque partie, ou charger le contour entier",
			title(today), countedParts(r.of(parts)), some(r.codes(parts)))
	}
	for _, whole := range wholesOf(code) {
		if i, ok := r.units[cmp.Or(r.d.successor(whole), whole)]; ok {
			return r.whole(code, r.d.Units[i].Code)
		}
		if parts := r.parts[whole]; len(parts) > 0 {
			return fmt.Sprintf("cette partie n'est pas de celles des contours chargés, qui découpent %s en %s (%s) : d'un autre millésime ? vérifier le code", title(whole), countedParts(r.of(parts)), some(r.codes(parts)))
		}
	}
	if several := r.d.splitAgain(code); several != nil {
		return fmt.Sprintf("indécidable : cette commune a été séparée de nouveau (%s) : donner le code de chacune", some(several))
	}
	if !r.inside[DepartmentOf(code)] {
		return "code d'un département dont aucun contour n'est chargé : charger d'abord ses communes (cpts load communes)"
	}
	if former := r.splitFrom(code); former != "" {
		return fmt.Sprintf("indécidable : les contours chargés sont d'avant le rétablissement de cette commune, et l'ont encore dans %s : charger des contours plus récents", former)
	}
	if len(r.d.Passage) > 0 {
		return "code inconnu des contours chargés et de la table de passage : vérifier le code ; si la commune a été rétablie (séparée de nouveau) ou créée depuis, rien ne dit quelle part des contours est la sienne : indécidable, charger des contours plus récents"
	}
	return "code inconnu des contours chargés : vérifier le code, ou charger la table de passage si la commune a fusionné (cpts load passage)"
}

// whole explains a part where the contours have its whole.
func (r *resolver) whole(code, whole string) string {
	kind := "de cet arrondissement"
	if len(code) == 9 {
		kind = "de cet IRIS"
	}
	if CityOf(whole) != "" {
		return fmt.Sprintf("les contours chargés ont l'arrondissement entier (%s), pas ses IRIS : donner le code %s si une seule CPTS l'a tout entier, ou charger les contours de ses IRIS", whole, whole)
	}
	return fmt.Sprintf("les contours chargés ont la commune entière (%s), pas le contour %s : donner le code %s si une seule CPTS l'a toute entière, ou charger les contours de ses parties", whole, kind, whole)
}

// splitFrom is the unit that a commune was still part of in older contours.
func (r *resolver) splitFrom(code string) string {
	if r.split == nil {
		r.split = map[string]string{}
		for from, to := range r.d.Passage {
			if _, stands := r.units[from]; !stands || !strings.Contains(to, " ") {
				continue
			}
			for _, part := range strings.Fields(to) {
				r.split[part] = from
			}
		}
	}
	return r.split[code]
}

// tornNotes tells of units split off a commune that a file names, where it does not name them: a file of before the
// split meant them too, a later one does not, and nothing says which it is.
func tornNotes[T any](r *resolver, rows []Row[T], code func(T) string) []string {
	torn := r.torn()
	if len(torn) == 0 {
		return nil
	}
	named := make(map[string]bool, len(rows))
	for i := range rows {
		named[code(rows[i].Value)] = true
	}
	var out []string
	for _, from := range torn {
		if !named[from] {
			continue
		}
		for _, part := range r.d.splitAgain(from) {
			if _, stands := r.units[part]; stands && !named[part] {
				out = append(out, fmt.Sprintf("indécidable : le fichier nomme %s, dont %s a été séparée, et ne nomme pas %s : laissée comme elle était ; si le fichier est d'avant la séparation, y ajouter une ligne pour %s", from, part, part, part))
			}
		}
	}
	return out
}

// torn are the units that something was split off, in order.
func (r *resolver) torn() []string {
	var out []string
	for from, to := range r.d.Passage {
		if _, stands := r.units[from]; stands && strings.Contains(to, " ") {
			out = append(out, from)
		}
	}
	slices.Sort(out)
	return out
}

func (r *resolver) of(units []int32) []Unit {
	out := make([]Unit, len(units))
	for k, i := range units {
		out[k] = r.d.Units[i]
	}
	return out
}

func (r *resolver) codes(units []int32) []string {
	out := make([]string, len(units))
	for k, i := range units {
		out[k] = r.d.Units[i].Code
	}
	return out
}

// notes says which codes were carried: each, or how many when there are hundreds.
func (r *resolver) notes() []string {
	var out, merged []string
	communes, iris, parts := 0, 0, map[string]int{}
	for _, old := range sortedKeys(r.carried) {
		switch {
		case len(old) == 9:
			communes++
		case r.carried[old] == old+undivided:
			iris++
		case CityOf(old) != "":
			parts[r.carried[old]]++
		default:
			merged = append(merged, fmt.Sprintf("%s a fusionné : compté dans %s", old, r.carried[old]))
		}
	}
	out = append(out, folded(merged, "autres codes de communes qui ont fusionné, comptés dans celles d'aujourd'hui")...)
	for _, city := range sortedKeys(parts) {
		out = append(out, fmt.Sprintf("%s : ses %d arrondissements, tous nommés, sont comptés avec la commune entière, que les contours ont ; pour les distinguer, charger leurs contours", title(city), parts[city]))
	}
	if communes > 0 {
		out = append(out, fmt.Sprintf("%d codes d'IRIS de communes non découpées (terminés par 0000) lus comme la commune", communes))
	}
	if iris > 0 {
		out = append(out, fmt.Sprintf("%d codes de communes non découpées lus comme leur seul IRIS (terminé par 0000)", iris))
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
