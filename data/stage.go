package data

import (
	"slices"
	"strings"

	"cpts/coverage"
)

// stageWord is an expression of a public vocabulary and the stage that it says.
type stageWord struct {
	text  string
	stage coverage.Stage
}

// stageWords is the meaning given to each public vocabulary. What decides is the stage that a project has passed, not the
// one it is working on: "négociation ACI" has its projet de santé validated and nothing signed.
func stageWords() []stageWord {
	return []stageWord{
		// Atlas of the DGOS: "en création" begins with the letter of intent.
		{"en fonctionnement", coverage.ContractSigned},
		{"prochainement en fonctionnement", coverage.ProjectValidated},
		{"en cours de création", coverage.LetterOfIntent},
		{"en création", coverage.LetterOfIntent},
		// FCPTS.
		{"préprojet", coverage.Preproject},
		{"pré-projet", coverage.Preproject},
		{"LI validée", coverage.LetterOfIntent},
		{"projet validé, négociation ACI", coverage.ProjectValidated},
		{"projet validé", coverage.ProjectValidated},
		{"négociation ACI", coverage.ProjectValidated},
		{"ACI en cours de négociation", coverage.ProjectValidated},
		{"ACI signé", coverage.ContractSigned},
		// PACA: the projet de santé is written once the letter is validated.
		{"initiative", coverage.Preproject},
		{"rédaction", coverage.LetterOfIntent},
		{"en cours de rédaction", coverage.LetterOfIntent},
		{"rédaction du projet de santé", coverage.LetterOfIntent},
		{"projet de santé en cours de rédaction", coverage.LetterOfIntent},
		{"validé", coverage.ProjectValidated},
		{"signataire", coverage.ContractSigned},
		{"signataire ACI", coverage.ContractSigned},
		// The words of the instruction and of the contract.
		{"lettre d'intention", coverage.LetterOfIntent},
		{"lettre d'intention validée", coverage.LetterOfIntent},
		{"projet de santé validé", coverage.ProjectValidated},
		{"contrat ACI signé", coverage.ContractSigned},
		{"contrat signé", coverage.ContractSigned},
		{"sous contrat ACI", coverage.ContractSigned},
		{"résilié", coverage.Ended},
		{"caduc", coverage.Ended},
		{"caduque", coverage.Ended},
		{"résilié ou caduc", coverage.Ended},
		{"terminé", coverage.Ended},
		{"dissous", coverage.Ended},
		{"dissoute", coverage.Ended},
		{"abandonné", coverage.Ended},
		{"stade non précisé", coverage.Unspecified},
		{"non précisé", coverage.Unspecified},
		{"non renseigné", coverage.Unspecified},
		{"inconnu", coverage.Unspecified},
	}
}

// stages is the vocabulary by key, the contract's own identifiers included.
func stages() map[string]coverage.Stage {
	known := map[string]coverage.Stage{}
	for _, w := range stageWords() {
		known[stageKey(w.text)] = w.stage
	}
	for _, s := range coverage.Stages() {
		known[stageKey(string(s))] = s
	}
	return known
}

// stageKey compares whole words in any order, without accents, case, numbering, dates, articles or endings of gender and
// number: "2. ACI signée" is "aci sign". Whole, since "aci" is inside "rédaction"; all of them, since "contrat non signé"
// must not pass for a contract.
func stageKey(s string) string {
	articles := []string{"de", "du", "d", "l", "la", "le", "les", "des", "en", "un", "une", "par", "cpts"}
	var key []string
	for _, w := range words(s) {
		if w[0] >= '0' && w[0] <= '9' || slices.Contains(articles, w) {
			continue
		}
		key = append(key, strings.TrimRight(w, "es"))
	}
	slices.Sort(key)
	return strings.Join(slices.Compact(key), " ")
}

// acceptedStages lists, for an error, one way to write each stage.
func acceptedStages() string {
	var names []string
	for _, s := range coverage.Stages() {
		names = append(names, string(s)+" ("+s.Label()+")")
	}
	return strings.Join(names, ", ")
}
