package api_test

import (
	"fmt"
	"slices"
	"testing"

	"cpts/api"
	"cpts/coverage"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
)

// readTile decodes a tile that must not be empty, and checks that its polygons turn as MVT 2 wants:
// with y downwards, shells have a positive area by the surveyor's formula.
func readTile(t *testing.T, r reply) *mvt.Layer {
	t.Helper()
	if r.StatusCode != 200 {
		t.Fatalf("tile: %d %s", r.StatusCode, r.body)
	}
	unmarshal := mvt.Unmarshal
	if r.Header.Get("Content-Encoding") == "gzip" {
		unmarshal = mvt.UnmarshalGzipped
	}
	layers, err := unmarshal(r.body)
	if err != nil || len(layers) != 1 {
		t.Fatalf("%d layers, %v", len(layers), err)
	}
	for _, f := range layers[0].Features {
		for _, p := range polygonsOf(f.Geometry) {
			if p[0].Orientation() != orb.CCW {
				t.Errorf("feature %v turns the wrong way", f.ID)
			}
		}
	}
	return layers[0]
}

func polygonsOf(g orb.Geometry) orb.MultiPolygon {
	switch g := g.(type) {
	case orb.MultiPolygon:
		return g
	case orb.Polygon:
		return orb.MultiPolygon{g}
	}
	return nil
}

func address(layer string, tile maptile.Tile) string {
	return fmt.Sprintf("/api/tiles/%s/%d/%d/%d.mvt", layer, tile.Z, tile.X, tile.Y)
}

func TestTileHoldsItsFeatures(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	tile := maptile.At(orb.Point{2.15, 46.1}, 6)
	r := ask(t, app, "GET", address("units", tile), "Accept-Encoding", "gzip")
	if r.Header.Get("Content-Encoding") != "gzip" || r.Header.Get("Content-Type") != "application/vnd.mapbox-vector-tile" {
		t.Errorf("headers %v", r.Header)
	}
	layer := readTile(t, r)
	if layer.Name != "units" || layer.Extent != 4096 || layer.Version != 2 || len(layer.Features) != 6 {
		t.Fatalf("layer %s, extent %d, version %d, %d features", layer.Name, layer.Extent, layer.Version, len(layer.Features))
	}
	for i, f := range layer.Features {
		if f.ID != float64(i) {
			t.Errorf("feature %d has id %v", i, f.ID)
		}
	}
	if p := layer.Features[2].Properties; p["code"] != "01003" || p["population"] != 5000.0 {
		t.Errorf("attributes %v", p)
	}
	plain := ask(t, app, "GET", address("units", tile))
	if plain.Header.Get("Content-Encoding") != "" || len(readTile(t, plain).Features) != 6 {
		t.Errorf("without gzip: %v", plain.Header)
	}
	if p := readTile(t, ask(t, app, "GET", address("cpts", tile))).Features[0].Properties; p["departments"] != "01" {
		t.Errorf("a list is %v", p["departments"])
	}
	if points := readTile(t, ask(t, app, "GET", address("points", tile))); len(points.Features) != 1 || points.Features[0].Geometry.GeoJSONType() != "Point" {
		t.Errorf("points %v", points.Features)
	}
}

// A white zone and a CPTS are seen (16 units, a quarter of a pixel) at every zoom, be they a rock of 40 m in the sea.
func TestSmallZonesStayVisible(t *testing.T) {
	source := worldly()
	d := world()
	rock := square("01099", "Rocher", "01", "84", 0, 0, 0)
	post := square("01098", "Poste", "01", "84", 0, 0, 0)
	for i := range rock.Geometry[0][0] {
		p := rock.Geometry[0][0][i]
		rock.Geometry[0][0][i] = orb.Point{-5.1 + p[0]/200, 48.4 + p[1]/300}
		post.Geometry[0][0][i] = orb.Point{-5.3 + p[0]/200, 48.4 + p[1]/300}
	}
	d.Units = append(d.Units, rock, post)
	d.Claims = append(d.Claims, coverage.Claim{Unit: "01098", CPTS: "cpts-vide"})
	source.Store(coverage.Analyse(d, today))
	app := newApp(t, source, api.Options{})
	for zoom := maptile.Zoom(0); zoom <= 14; zoom++ {
		for layer, p := range map[string]orb.Point{"white-zones": {-5.0999, 48.4001}, "cpts": {-5.2999, 48.4001}} {
			seen := false
			for _, f := range readTile(t, ask(t, app, "GET", address(layer, maptile.At(p, zoom)))).Features {
				seen = seen || planar.Area(f.Geometry) >= 16 && (f.Properties["name"] == "Rocher" || f.Properties["id"] == "cpts-vide")
			}
			if !seen {
				t.Errorf("zoom %d: nothing is seen of the rock in %s", zoom, layer)
			}
		}
	}
}

func TestTileOfNothing(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for range 2 { // drawn, then kept
		r := ask(t, app, "GET", address("units", maptile.At(orb.Point{-70, -10}, 6)), "Accept-Encoding", "gzip")
		if r.StatusCode != 204 || len(r.body) != 0 || r.Header.Get("Content-Encoding") != "" || r.Header.Get("ETag") == "" {
			t.Errorf("empty tile: %d, %d bytes, %v", r.StatusCode, len(r.body), r.Header)
		}
	}
}

