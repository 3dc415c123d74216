package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

func zoned(commune, canton, basin, name string) coverage.Row[coverage.Zoned] {
	return coverage.Row[coverage.Zoned]{Value: coverage.Zoned{Commune: commune, Areas: [4]coverage.ZonedUnder{{Code: canton}, {Code: basin, Name: name}}}}
}

// zonedWorld is four communes of two départements, one of them cut; nothing is drawn.
func zonedWorld() coverage.Dataset {
	unit := func(code, name, epci string, population int) coverage.Unit {
		return coverage.Unit{Code: code, Name: name, Kind: coverage.KindOf(code), Commune: coverage.CommuneOf(code), Department: code[:2],
			Region: "93", EPCI: epci, Population: population, PopulationBasis: coverage.Counted}
	}
	d := coverage.Dataset{Units: []coverage.Unit{unit("04001", "Annot", "E1", 50), unit("06001", "Antibes", "E1", 100), unit("060020101", "Nord", "E2", 300),
		unit("060020102", "Sud", "E2", 400), unit("06003", "Le Cannet", "", 70)},
		CPTS: []coverage.CPTS{{ID: "a", Name: "A", Stage: coverage.ContractSigned}}, Claims: []coverage.Claim{{Unit: "06001", CPTS: "a"}}}
	for i := range d.Units[2:4] {
		d.Units[2+i].CommuneName = "Grasse"
	}
	return d
}

func shown(v *coverage.View, department string) string {
	var out []string
	for _, g := range v.Groupings(department) {
		for _, a := range g.Areas {
			line := fmt.Sprintf("%s %s %q", g.Zoning, a.Code, a.Name)
			for _, u := range a.Units {
				line += " " + v.Units[u].Code
			}
			for _, u := range a.Outside {
				line += " -" + v.Units[u].Code
			}
			out = append(out, fmt.Sprintf("%s %d/%d", line, a.CoveredPopulation, a.Population))
		}
	}
	return strings.Join(out, "\n")
}

func TestGroupings(t *testing.T) {
	d := zonedWorld()
	if got, want := shown(coverage.Analyse(d, someDay).View(coverage.DefaultThreshold), "06"),
		"epci E2 \"autour de Grasse\" 060020101 060020102 0/700\nepci E1 \"autour d’Antibes\" 06001 -04001 100/100"; got != want {
		t.Errorf("without a table\n%s\nwant\n%s", got, want)
	}
	// IRIS follow their commune; a commune that has merged since is of the areas that it had.
	d.Passage = map[string]string{"06999": "06003", "06998": "06003 06001"}
	r := d.TakeZonings([]coverage.Row[coverage.Zoned]{zoned("06002", "0602", "B", "Grand bassin"), zoned("06999", "0602", "C", ""), zoned("04001", "0402", "B", ""),
		zoned("06998", "0699", "X", ""), zoned("98801", "1", "", ""), zoned("06002", "0603", "", ""), zoned("99001", "1", "", ""), zoned("06005", "", "", "")}, "2025")
	if r.Taken != 4 || len(r.Rejected) != 3 {
		t.Errorf("taken %d, rejected %v", r.Taken, r.Rejected)
	}
	want := `canton 0602 "autour de Grasse" 060020101 060020102 06003 0/770
bassin_de_vie B "Grand bassin" 060020101 060020102 -04001 0/700
bassin_de_vie C "autour du Cannet" 06003 0/70`
	if got := shown(coverage.Analyse(d, someDay).View(coverage.DefaultThreshold), "06"); !strings.HasSuffix(got, want) || strings.Count(got, "\n") != 4 {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := coverage.Unzoned(d); n != 1 {
		t.Errorf("%d communes in no area, want Antibes alone", n)
	}
}

// A table says all of its zonings for its départements, and nothing of others.
func TestTakeZoningsKeepsWhatItDoesNotSay(t *testing.T) {
	var d coverage.Dataset
	d.TakeZonings([]coverage.Row[coverage.Zoned]{zoned("06001", "0601", "B", ""), zoned("06002", "0602", "", ""), zoned("04001", "0401", "", "")}, "2024")
	d.TakeZonings([]coverage.Row[coverage.Zoned]{zoned("06001", "0699", "", "")}, "")
	if got, want := fmt.Sprint(d.Zonings), "[{04001 [{0401 } { } { } { }]} {06001 [{0699 } {B } { } { }]}]"; got != want || d.Vintages.Zonings != "2024" {
		t.Errorf("%s of %s, want %s", got, d.Vintages.Zonings, want)
	}
}

// The table of zonings outlives the sample, as the COG history does.
func TestContoursKeepZonings(t *testing.T) {
	for _, schematic := range []bool{false, true} {
		d := zonedWorld()
		d.Schematic = schematic
		d.TakeZonings([]coverage.Row[coverage.Zoned]{zoned("06001", "0601", "", "")}, "2025")
		unit := coverage.Unit{Code: "06001", Name: "Antibes", Geometry: orb.MultiPolygon{square(7, 43.5, 0.1)}}
		if r := d.TakeUnits([]coverage.Row[coverage.Unit]{{Value: unit}}, "2026"); r.Taken != 1 {
			t.Fatalf("%+v", r)
		}
		if len(d.Zonings) != 1 || d.Vintages.Zonings != "2025" {
			t.Errorf("schematic %v: %v of %q are left", schematic, d.Zonings, d.Vintages.Zonings)
		}
	}
}
