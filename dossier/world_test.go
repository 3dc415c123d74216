package dossier_test

import (
	"testing"

	"cpts/coverage"
	"cpts/dossier"

	"github.com/paulmach/orb"
)

// The world of these tests: eight squares of a tenth of a degree in one département, and one beside it.
//
//	44.2 +-------+-------+-------+-------+
//	     | 05    | 06    | 07    | 08    |    07: claimed by alpha and gamma; 08: gamma, a preproject: white
//	     | alpha | alpha | a + g | gamma |
//	44.1 +-------+-------+-------+-------+-------+
//	     | 01    | 02    | 03    | 04    | 04001 |    03, 04: nobody's, a zone with 08
//	     | alpha | white | white | white | beta  |    02: nobody's, the same zone
//	44.0 +-------+-------+-------+-------+-------+
//	    6.0     6.1     6.2     6.3     6.4     6.5
//
// The names are what a hostile or careless file would hold.
func world() coverage.Dataset {
	return coverage.Dataset{
		Revision: 7,
		Units: []coverage.Unit{
			square("05001", "Aspres", 39_000, 6.0, 44.0), square("05002", "<script>alert(1)</script>", 900, 6.1, 44.0),
			square("05003", "=1+1", 1_200, 6.2, 44.0), square("05004", "@SUM(A1)", 40, 6.3, 44.0),
			square("05005", "L'Épine", 2_000, 6.0, 44.1), square("05006", "Gap", 30_000, 6.1, 44.1),
			square("05007", "Rosans", 500, 6.2, 44.1), square("05008", "Serres", 1_300, 6.3, 44.1),
			square("04001", "Aiglun", 10_000, 6.4, 44.0),
		},
		CPTS: []coverage.CPTS{
			{ID: "cpts-alpha", Name: `Alpha "&" <b>fils</b>`, Stage: coverage.ContractSigned, LetterDate: "2022-01-10", ValidationDate: "2023-02-01",
				ContractDate: "2025-01-15", Missions: []coverage.Mission{{ID: coverage.MissionAccess, Started: "2025-03-01"}}},
			{ID: "cpts-beta", Name: "Bêta", Stage: coverage.LetterOfIntent, LetterDate: "2026-03-01"},
			{ID: "cpts-gamma", Name: "+Gamma", Stage: coverage.Preproject},
		},
		Claims: []coverage.Claim{
			{Unit: "05001", CPTS: "cpts-alpha"}, {Unit: "05005", CPTS: "cpts-alpha"}, {Unit: "05006", CPTS: "cpts-alpha"},
			{Unit: "05007", CPTS: "cpts-alpha"}, {Unit: "05007", CPTS: "cpts-gamma"}, {Unit: "05008", CPTS: "cpts-gamma"},
			{Unit: "04001", CPTS: "cpts-beta"},
		},
		Points: []coverage.Point{
			{ID: "01", Name: "=cmd|'/c calc'!A0", Category: "603", Location: orb.Point{6.15, 44.05}},
			{ID: "02", Name: "Centre <i>municipal</i>", Category: "124", Location: orb.Point{6.25, 44.05}},
			{ID: "03", Name: "Ailleurs", Location: orb.Point{6.35, 44.05}},
		},
		Vintages: coverage.Vintages{Geometry: "2025", Population: "2023"},
	}
}

func square(code, name string, population int, west, south float64) coverage.Unit {
	corner := func(x, y float64) orb.Point { return orb.Point{west + 0.1*x, south + 0.1*y} }
	return coverage.Unit{Code: code, Name: name, Kind: coverage.Commune, Commune: code, Department: code[:2], Region: "93", EPCI: "200067825",
		Population: population, PopulationBasis: coverage.Counted,
		Geometry: orb.MultiPolygon{{{corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)}}}}
}

func worldly(t testing.TB) *dossier.Document {
	t.Helper()
	return document(t, coverage.Analyse(world(), today).View(coverage.DefaultThreshold), "05")
}

func document(t testing.TB, v *coverage.View, department string) *dossier.Document {
	t.Helper()
	d, err := dossier.Of(v, department)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
