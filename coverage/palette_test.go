package coverage

import (
	"os"
	"regexp"
	"testing"
)

// A stage has one colour, on the page as in QGIS.
func TestPaletteOfThePage(t *testing.T) {
	page, err := os.ReadFile("../web/src/map/palette.ts")
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string]string{"whiteZone": ColourWhiteZone, "whiteZoneHatch": ColourWhiteZoneHatch, "conflict": ColourConflict,
		"conflictHatch": ColourConflictHatch, "border": ColourBorder, "ink": ColourInk, "point": ColourPoint}
	for _, s := range []Stage{ContractSigned, ProjectValidated, LetterOfIntent, Unspecified, Preproject} {
		colours[string(s)] = s.Colour()
	}
	for name, want := range colours {
		found := regexp.MustCompile(`\b` + name + `: '(#\w+)'`).FindSubmatch(page)
		if found == nil || string(found[1]) != want {
			t.Errorf("%s is %q on the page, %s here", name, found, want)
		}
	}
}
