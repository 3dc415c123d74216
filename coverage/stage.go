package coverage

// Stage is how far a CPTS project has come (domain: instruction DGOS/R5/CNAM/2023/156 of 9 October 2023).
type Stage string

// The stages, in the order in which a project goes through them; Unspecified is a list that does not say.
const (
	Preproject       Stage = "preproject"
	LetterOfIntent   Stage = "letter_of_intent"
	Unspecified      Stage = "unspecified"
	ProjectValidated Stage = "project_validated"
	ContractSigned   Stage = "contract_signed"
	Ended            Stage = "ended"
)

// Stages lists every stage from the least advanced to the most, Ended first: it covers nothing.
func Stages() []Stage {
	return []Stage{Ended, Preproject, LetterOfIntent, Unspecified, ProjectValidated, ContractSigned}
}

// Thresholds lists the stages that a coverage can be asked from (min-stage), least demanding first.
func Thresholds() []Stage {
	return []Stage{Preproject, LetterOfIntent, ProjectValidated, ContractSigned}
}

// DefaultThreshold is the letter of intent: a white zone is "non couverte par un projet de CPTS",
// and the instruction counts a project from its letter on.
const DefaultThreshold = LetterOfIntent

// rank orders stages; Unspecified counts like LetterOfIntent.
func (s Stage) rank() int {
	switch s {
	case Preproject:
		return 1
	case LetterOfIntent, Unspecified:
		return 2
	case ProjectValidated:
		return 3
	case ContractSigned:
		return 4
	}
	return 0
}

// Counts tells whether a project at stage s covers its territory when coverage is asked from stage min.
func (s Stage) Counts(min Stage) bool { return s.rank() > 0 && s.rank() >= min.rank() }

// Label is the French name shown to people.
func (s Stage) Label() string {
	switch s {
	case Preproject:
		return "préprojet"
	case LetterOfIntent:
		return "lettre d'intention"
	case ProjectValidated:
		return "projet de santé validé"
	case ContractSigned:
		return "contrat ACI signé"
	case Ended:
		return "résilié ou caduc"
	}
	return "stade non précisé"
}

// ParseThreshold reads a min-stage parameter. The empty string is the default.
func ParseThreshold(s string) (Stage, bool) {
	if s == "" {
		return DefaultThreshold, true
	}
	for _, t := range Thresholds() {
		if string(t) == s {
			return t, true
		}
	}
	return "", false
}
