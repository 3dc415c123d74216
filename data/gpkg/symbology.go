package gpkg

import (
	"fmt"
	"slices"

	"cpts/coverage"
)

// symbology is how QGIS draws a layer: one class for all features, or one for each value or range of an attribute.
type symbology struct {
	Renderer   string // singleSymbol, categorizedSymbol or graduatedSymbol
	Attribute  string // a field, or a QGIS expression
	needs      []string
	Kind       string // fill or marker
	Classes    []class
	Outline    string
	Width      float64          // of outlines, mm
	Ink        string           // of labels
	Labelled   bool             // by name
	LabelScale int              // 1:LabelScale is the smallest that has labels; 0: all have
	Columns    []coverage.Field // named in French: QGIS reads no title of gpkg_data_columns before GDAL 3.7
}

// class is a value or a range of the attribute, and how it is filled.
type class struct {
	Value, Label string
	Lower, Upper float64
	Fill, Hatch  string // CSS colours; no hatching when empty
	Opacity      float64
}

// symbologyOf is that of a layer by its name; ok is false for a layer that has none, or lacks a field that it needs.
func symbologyOf(l *coverage.Layer) (s symbology, ok bool) {
	switch l.Name {
	case coverage.LayerUnits:
		// A unit of a project below the threshold has a stage, and is white all the same.
		s = classified(`CASE WHEN "status" = 'covered' THEN "stage" ELSE "status" END`, append(byStage(), uncovered()...), "stage", "status")
		s.LabelScale = 200_000
	case coverage.LayerCommunes:
		s = classified("status", append([]class{solid("covered", "couverte", coverage.ContractSigned.Colour()), solid("partial", "couverte en partie", coverage.LetterOfIntent.Colour())}, uncovered()...), "status")
		s.LabelScale = 200_000
	case coverage.LayerCPTS:
		s = classified("stage", append(byStage(), solid(string(coverage.Ended), coverage.Ended.Label(), coverage.Ended.Colour())), "stage")
		s.Outline, s.Width, s.LabelScale = coverage.ColourInk, 0.3, 2_000_000
	case coverage.LayerWhiteZones:
		s = single("fill", uncovered()[0])
		s.Outline, s.Width, s.LabelScale = coverage.ColourWhiteZoneHatch, 0.4, 500_000
	case coverage.LayerDepartments, coverage.LayerRegions:
		s = graded("coverage_pct")
		s.Outline, s.Width = coverage.ColourInk, 0.4
	case coverage.LayerPoints:
		s = single("marker", solid("", l.Title, coverage.ColourPoint))
		s.LabelScale = 50_000
	default:
		return s, false
	}
	has := func(name string) bool {
		return slices.ContainsFunc(l.Fields, func(f coverage.Field) bool { return f.Name == name })
	}
	s.Labelled, s.Columns = has("name"), l.Fields
	return s, !slices.ContainsFunc(s.needs, func(name string) bool { return !has(name) })
}

func classified(attribute string, classes []class, needs ...string) symbology {
	return symbology{Renderer: "categorizedSymbol", Attribute: attribute, needs: needs, Kind: "fill", Classes: classes,
		Outline: coverage.ColourBorder, Width: 0.1, Ink: coverage.ColourInk}
}

func single(kind string, c class) symbology {
	return symbology{Renderer: "singleSymbol", Kind: kind, Classes: []class{c}, Outline: coverage.ColourBorder, Width: 0.2, Ink: coverage.ColourInk}
}

// graded has steps of 25 % through which layers beneath are seen, from uncovered to covered.
func graded(attribute string) symbology {
	s := symbology{Renderer: "graduatedSymbol", Attribute: attribute, needs: []string{attribute}, Kind: "fill", Ink: coverage.ColourInk}
	for i, colour := range []string{coverage.ColourWhiteZone, coverage.LetterOfIntent.Colour(), coverage.ProjectValidated.Colour(), coverage.ContractSigned.Colour()} {
		lower, upper := 25*float64(i), 25*float64(i+1)
		s.Classes = append(s.Classes, class{Lower: lower, Upper: upper, Label: fmt.Sprintf("%g à %g\u00a0%% des habitants", lower, upper), Fill: colour, Opacity: 0.5})
	}
	return s
}

func byStage() []class {
	var all []class
	for _, s := range []coverage.Stage{coverage.ContractSigned, coverage.ProjectValidated, coverage.LetterOfIntent, coverage.Unspecified, coverage.Preproject} {
		all = append(all, solid(string(s), s.Label(), s.Colour()))
	}
	return all
}

func uncovered() []class {
	return []class{
		{Value: "white", Label: "zone blanche", Fill: coverage.ColourWhiteZone, Hatch: coverage.ColourWhiteZoneHatch, Opacity: 1},
		{Value: "conflict", Label: "revendiquée par plusieurs CPTS", Fill: coverage.ColourConflict, Hatch: coverage.ColourConflictHatch, Opacity: 1},
	}
}

func solid(value, label, colour string) class {
	return class{Value: value, Label: label, Fill: colour, Opacity: 1}
}
