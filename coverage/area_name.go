package coverage

import (
	"strings"
	"unicode/utf8"
)

// AreaName is what some units are called together where nothing names them: by their most populous commune, and said so,
// "autour de Grasse". Empty when there are none.
func (s *Snapshot) AreaName(units []int32) string {
	name, most := "", -1
	for _, c := range s.ByCommune(units) {
		population := 0
		for _, u := range c.Units {
			population += s.Units[u].Population
		}
		if population > most {
			name, most = c.Name, population
		}
	}
	if name == "" {
		return ""
	}
	return "autour " + withDe(name)
}

// withDe puts "de" before a name, as French joins the two: de Grasse, d’Antibes, du Cannet, des Arcs, de La Brigue. Before an
// h it stays whole, since no list at hand tells Hyères from Haguenau.
func withDe(name string) string {
	if rest, ok := strings.CutPrefix(name, "Le "); ok {
		return "du " + rest
	}
	if rest, ok := strings.CutPrefix(name, "Les "); ok {
		return "des " + rest
	}
	first, _ := utf8.DecodeRuneInString(name)
	if strings.ContainsRune("AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ", first) {
		return "d’" + name
	}
	return "de " + name
}