func TestTileEntityTag(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	target := address("units", maptile.At(orb.Point{2.15, 46.1}, 6))
	tag := ask(t, app, "GET", target).Header.Get("ETag")
	if r := ask(t, app, "GET", target, "If-None-Match", tag); r.StatusCode != 304 {
		t.Errorf("known tag: %d", r.StatusCode)
	}
}

// Two squares have a border in common: at every zoom its vertices are the same in both, and where a tile's edge cuts
// the border, the tiles on both sides agree on the vertices that both hold (each reaches 64 units beyond its edge).
func TestNeighboursShareTheirBorder(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for zoom := maptile.Zoom(5); zoom <= 14; zoom++ {
		tile := maptile.At(orb.Point{2.1, 46.0401}, zoom)
		vertices := borderVertices(t, app, tile)
		if len(vertices["01001"]) == 0 || !slices.Equal(vertices["01001"], vertices["01002"]) {
			t.Errorf("zoom %d: the border is %v from one side and %v from the other", zoom, vertices["01001"], vertices["01002"])
		}
	}
	checked := 0
	for zoom := maptile.Zoom(8); zoom <= 14; zoom++ {
		left := maptile.At(orb.Point{2.05, 46.05}, zoom)
		right := maptile.New(left.X+1, left.Y, zoom)
		checked += sameInBoth(t, app, left, right)
	}
	if checked == 0 {
		t.Error("no vertex lies in the strip that two tiles hold")
	}
}

// borderVertices lists, for 01001 and 01002, the vertices on the meridian that they share, inside the tile.
func borderVertices(t *testing.T, app fiberApp, tile maptile.Tile) map[string][]orb.Point {
	t.Helper()
	unit := 4096 * maptile.Fraction(orb.Point{2.1, 46.05}, tile.Z)[0]
	x := float64(int64(unit) - int64(tile.X)*4096)
	found := map[string][]orb.Point{}
	for _, f := range readTile(t, ask(t, app, "GET", address("units", tile))).Features {
		code := f.Properties["code"].(string)
		for _, p := range polygonsOf(f.Geometry) {
			for _, v := range p[0][:len(p[0])-1] {
				if v[0] == x && v[1] >= 0 && v[1] < 4096 && planar.Distance(v, orb.Point{x, v[1]}) == 0 {
					found[code] = append(found[code], v)
				}
			}
		}
		slices.SortFunc(found[code], func(a, b orb.Point) int { return int(a[1] - b[1]) })
	}
	return found
}

// sameInBoth compares the vertices of a unit in the strip that two tiles side by side both hold.
func sameInBoth(t *testing.T, app fiberApp, left, right maptile.Tile) int {
	t.Helper()
	strip := func(tile maptile.Tile, shift float64) []orb.Point {
		r := ask(t, app, "GET", address("units", tile))
		if r.StatusCode != 200 {
			return nil
		}
		var found []orb.Point
		for _, f := range readTile(t, r).Features {
			for _, p := range polygonsOf(f.Geometry) {
				for _, v := range p[0] {
					v[0] += shift
					if v[0] > 4096-64 && v[0] < 4096+64 && v[1] > -64 && v[1] < 4096+64 {
						found = append(found, v)
					}
				}
			}
		}
		slices.SortFunc(found, func(a, b orb.Point) int {
			if a[0] != b[0] {
				return int(a[0] - b[0])
			}
			return int(a[1] - b[1])
		})
		return slices.Compact(found)
	}
	a, b := strip(left, 0), strip(right, 4096)
	if !slices.Equal(a, b) {
		t.Errorf("zoom %d: %v on the left, %v on the right", left.Z, a, b)
	}
	return len(a)
}

func TestTileJSON(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	document := get(t, app, "/api/tiles/white-zones.json?min-stage=preproject")
	if tiles := document["tiles"].([]any); tiles[0] != "http://example.com/api/tiles/white-zones/{z}/{x}/{y}.mvt?min-stage=preproject" {
		t.Errorf("tiles %v", tiles)
	}
	layer := document["vector_layers"].([]any)[0].(map[string]any)
	if document["tilejson"] != "3.0.0" || layer["id"] != "white-zones" || layer["fields"].(map[string]any)["population"] == "" {
		t.Errorf("document %v", document)
	}
	if types := layer["field_types"].(map[string]any); types["population"] != "Number" || types["codes"] != "String" || types["population_estimated"] != "Boolean" {
		t.Errorf("types %v", types)
	}
	if center := document["center"].([]any); !slices.Equal(center, []any{2.25, 46.05, 11.0}) || document["attribution"] != "contours\u00a0: 2025\u202f; populations\u00a0: 2022" {
		t.Errorf("center %v, attribution %q", center, document["attribution"])
	}
	if bounds := document["bounds"].([]any); !slices.Equal(bounds, []any{2.2, 46.0, 2.3, 46.1}) {
		t.Errorf("bounds %v", bounds)
	}
}
