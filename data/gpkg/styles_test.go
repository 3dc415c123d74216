package gpkg_test

import (
	"encoding/xml"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/storetest"
)

// Each exported layer has one default style, which is XML, in whose expressions only its own fields are named.
func TestStylesOfAnExport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "all.gpkg")
	layers := derived()
	if err := gpkg.Write(path, layers); err != nil {
		t.Fatal(err)
	}
	db := direct(t, path)
	for _, l := range layers {
		var qml string
		err := db.QueryRow(`SELECT styleQML FROM layer_styles WHERE f_table_catalog = '' AND f_table_schema = '' AND f_table_name = ?
			AND f_geometry_column = 'geom' AND useAsDefault = 1`, l.Name).Scan(&qml)
		if err != nil {
			t.Fatalf("%s: %v", l.Name, err)
		}
		d := xml.NewDecoder(strings.NewReader(qml))
		symbols := 0
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", l.Name, err, qml)
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "symbol" {
				symbols++
			}
		}
		if symbols == 0 {
			t.Errorf("%s has no symbol", l.Name)
		}
	}
}

// A layer without the field that its style needs has none, rather than one that draws nothing.
func TestNoStyleWithoutItsField(t *testing.T) {
	path := filepath.Join(t.TempDir(), "few.gpkg")
	few := *derived()[0]
	few.Fields, few.Features = few.Fields[:2], coverage.Features{}
	if err := gpkg.Write(path, []*coverage.Layer{&few}); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := direct(t, path).QueryRow(`SELECT count(*) FROM layer_styles`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d styles, %v", n, err)
	}
}

// derived are all the layers of a small country.
func derived() []*coverage.Layer {
	view := coverage.Analyse(storetest.Rich(), "2026-01-31").View(coverage.DefaultThreshold)
	var all []*coverage.Layer
	for _, name := range coverage.AllLayerNames() {
		all = append(all, view.Layer(name))
	}
	return all
}
