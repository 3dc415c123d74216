package coverage

// Colours of maps (CSS), for every program that draws a layer: MapLibre's and QGIS's styles are made from these. They are
// those of the map's page, web/src/map/palette.ts, which a test holds them to. Stages run from dark blue, the most advanced,
// to light, in steps that stay apart in grey and for the colour-blind; what no CPTS covers is orange.
const (
	ColourWhiteZone      = "#ffe1cc"
	ColourWhiteZoneHatch = "#c2410c"
	ColourConflict       = "#fff3b0"
	ColourConflictHatch  = "#3f3208"
	ColourBorder         = "#ffffff"
	ColourInk            = "#1d2b33"
	ColourPoint          = "#0f766e"
)

// Colour is that of territories of the stage.
func (s Stage) Colour() string {
	switch s {
	case ContractSigned:
		return "#2a6c9b"
	case ProjectValidated:
		return "#6ba7d0"
	case LetterOfIntent:
		return "#b3d6ec"
	case Preproject:
		return "#d5c6e6"
	}
	return "#c4ccd0"
}
