package dossier

import "cpts/coverage"

// Method says how the figures are made, where they come from, and what they do not know.
func (d *Document) Method() []string {
	all := []string{
		"Couverture : part des habitants (population municipale, PMUN) des unités attribuées à une CPTS aux stades comptés. Deux chiffres nationaux différents peuvent être justes tous deux s'ils ne comptent pas les mêmes stades : les citer avec eux. Une liste sans stade donne « stade non précisé », compté comme une lettre d'intention.",
		"Zone blanche : unités sans CPTS aux stades comptés, voisines par une arête (un coin ne suffit pas), d'un même département. Une unité revendiquée par plusieurs CPTS n'est ni couverte, ni blanche.",
		"Tailles, en habitants : 1, moins de 40 000 ; 2, de 40 000 à moins de 80 000 ; 3, de 80 000 à 175 000 compris ; 4, au-delà. Aucun texte ne tranche 80 000 exactement : taille 3 retenue, et dite.",
	}
	if g := d.Grid; g != nil {
		all = append(all, "Montants : maxima annuels de la grille « "+g.Title+" », en vigueur depuis le "+day(g.From)+" ("+g.Source+"). « Année ordinaire » : plan de crise mis à jour, sans crise reconnue. « À vérifier » : la somme comprend un montant de source faible (certitude C).")
	}
	all = append(all,
		"Rattachement : la population de la zone est ajoutée à celle de la CPTS, d'où sa taille et son montant. Rien ici ne juge de l'accord des professionnels ni des parcours de soins.",
		"Superficies et longueurs sur l'ellipsoïde GRS80 ; cartes en projection officielle (Lambert-93, ou celle du DROM), nord de la projection en haut, contours simplifiés à l'échelle de la page.",
		"Points : d'après le fichier chargé et leurs coordonnées ; catégories FINESS 603 (MSP), 124 (centres de santé), 604 (CPTS). Une zone sans point peut être une zone dont le fichier ne dit rien.",
		"Ce que les fichiers chargés ne disent pas est laissé vide : dates, missions, populations, noms d'EPCI. Tout ici vient d'un même état des données, "+d.state()+".")
	for i := range all {
		all[i] = coverage.Typeset(all[i])
	}
	return all
}
