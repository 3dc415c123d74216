package coverage

// Categories of FINESS that a task force counts in a white zone, as DREES numbers them.
const (
	CategoryMSP          = "603" // maison de santé pluriprofessionnelle: what a CPTS project leans on
	CategoryHealthCentre = "124" // centre de santé
	CategoryCPTS         = "604" // seat of a CPTS
)

// DefaultCategories are those that are taken of a file of all establishments.
func DefaultCategories() []string {
	return []string{CategoryMSP, CategoryHealthCentre, CategoryCPTS}
}
