package api

import (
	"strings"

	"cpts/coverage"
)

// unitOf is the unit of a field's figures in UCUM, which has no money: braces annotate a plain number.
func unitOf(name string) string {
	switch {
	case strings.HasSuffix(name, "_km2"):
		return "km2"
	case strings.HasSuffix(name, "_km"):
		return "km"
	case strings.HasSuffix(name, "_pct"):
		return "%"
	case strings.HasSuffix(name, "_eur"):
		return "{EUR}"
	}
	return ""
}

// choicesOf lists the values that a field can have, nil where anything may stand.
func choicesOf(name string) []string {
	switch name {
	case "stage", "declared_stage":
		var all []string
		for _, s := range coverage.Stages() {
			all = append(all, string(s))
		}
		return all
	case "kind":
		return []string{string(coverage.Commune), string(coverage.Arrondissement), string(coverage.Iris)}
	case "population_basis":
		return []string{string(coverage.Counted), string(coverage.Estimated)}
	case "status":
		return []string{"covered", "white", "conflict", "partial"}
	}
	return nil
}

// aboutField says what a title cannot.
func aboutField(name string) string {
	switch name {
	case "stage":
		return "Stade le jour demandé : " + stageNames() + "."
	case "declared_stage":
		return "Stade le plus avancé que les fichiers déclarent : " + stageNames() + "."
	case "counted":
		return "Vrai quand le stade atteint celui de min-stage."
	case "kind":
		return "Commune, arrondissement municipal (Paris, Lyon, Marseille) ou IRIS."
	case "status":
		return "covered : couverte ; white : zone blanche ; conflict : revendiquée par plusieurs CPTS ; partial : commune couverte en partie."
	case "population":
		return "Population municipale (INSEE) ; inconnue quand aucun fichier ne la donne."
	case "population_basis":
		return "counted : lue dans un fichier ; estimated : part de la commune au prorata des surfaces."
	case "population_estimated":
		return "Vrai quand le total repose sur une part de commune estimée."
	case "area_km2", "covered_area_km2":
		return "Mesurée sur l’ellipsoïde, au contour chargé."
	case "size_category":
		return "Taille de l’ACI d’après la population, de 1 à 4."
	case "funding_max_eur":
		return "Maximum de la grille pour cette taille, toutes missions et tous bonus compris."
	case "funding_certainty":
		return "A : lu dans un texte ; B : calculé sur des A ; C : à vérifier. Vaut pour le montant le moins sûr."
	case "department", "departments":
		return "Code INSEE du département : 06, 2A, 971."
	case "region":
		return "Code INSEE de la région : 93, 11, 84 ; celle du département, pour une liste l’une d’elles."
	case "pieces":
		return "Morceaux séparés du territoire ; un îlot de la commune n’en est pas un."
	case "neighbours":
		return "Identifiants des CPTS qui partagent une frontière, la plus longue d’abord ; un coin ne suffit pas."
	case "valid_from":
		return "Jour depuis lequel l’unité est dans cet état."
	case "end_date":
		return "La CPTS n’existe plus à partir de ce jour."
	case "validation_tacit_date":
		return "Deux mois après la réception du projet par l’ARS."
	}
	return ""
}

func stageNames() string {
	var all []string
	for _, s := range coverage.Stages() {
		all = append(all, string(s)+" ("+s.Label()+")")
	}
	return strings.Join(all, ", ")
}
