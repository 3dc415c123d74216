package coverage

import "slices"

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

// CategoryLabel is what people call a category of Point: the French words for the codes of FINESS above, else the text of
// the file itself, which may be empty.
func CategoryLabel(category string) string {
	labels := []string{"MSP", "centre de santé", "siège de CPTS"}
	if i := slices.Index(DefaultCategories(), category); i >= 0 {
		return labels[i]
	}
	return category
}
