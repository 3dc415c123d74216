package coverage

import (
	"fmt"
	"slices"
)

// inCollectivity tells the codes of the collectivités d'outre-mer: Saint-Pierre-et-Miquelon, Saint-Barthélemy,
// Saint-Martin, the Terres australes, Wallis-et-Futuna, Polynésie, Nouvelle-Calédonie, Clipperton (INSEE, COG). They are of no
// département, thus outside of the plan of 2023, and national files have them beside the communes.
func inCollectivity(code string) bool {
	return len(code) == 5 && slices.Contains([]string{"975", "977", "978", "984", "986", "987", "988", "989"}, code[:3])
}

// passOverCollectivities notes how many units are left aside for being of one.
func (r *Report) passOverCollectivities(units []Unit) {
	n := 0
	for i := range units {
		if inCollectivity(units[i].Code) {
			n++
		}
	}
	if n > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("%d entités des collectivités d'outre-mer (975, 977, 978, 984, 986 à 989), qui ne sont d'aucun département, laissées de côté", n))
	}
}
