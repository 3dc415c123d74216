package dossier_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"cpts/dossier"

	"github.com/xuri/excelize/v2"
)

// Each zone of the real département has its sheet: the map and the table of the département's file, what covering it does,
// and nothing of other zones.
func TestZoneSheets(t *testing.T) {
	v := alpesMaritimes(t)
	if len(v.WhiteZones) != 3 {
		t.Fatalf("%d zones", len(v.WhiteZones))
	}
	for i, z := range v.WhiteZones {
		d, err := dossier.OfZone(v, z.ID)
		if err != nil {
			t.Fatal(err)
		}
		page := written(t, d)
		checkLinks(t, z.ID, page)
		for _, want := range []string{"Fiche de zone blanche, Alpes-Maritimes (06)", `id="carte-` + z.ID, fmt.Sprintf(`<span class="rank">%d</span>`, i+1), "une fois cette zone couverte"} {
			if !bytes.Contains(page, []byte(want)) {
				t.Errorf("%s: the page lacks %q", z.ID, want)
			}
		}
		if n := strings.Count(string(page), `<article class="card"`); n != 1 {
			t.Errorf("%s: %d zones on the page", z.ID, n)
		}
		c, after := d.Chapters[0], 0
		for _, a := range v.Departments {
			after = a.Population - a.CoveredPopulation - z.Population
		}
		if got := c.Left(d.Zone()); got != after {
			t.Errorf("%s: %d would be left, want %d", z.ID, got, after)
		}
		if name := d.FileName("html"); name != "cpts-zone-blanche-"+z.ID+"-"+string(v.At)+".html" {
			t.Errorf("file %s", name)
		}
		var b bytes.Buffer
		if err := d.WriteXLSX(&b); err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows("Communes des zones")
		if err != nil || len(rows) != len(z.Units)+1 {
			t.Errorf("%s: %d rows of communes, want %d and the heading, %v", z.ID, len(rows), len(z.Units), err)
		}
	}
	if _, err := dossier.OfZone(v, "06-00000000"); err == nil {
		t.Error("a sheet of no zone")
	}
}

// Once the last zone is covered nothing is left; a département without inhabitants counts by units.
func TestZoneOnceCovered(t *testing.T) {
	v := alpesMaritimes(t)
	left, pct := 0, 0.0
	for _, z := range v.WhiteZones {
		d, err := dossier.OfZone(v, z.ID)
		if err != nil {
			t.Fatal(err)
		}
		c := d.Chapters[0]
		left, pct = left+z.Population, pct+c.PctOnceCovered(d.Zone())-c.CoveragePct
	}
	c := v.Departments[0]
	if left != c.Population-c.CoveredPopulation || pct+c.CoveragePct() < 99.999 || pct+c.CoveragePct() > 100.001 {
		t.Errorf("all zones together leave %d of %d, at %f %%", c.Population-c.CoveredPopulation-left, c.Population, pct+c.CoveragePct())
	}
}
