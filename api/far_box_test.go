package api_test

import (
	"fmt"
	"testing"

	"cpts/api"
	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// scattered is a country whose layers are longer than a page, its territories overseas in the middle of them.
func scattered() *live {
	d := coverage.Dataset{Revision: 1}
	overseas := []orb.Point{{-61.75, 16}, {-61, 14.5}, {-51.9, 3.85}, {55.4, -20.95}, {45.15, -12.85}, {-56.3, 46.9}}
	for i := range 260 {
		at := orb.Point{-1 + float64(i%26)*0.25, 44 + float64(i/26)*0.3}
		if i >= 40 && i < 40+len(overseas) {
			at = overseas[i-40]
		}
		code := fmt.Sprintf("%05d", 1001+i)
		d.Units = append(d.Units, square(code, code, "01", "84", 10, at[0], at[1]))
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: "c-" + code, Name: code, Stage: coverage.ContractSigned})
		d.Claims = append(d.Claims, coverage.Claim{Unit: code, CPTS: "c-" + code})
	}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

// OGC's suite (verifyBboxCrsParameter) turns two corners of a collection's extent into each system that it declares and
// asks that the first page of that box be part of the first page of all. Where a corner has no coordinates, its library
// gives anything.
func TestExtentTurnedIntoFarSystems(t *testing.T) {
	app := newApp(t, scattered(), api.Options{})
	for _, layer := range []string{"units", "cpts"} {
		collection := get(t, app, "/api/collections/"+layer)
		extent := collection["extent"].(map[string]any)["spatial"].(map[string]any)["bbox"].([]any)[0].([]any)
		first := map[string]bool{}
		for _, id := range ids(get(t, app, "/api/collections/"+layer+"/items")) {
			first[id] = true
		}
		for _, p := range geo.Projections()[1:] {
			for _, anything := range []float64{-2e7, -3e6, 3e6, 2e7, 1e20} {
				corner := func(i int) orb.Point {
					at, ok := p.Forward(orb.Point{extent[i].(float64), extent[i+1].(float64)})
					if !ok {
						return orb.Point{anything, anything}
					}
					return at
				}
				a, b := corner(0), corner(2)
				target := fmt.Sprintf("/api/collections/%s/items?bbox=%f,%f,%f,%f&bbox-crs=EPSG:%d", layer, a[0], a[1], b[0], b[1], p.EPSG)
				for _, id := range ids(get(t, app, target)) {
					if !first[id] {
						t.Fatalf("%s: %s is not on the first page of all", target, id)
					}
				}
			}
		}
	}
}

// In and around its area, a box selects what meets it and nothing from overseas.
func TestBoxesAroundTheArea(t *testing.T) {
	app := newApp(t, scattered(), api.Options{})
	for box, want := range map[string]int{
		"0,6000000,1300000,7200000":       254, // métropole
		"-600000,5600000,1700000,7500000": 254, // with its seas
		"1200000,5900000,1500000,6000000": 0,   // the sea off Sardinia
	} {
		if got := get(t, app, "/api/collections/units/items?limit=1&bbox-crs=EPSG:2154&bbox="+box)["numberMatched"]; got != float64(want) {
			t.Errorf("%s: %v, want %d", box, got, want)
		}
	}
}
