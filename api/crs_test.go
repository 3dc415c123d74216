package api_test

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"

	"github.com/paulmach/orb"
)

const (
	crs84   = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
	epsgURI = "http://www.opengis.net/def/crs/EPSG/0/"
)

// served are the systems, with Paris (2.35 E, 48.85 N) where gdaltransform (PROJ 9.1) puts it, in the order of their axes.
func served() map[string]orb.Point {
	return map[string]orb.Point{
		crs84:            {2.35, 48.85},
		epsgURI + "4326": {48.85, 2.35},
		epsgURI + "2154": {652301.564830528, 6861302.72589958},
		epsgURI + "5490": {4907585.40678947, 7766855.11521208},
		epsgURI + "2972": {4251257.91423798, 6927855.26656153},
		epsgURI + "2975": {-3329433.23881594, 17008973.8094012},
		epsgURI + "4467": {4599047.16610917, 7322207.82829441},
		epsgURI + "4471": {-2562881.17685562, 16349749.2812857},
		epsgURI + "3857": {261600.803364193, 6249447.75279128},
	}
}

// french is a world with a place in each territory that has a system of its own.
//
//	75056 Paris   97105 Basse-Terre   97308 Saint-Georges   97411 Saint-Denis   97608 Mamoudzou
func french() *live {
	d := coverage.Dataset{Revision: 1, Points: []coverage.Point{{ID: "notre-dame", Name: "MSP", Category: "603", Location: orb.Point{2.35, 48.85}}}}
	for _, place := range []struct {
		code, department, region string
		west, south              float64
	}{{"75056", "75", "11", 2.3, 48.8}, {"97105", "971", "01", -61.75, 16}, {"97308", "973", "03", -51.9, 3.85}, {"97411", "974", "04", 55.4, -20.95}, {"97608", "976", "06", 45.15, -12.85}} {
		d.Units = append(d.Units, square(place.code, place.code, place.department, place.region, 1000, place.west, place.south))
	}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

// coordinates are the positions of a geometry, in their order.
func coordinates(value any) (all []orb.Point) {
	list, _ := value.([]any)
	if len(list) == 2 {
		if x, ok := list[0].(float64); ok {
			return []orb.Point{{x, list[1].(float64)}}
		}
	}
	for _, v := range list {
		all = append(all, coordinates(v)...)
	}
	return all
}

func positions(feature map[string]any) []orb.Point {
	g, _ := feature["geometry"].(map[string]any)
	return coordinates(g["coordinates"])
}

// /req/crs/fc-crs-action, ogc-crs-header and ogc-crs-header-value, on items and on a feature, whichever way the system is
// named: coordinates are those of PROJ to the millimetre, in the authority's order.
func TestCoordinatesInEachSystem(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	for uri, want := range served() {
		code := uri[strings.LastIndex(uri, "/")+1:]
		names := []string{uri, "EPSG:" + code, "[EPSG:" + code + "]", "urn:ogc:def:crs:EPSG::" + code, strings.Replace(uri, "http", "https", 1)}
		if uri == crs84 {
			names = []string{"", uri, "urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"}
		}
		for _, name := range names {
			for _, path := range []string{"items", "items/notre-dame"} {
				target := "/api/collections/points/" + path
				if name != "" {
					target += "?crs=" + url.QueryEscape(name)
				}
				r := ask(t, app, "GET", target)
				if r.StatusCode != 200 || r.Header.Get("Content-Crs") != "<"+uri+">" {
					t.Fatalf("%s: %d, Content-Crs %q, want %s: %s", target, r.StatusCode, r.Header.Get("Content-Crs"), uri, r.body)
				}
				f := r.json(t)
				if path == "items" {
					f = f["features"].([]any)[0].(map[string]any)
				}
				if got := positions(f)[0]; math.Abs(got[0]-want[0]) > 0.0005 || math.Abs(got[1]-want[1]) > 0.0005 {
					t.Errorf("%s: Paris at %f, want %f", target, got, want)
				}
			}
		}
	}
}

// The other formats are in the system too, and say so.
func TestFormatsInASystem(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	for query, want := range map[string]string{
		"f=csv":               ",longitude,latitude\n",
		"f=csv&crs=EPSG:4326": ",2.35,48.85\n", // columns say what they hold
		"f=csv&crs=EPSG:2154": ",652301.565,6861302.726\n",
		"f=html&crs=2154":     "", // its map reads degrees
	} {
		r := ask(t, app, "GET", "/api/collections/points/items?"+query)
		crs := "<" + crs84 + ">"
		if _, name, asked := strings.Cut(query, "csv&crs="); asked {
			crs = "<" + epsgURI + strings.TrimPrefix(name, "EPSG:") + ">"
		}
		if r.StatusCode != 200 || r.Header.Get("Content-Crs") != crs || !strings.Contains(string(r.body), want) {
			t.Errorf("%s: %d, %q: %s", query, r.StatusCode, r.Header.Get("Content-Crs"), r.body)
		}
	}
}

// The system that a saved file is in is known to GDAL and QGIS; degrees need no such word.
func TestMemberCRS(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	for query, want := range map[string]bool{"": false, "?crs=EPSG:4326": false, "?crs=EPSG:2154": true} {
		for _, path := range []string{"units/items", "units/items/75056"} {
			_, there := get(t, app, "/api/collections/"+path+query)["crs"]
			if there != want {
				t.Errorf("%s%s: member crs %v", path, query, there)
			}
		}
	}
}

// /req/crs/fc-crs-valid-value and its like for bbox-crs: anything else is 400, and the answer lists what there is. Routes
// without coordinates take neither.
func TestUnknownSystems(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	for _, name := range []string{"", "http://www.opengis.net/def/crs/0/unsupported", "EPSG:27572", "2154,4326", "urn:ogc:def:crs:EPSG::0", "4171"} {
		for _, target := range []string{"units/items?crs=", "units/items/75056?crs=", "units/items?bbox-crs=", "units/items?bbox=0,0,1,1&bbox-crs=", "units/items?f=csv&crs="} {
			r := ask(t, app, "GET", "/api/collections/"+target+url.QueryEscape(name))
			if r.StatusCode != 400 || !strings.Contains(string(r.body), epsgURI+"2154") || !strings.Contains(string(r.body), crs84) || r.Header.Get("Content-Crs") != "" {
				t.Errorf("%s%s: %d %s", target, name, r.StatusCode, r.body)
			}
		}
	}
	for _, target := range []string{"units?crs=EPSG:2154", "units/items/75056?bbox-crs=EPSG:2154", "units/schema?crs=EPSG:2154"} {
		if r := ask(t, app, "GET", "/api/collections/"+target); r.StatusCode != 400 {
			t.Errorf("%s: %d", target, r.StatusCode)
		}
	}
}

// A box is in the axes of bbox-crs, its sides straight there; of a box in degrees the same features are found in each
// system, by the corners of the unit that holds Paris.
func TestBoxesInEachSystem(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	for uri, paris := range served() {
		for _, layer := range []struct{ name, want string }{{"units", "75056"}, {"points", "notre-dame"}} {
			const d = 0.01
			around := fmt.Sprintf("%f,%f,%f,%f", paris[0]-d, paris[1]-d, paris[0]+d, paris[1]+d)
			target := "/api/collections/" + layer.name + "/items?bbox=" + around + "&bbox-crs=" + url.QueryEscape(uri)
			if got := ids(get(t, app, target)); !slices.Equal(got, []string{layer.want}) {
				t.Errorf("%s: %v", target, got)
			}
			if got := ids(get(t, app, strings.Replace(target, around, fmt.Sprintf("%f,%f,0,%f,%f,9", paris[0]-d, paris[1]-d, paris[0]+d, paris[1]+d), 1))); !slices.Equal(got, []string{layer.want}) {
				t.Errorf("%s with altitudes: %v", target, got)
			}
			far := fmt.Sprintf("%f,%f,%f,%f", paris[0]+30*d, paris[1]-d, paris[0]+40*d, paris[1]+d)
			if strings.Contains(uri, "EPSG") && !strings.HasSuffix(uri, "4326") {
				far = fmt.Sprintf("%f,%f,%f,%f", paris[0]+30000, paris[1]-1, paris[0]+40000, paris[1]+1)
			}
			if got := ids(get(t, app, strings.Replace(target, around, far, 1))); len(got) > 0 {
				t.Errorf("%s moved away: %v", target, got)
			}
		}
	}
	for query, want := range map[string][]string{
		"bbox=2.34,48.84,2.36,48.86":                                    {"75056"},
		"bbox=48.84,2.34,48.86,2.36":                                    {}, // off Somalia
		"bbox=48.84,2.34,48.86,2.36&bbox-crs=EPSG:4326":                 {"75056"},
		"bbox=2.34,48.84,2.36,48.86&bbox-crs=EPSG:4326":                 {},
		"bbox=-21,50,-20,-60&bbox-crs=EPSG:4326":                        {"97411"}, // over the antimeridian, from 50 E to 60 W
		"bbox=652302,6861303,652300,6861301&bbox-crs=EPSG:2154":         {"75056"}, // corners the other way round
		"bbox=-3e7,-3e7,3e7,3e7&bbox-crs=EPSG:4471":                     {"75056", "97105", "97308", "97411", "97608"},
		"bbox=-2e7,-2e7,2e7,2e7&bbox-crs=EPSG:3857&crs=EPSG:2154":       {"75056", "97105", "97308", "97411", "97608"},
		"bbox=652300,6861301,652302,6861303&bbox-crs=2154&department=1": {},
	} {
		if got := ids(get(t, app, "/api/collections/units/items?"+query)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	for _, query := range []string{"bbox=1,2,3&bbox-crs=EPSG:2154", "bbox=1,2,NaN,4&bbox-crs=EPSG:2154", "bbox=1,2,3,1e999&bbox-crs=EPSG:2154", "bbox=49,2,48,3&bbox-crs=EPSG:4326"} {
		if r := ask(t, app, "GET", "/api/collections/units/items?"+query); r.StatusCode != 400 {
			t.Errorf("%s: %d", query, r.StatusCode)
		}
	}
}

// The next chain keeps the system, and each feature is met once.
func TestNextChainKeepsTheSystem(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	uri := epsgURI + "2154"
	var got []string
	for target := "/api/collections/units/items?limit=2&crs=" + url.QueryEscape(uri) + "&bbox=600000,6500000,680000,6600000&bbox-crs=2154"; target != ""; {
		r := ask(t, app, "GET", target)
		if r.StatusCode != 200 || r.Header.Get("Content-Crs") != "<"+uri+">" {
			t.Fatalf("%s: %d %s", target, r.StatusCode, r.Header.Get("Content-Crs"))
		}
		document := r.json(t)
		got = append(got, ids(document)...)
		for _, rel := range []string{"self", "alternate", "next", "prev"} {
			if href := linkTo(document, rel); href != "" && !strings.Contains(href, "crs="+url.QueryEscape(uri)) {
				t.Errorf("%s forgets the system: %s", rel, href)
			}
		}
		for _, f := range document["features"].([]any) {
			if p := positions(f.(map[string]any))[0]; p[0] < 600000 || p[1] < 6500000 {
				t.Errorf("%s: %v is no Lambert-93", target, p)
			}
		}
		target = linkTo(document, "next")
	}
	if want := []string{"01001", "01002", "01003", "01004", "02001", "02002"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Borders that are shared stay equal to the last digit in every system: the vertices between 01001 and 01002 are the same.
func TestSharedBordersInEachSystem(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for uri := range served() {
		vertices := func(id string) map[string]bool {
			all := map[string]bool{}
			for _, p := range positions(get(t, app, "/api/collections/units/items/"+id+"?crs="+url.QueryEscape(uri))) {
				all[fmt.Sprint(p)] = true
			}
			return all
		}
		shared, other := 0, vertices("01002")
		for p := range vertices("01001") {
			if other[p] {
				shared++
			}
		}
		if shared != 6 {
			t.Errorf("%s: %d vertices of the border are shared, want 6", uri, shared)
		}
	}
}

// The east of Guyane has no coordinates in Mayotte's system, for PROJ neither: it is unlocated in GeoJSON, and refused in
// files, which have begun when that is seen.
func TestBeyondASystem(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	document := get(t, app, "/api/collections/units/items?crs=EPSG:4471")
	for _, f := range document["features"].([]any) {
		f := f.(map[string]any)
		if (f["geometry"] == nil) != (f["id"] == "97308") {
			t.Errorf("%v has the geometry %v", f["id"], f["geometry"])
		}
	}
	if document["numberMatched"] != 5.0 {
		t.Errorf("matched %v", document["numberMatched"])
	}
	source := french()
	d := coverage.Dataset{Revision: 2, Units: []coverage.Unit{square("97308", "Saint-Georges", "973", "03", 1, -51.9, 3.85)},
		Points: []coverage.Point{{ID: "p", Name: "p", Location: orb.Point{-51.8, 3.9}}}}
	source.Store(coverage.Analyse(d, today))
	app = newApp(t, source, api.Options{})
	if r := ask(t, app, "GET", "/api/collections/points/items?f=csv&crs=EPSG:4471"); r.StatusCode != 400 || !strings.Contains(string(r.body), "sans géométrie") {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	if r := ask(t, app, "GET", "/api/collections/points/items?f=csv&crs=EPSG:2972"); r.StatusCode != 200 {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
}

// /req/crs/fc-md-crs-list, -defaultCrs, -global and fc-md-storageCrs-valid-value; the class is declared, the header is
// shown to pages of other origins, and the description lists the same systems.
func TestSystemsAreAdvertised(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	all := get(t, app, "/api/collections")
	documents := []map[string]any{all}
	for _, c := range all["collections"].([]any) {
		documents = append(documents, c.(map[string]any), get(t, app, "/api/collections/"+c.(map[string]any)["id"].(string)))
	}
	for _, d := range documents {
		list := d["crs"].([]any)
		if d["id"] == nil { // all collections together
			if len(list) != len(served()) {
				t.Errorf("crs %v", list)
			}
			continue
		}
		want := []any{crs84, epsgURI + "4326", epsgURI + "2154"}
		if d["id"] != "points" {
			// Overseas as well; but nothing of Saint-Pierre, and Mayotte's system does not bear the east of Guyane.
			want = append(want, epsgURI+"5490", epsgURI+"2972", epsgURI+"2975")
		}
		want = append(want, epsgURI+"3857")
		if held := get(t, app, "/api/collections/"+d["id"].(string)+"/items?limit=1")["numberMatched"]; held != 0.0 && !slices.Equal(list, want) {
			t.Errorf("%v: crs %v", d["id"], list)
		}
		for _, uri := range list {
			if _, ok := served()[uri.(string)]; !ok {
				t.Errorf("%v: %v is not served", d["id"], uri)
			}
		}
		if d["id"] != nil && d["storageCrs"] != crs84 {
			t.Errorf("%v: storageCrs %v", d["id"], d["storageCrs"])
		}
	}
	if classes := get(t, app, "/api/conformance")["conformsTo"].([]any); !slices.Contains(classes, any("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs")) {
		t.Errorf("classes %v", classes)
	}
	if r := ask(t, app, "GET", "/api/collections/units/items", "Origin", "https://autre.example"); !strings.Contains(r.Header.Get("Access-Control-Expose-Headers"), "Content-Crs") {
		t.Errorf("exposed: %s", r.Header.Get("Access-Control-Expose-Headers"))
	}
}

// /req/crs/fc-crs-definition and fc-bbox-crs-definition in the OpenAPI document, for each collection.
func TestCRSParametersAreDescribed(t *testing.T) {
	app := newApp(t, french(), api.Options{})
	paths := get(t, app, "/api/openapi.json")["paths"].(map[string]any)
	for path, want := range map[string][]string{"/collections/units/items": {"bbox-crs", "crs"}, "/collections/points/items/{id}": {"crs"}, "/collections/units": nil} {
		var got []string
		for _, p := range paths[path].(map[string]any)["get"].(map[string]any)["parameters"].([]any) {
			p := p.(map[string]any)
			if p["name"] != "crs" && p["name"] != "bbox-crs" {
				continue
			}
			got = append(got, p["name"].(string))
			schema := p["schema"].(map[string]any)
			if p["in"] != "query" || p["required"] != false || p["style"] != "form" || p["explode"] != false || schema["type"] != "string" || schema["format"] != "uri" ||
				len(schema["enum"].([]any)) != len(served()) || schema["default"] != crs84 {
				t.Errorf("%s: %v", path, p)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s takes %v, want %v", path, got, want)
		}
	}
}

// The extent is the whole first, then each territory; its days are those that datetime looks at.
func TestExtents(t *testing.T) {
	extent := get(t, newApp(t, french(), api.Options{}), "/api/collections/units")["extent"].(map[string]any)
	want := "[[-61.75 -20.95 55.5 48.9] [2.3 48.8 2.4 48.9] [-61.75 16 -61.65 16.1] [-51.9 3.85 -51.8 3.95] [55.4 -20.95 55.5 -20.85] [45.15 -12.85 45.25 -12.75]]"
	if got := fmt.Sprint(extent["spatial"].(map[string]any)["bbox"]); got != want {
		t.Errorf("bbox %s\nwant %s", got, want)
	}
	if _, there := extent["temporal"]; there {
		t.Errorf("units without a day have the interval %v", extent["temporal"])
	}
	alone := get(t, newApp(t, worldly(), api.Options{}), "/api/collections/units")["extent"].(map[string]any)
	if got := fmt.Sprint(alone["spatial"].(map[string]any)["bbox"]); got != "[[2 46 2.3 46.2]]" {
		t.Errorf("one territory: bbox %s", got)
	}
	d := world()
	d.CPTS[0].LetterDate, d.CPTS[1].ContractDate, d.CPTS[1].EndDate = "2021-05-06", "2023-01-02", "2024-01-01"
	source := worldly()
	source.Store(coverage.Analyse(d, today))
	dated := get(t, newApp(t, source, api.Options{}), "/api/collections/cpts")["extent"].(map[string]any)
	if got := fmt.Sprint(dated["temporal"].(map[string]any)["interval"]); got != "[[2021-05-06T00:00:00Z <nil>]]" {
		t.Errorf("interval %s", got)
	}
}

// A link to the items in each format that they come in, GeoJSON first, each with its type.
func TestItemsLinks(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	var types []string
	for _, l := range get(t, app, "/api/collections/units?min-stage=preproject")["links"].([]any) {
		l := l.(map[string]any)
		if l["rel"] != "items" {
			continue
		}
		types = append(types, l["type"].(string))
		r := ask(t, app, "GET", strings.TrimPrefix(l["href"].(string), "http://example.com"))
		if media, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); r.StatusCode != 200 || media != l["type"] || !strings.Contains(l["href"].(string), "min-stage=preproject") {
			t.Errorf("%v: %d %s", l, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
	if len(types) < 3 || types[0] != "application/geo+json" {
		t.Errorf("items come as %v", types)
	}
}
