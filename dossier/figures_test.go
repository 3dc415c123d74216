package dossier_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/dossier"

	"golang.org/x/net/html"
)

// What the page and the workbook say is what the snapshot says: each figure is read back from both.
func TestFiguresAreThoseOfTheSnapshot(t *testing.T) {
	views := map[string]func(*testing.T) *coverage.View{
		"05": func(*testing.T) *coverage.View {
			return coverage.Analyse(world(), today).View(coverage.DefaultThreshold)
		},
		"56": func(t *testing.T) *coverage.View { return sampleView(t, coverage.ContractSigned) },
		"06": func(t *testing.T) *coverage.View { return alpesMaritimes(t) },
	}
	for code, view := range views {
		t.Run(code, func(t *testing.T) {
			v := view(t)
			d := document(t, v, code)
			checkZones(t, v, d, code)
			checkStages(t, v, d, code)
			checkOptions(t, v, d, code)
		})
	}
}

func zonesOf(v *coverage.View, code string) []*coverage.WhiteZone {
	var out []*coverage.WhiteZone
	for _, z := range v.WhiteZones {
		if z.Department == code {
			out = append(out, z)
		}
	}
	return out
}

func checkZones(t *testing.T, v *coverage.View, d *dossier.Document, code string) {
	page, book := parsed(t, written(t, d)), workbook(t, d)
	zones := zonesOf(v, code)
	listed := rows(t, page, "Liste des zones blanches, "+coverage.DepartmentName(code))
	sheet, communes := records(t, book, "Zones blanches"), records(t, book, "Communes des zones")
	if len(zones) == 0 || len(listed) != len(zones) || len(sheet) != len(zones) {
		t.Fatalf("%d zones, %d on the page, %d in the workbook", len(zones), len(listed), len(sheet))
	}
	population := map[string]int{}
	for _, c := range communes {
		population[c["Zone"]] += number(t, c["Habitants"])
	}
	for i, z := range zones {
		if got := withoutSpaces(listed[i][3]); !strings.HasPrefix(got, strconv.Itoa(z.Population)) || listed[i][2] != fmt.Sprint(len(z.Units)) {
			t.Errorf("zone %d on the page: %q, the snapshot has %d units and %d inhabitants", i+1, listed[i], len(z.Units), z.Population)
		}
		row := sheet[i]
		if row["Identifiant"] != z.ID || number(t, row["Habitants"]) != z.Population || number(t, row["Maximum annuel"]) != z.Funding.Max ||
			number(t, row["Année ordinaire"]) != z.Funding.Ordinary || number(t, row["Taille seule"]) != z.Size.Category {
			t.Errorf("zone %d in the workbook: %v", i+1, row)
		}
		if km2, err := strconv.ParseFloat(row["Superficie (km²)"], 64); err != nil || math.Abs(km2-z.AreaKM2) > 1e-9 {
			t.Errorf("zone %d: %v km², want %v", i+1, row["Superficie (km²)"], z.AreaKM2)
		}
		if population[z.ID] != z.Population {
			t.Errorf("the communes of zone %d have %d inhabitants, the zone %d", i+1, population[z.ID], z.Population)
		}
		if n := len(all(page, func(n *html.Node) bool { return n.Data == "article" && attribute(n, "id") == z.ID })); n != 1 {
			t.Errorf("zone %s has %d sheets", z.ID, n)
		}
	}
}

// The stages of a département, its conflicts and what nobody holds add up to it, in both forms.
func checkStages(t *testing.T, v *coverage.View, d *dossier.Document, code string) {
	page := parsed(t, written(t, d))
	var area *coverage.Area
	for _, a := range v.Departments {
		if a.Code == code {
			area = a
		}
	}
	units, people, covered := 0, 0, 0
	for _, row := range rows(t, page, "Couverture par stade, "+area.Name) {
		n, p := number(t, withoutSpaces(row[2])), number(t, withoutSpaces(row[3]))
		units, people = units+n, people+p
		if row[1] == "oui" {
			covered += p
		}
	}
	if units != area.UnitCount || people != area.Population || covered != area.CoveredPopulation {
		t.Errorf("stages add up to %d units, %d inhabitants, %d covered; the département has %d, %d, %d",
			units, people, covered, area.UnitCount, area.Population, area.CoveredPopulation)
	}
	for _, row := range records(t, workbook(t, d), "Synthèse") {
		if row["Indicateur"] == area.Name+" : couverture" {
			if pct, err := strconv.ParseFloat(row["Valeur"], 64); err != nil || math.Abs(100*pct-area.CoveragePct()) > 1e-9 || number(t, row["Habitants"]) != area.CoveredPopulation {
				t.Errorf("coverage in the workbook: %v, want %v", row, area.CoveragePct())
			}
			return
		}
	}
	t.Error("the workbook says no coverage")
}

// A join adds the zone's inhabitants to those of the CPTS, and takes size and amounts from the grid.
func checkOptions(t *testing.T, v *coverage.View, d *dossier.Document, code string) {
	sheet := records(t, workbook(t, d), "Voisins (options)")
	page := parsed(t, written(t, d))
	for rank, z := range zonesOf(v, code) {
		if len(z.Neighbours) == 0 {
			continue
		}
		shown := rows(t, page, fmt.Sprintf("Rattachements possibles, zone %d, %s", rank+1, code))[1:] // the first is the zone alone
		for k, n := range z.Neighbours {
			neighbour, joined := v.Territories[n.CPTS], v.Territories[n.CPTS].Population+z.Population
			size := coverage.SizeOf(joined)
			row := sheet[0]
			sheet = sheet[1:]
			if row["Identifiant"] != neighbour.ID || number(t, row["Habitants avec la zone"]) != joined || number(t, row["Habitants aujourd’hui"]) != neighbour.Population ||
				number(t, row["Maximum annuel avec la zone"]) != v.Grid.Fund(size.Category).Max || number(t, row["Taille avec la zone"]) != size.Category {
				t.Errorf("zone %s with %s: %v", z.ID, neighbour.ID, row)
			}
			if number(t, withoutSpaces(shown[k][5])) != joined || number(t, shown[k][6]) != size.Category {
				t.Errorf("zone %s with %s on the page: %q", z.ID, neighbour.ID, shown[k])
			}
		}
	}
	if len(sheet) != 0 {
		t.Errorf("%d options too many", len(sheet))
	}
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Errorf("%q is no whole number", s)
	}
	return n
}

func withoutSpaces(s string) string { return strings.ReplaceAll(s, " ", "") }
