package dossier

import "cpts/coverage"

// Words is what the units that figures count are called.
type Words struct{ One, Many, ManyCovered string }

// wordsOf calls units communes only where there is nothing else: 480 IRIS are not 480 communes.
func wordsOf(v *coverage.View, within func(*coverage.Unit) bool) Words {
	kinds := map[coverage.Kind]bool{}
	for i := range v.Units {
		if within(&v.Units[i]) {
			kinds[v.Units[i].Kind] = true
		}
	}
	return wordsOfKinds(kinds)
}

func wordsOfKinds(kinds map[coverage.Kind]bool) Words {
	switch {
	case len(kinds) != 1:
	case kinds[coverage.Commune]:
		return Words{"commune", "communes", "communes couvertes"}
	case kinds[coverage.Arrondissement]:
		return Words{"arrondissement", "arrondissements", "arrondissements couverts"}
	case kinds[coverage.Iris]:
		return Words{"IRIS", "IRIS", "IRIS couverts"}
	}
	return Words{"unité", "unités", "unités couvertes"}
}
