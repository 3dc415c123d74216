package api_test

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"testing"
)

// identifier is how a system may be named (/req/crs/crs-uri): an address or a name under the register of OGC.
var identifier = regexp.MustCompile(`^(http://www\.opengis\.net/def/crs/(EPSG|OGC)/[0-9.]+/[A-Za-z0-9]+|urn:ogc:def:crs:(EPSG|OGC):[0-9.]*:[A-Za-z0-9]+)$`)

const mercator = "http://www.opengis.net/def/crs/EPSG/0/3857"

// crs is Part 2 for one collection (OGC 18-058r1, conformance class crs).
func (c *checker) crs(t *testing.T, listed document) {
	id, items := listed.text("id"), listed.link("items", geoJSON)
	metadata := map[string]document{"collections": listed, "collection": getDocument(t, c.root+"/collections/"+id, "application/json")}
	for where, d := range metadata {
		systems := texts(d["crs"])
		t.Run("/req/crs/crs-uri "+where, func(t *testing.T) {
			for _, s := range append(systems, d.text("storageCrs")) {
				if !identifier.MatchString(s) {
					t.Errorf("%q", s)
				}
			}
		})
		t.Run("/req/crs/fc-md-crs-list "+where, func(t *testing.T) {
			if len(systems) < 2 || systems[0] != crs84 {
				t.Errorf("%v", systems)
			}
		})
		t.Run("/req/crs/fc-md-storageCrs-valid-value "+where, func(t *testing.T) {
			if !slices.Contains(systems, d.text("storageCrs")) {
				t.Errorf("%s is not among %v", d.text("storageCrs"), systems)
			}
		})
	}
	features := getDocument(t, with(items, "limit", 3), geoJSON).objects("features")
	if len(features) == 0 {
		t.Fatal("nothing to ask for")
	}
	alone := items + "/" + url.PathEscape(fmt.Sprint(features[0]["id"]))
	for what, address := range map[string]string{"features": with(items, "limit", 3), "feature": alone} {
		c.output(t, what, address, texts(listed["crs"]))
	}
	c.boxes(t, items, texts(listed["crs"]))
}

// output is the parameter crs, of items and of one feature.
func (c *checker) output(t *testing.T, what, address string, systems []string) {
	t.Run("/req/crs/ogc-crs-header-value "+what, func(t *testing.T) {
		for _, s := range systems {
			if r := hear(t, with(address, "crs", s), geoJSON); r.StatusCode != 200 || r.Header.Get("Content-Crs") != "<"+s+">" {
				t.Errorf("%s: %d, Content-Crs %s", s, r.StatusCode, r.Header.Get("Content-Crs"))
			}
		}
	})
	t.Run("/req/crs/fc-crs-default-value "+what, func(t *testing.T) {
		if got := hear(t, address, geoJSON).Header.Get("Content-Crs"); got != "<"+crs84+">" {
			t.Errorf("Content-Crs %s", got)
		}
	})
	t.Run("/req/crs/fc-crs-valid-value "+what, func(t *testing.T) {
		for _, s := range []string{"http://www.opengis.net/def/crs/OGC/0/unknown", mercator + "unknown", ""} {
			if r := hear(t, with(address, "crs", s), geoJSON); r.StatusCode != 400 {
				t.Errorf("%q: %d", s, r.StatusCode)
			}
		}
	})
	t.Run("/req/crs/crs-action "+what, func(t *testing.T) {
		plain, moved := coordinatesOf(getDocument(t, address, geoJSON)), coordinatesOf(getDocument(t, with(address, "crs", mercator), geoJSON))
		if len(plain) == 0 || len(plain) != len(moved) {
			t.Fatalf("%d positions, %d in another system", len(plain), len(moved))
		}
		for i, p := range plain {
			x, y := 6378137*p[0]*math.Pi/180, 6378137*math.Asinh(math.Tan(p[1]*math.Pi/180))
			if math.Hypot(moved[i][0]-x, moved[i][1]-y) > 0.05 { // output is rounded to the centimetre
				t.Fatalf("%v is %v in 3857, want %v %v", p, moved[i], x, y)
			}
		}
		turned := coordinatesOf(getDocument(t, with(address, "crs", "http://www.opengis.net/def/crs/EPSG/0/4326"), geoJSON))
		if turned[0] != [2]float64{plain[0][1], plain[0][0]} {
			t.Errorf("4326 gives %v for %v: latitude comes first there", turned[0], plain[0])
		}
	})
}

// boxes is the parameter bbox-crs.
func (c *checker) boxes(t *testing.T, items string, systems []string) {
	plain := chain(t, with(items, "bbox", "2.02,46.02,2.17,46.17"), nil)
	t.Run("/req/crs/fc-bbox-crs-default-value", func(t *testing.T) {
		if got := chain(t, with(items, "bbox", "2.02,46.02,2.17,46.17", "bbox-crs", crs84), nil); fmt.Sprint(got) != fmt.Sprint(plain) {
			t.Errorf("%v, plainly %v", got, plain)
		}
	})
	t.Run("/req/crs/bbox-crs-action", func(t *testing.T) {
		for crs, box := range map[string]string{"http://www.opengis.net/def/crs/EPSG/0/4326": "46.02,2.02,46.17,2.17", mercator: "224865.37,5784177.0,241563.3,5808266.0"} {
			if got := chain(t, with(items, "bbox", box, "bbox-crs", crs), nil); fmt.Sprint(got) != fmt.Sprint(plain) {
				t.Errorf("%s: %v, plainly %v", crs, got, plain)
			}
		}
	})
	t.Run("/conf/crs/bbox-crs-parameter-invalid", func(t *testing.T) {
		for _, s := range []string{"http://www.opengis.net/def/crs/OGC/0/unknown", mercator + "unknown", "0"} {
			if r := hear(t, with(items, "bbox", "2,46,3,47", "bbox-crs", s), geoJSON); r.StatusCode != 400 {
				t.Errorf("%q: %d", s, r.StatusCode)
			}
		}
	})
	t.Run("/req/crs/fc-bbox-crs-valid-value", func(t *testing.T) {
		for _, s := range systems {
			if r := hear(t, with(items, "bbox", "1,1,2,2", "bbox-crs", s), geoJSON); r.StatusCode != 200 {
				t.Errorf("%s: %d", s, r.StatusCode)
			}
		}
	})
}

func coordinatesOf(d document) (all [][2]float64) {
	see := func(x, y float64) { all = append(all, [2]float64{x, y}) }
	eachPosition(d.object("geometry")["coordinates"], see)
	for _, f := range d.objects("features") {
		eachPosition(f.object("geometry")["coordinates"], see)
	}
	return all
}

func texts(v any) (all []string) {
	list, _ := v.([]any)
	for _, one := range list {
		all = append(all, fmt.Sprint(one))
	}
	return all
}
