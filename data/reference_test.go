package data

import (
	"math"
	"strings"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Every system is found under each of the names that programs and people give it, and no other is.
func TestFindReference(t *testing.T) {
	for _, r := range References()[1:] {
		code := strings.TrimPrefix(r.URI, "http://www.opengis.net/def/crs/EPSG/0/")
		for _, name := range []string{r.URI, "https" + strings.TrimPrefix(r.URI, "http"), "http://www.opengis.net/def/crs/EPSG/9.9.1/" + code,
			"urn:ogc:def:crs:EPSG::" + code, "urn:ogc:def:crs:EPSG:9.9:" + code, "[EPSG:" + code + "]", "EPSG:" + code, "epsg:" + code, " " + code} {
			if got, ok := FindReference(name); !ok || got.URI != r.URI {
				t.Errorf("%q is %q, %v; want %s", name, got.URI, ok, r.URI)
			}
			if p, err := FindCRS(name); err != nil || "http://www.opengis.net/def/crs/EPSG/0/"+code != r.URI || r.Projection != nil && p.EPSG != r.Projection.EPSG {
				t.Errorf("--crs %q is EPSG:%d, %v; want %s", name, p.EPSG, err, r.URI)
			}
		}
	}
	for _, name := range []string{CRS84, "https://www.opengis.net/def/crs/OGC/1.3/CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "[OGC:CRS84]", "OGC:CRS84", "CRS84"} {
		if got, ok := FindReference(name); !ok || got.URI != CRS84 || got.LatitudeFirst {
			t.Errorf("%q is %+v, %v", name, got, ok)
		}
	}
	for _, name := range []string{"", " ", "0", "EPSG", "EPSG:", "EPSG:27572", "27572", "EPSG:4171", "IGNF:2154", "EPSG:2154:1:2", "EPSG:02154", "EPSG:+2154", "[EPSG:2154", "[[EPSG:2154]]",
		"http://www.opengis.net/def/crs/0/unsupported", "http://www.opengis.net/def/crs/EPSG/0/", "http://www.opengis.net/def/crs/EPSG/0/2154/", "http://example.org/EPSG/0/2154",
		"urn:ogc:def:datum:EPSG::2154", "OGC:4326", "EPSG:CRS84", "2154.0", "LAMB93", "\x00", strings.Repeat(":", 1000)} {
		if got, ok := FindReference(name); ok {
			t.Errorf("%q passes for %s", name, got.URI)
		}
	}
}

// Systems overseas come after CRS84 and EPSG:4326; each is listed once; one alone has latitude first.
func TestReferences(t *testing.T) {
	all := References()
	if len(all) != len(geo.Projections())+1 || all[0].URI != CRS84 || all[1].URI != "http://www.opengis.net/def/crs/EPSG/0/4326" {
		t.Fatalf("%+v", all)
	}
	for i, r := range all {
		if r.LatitudeFirst != (i == 1) || (r.Projection == nil) != (i < 2) || i > 1 && !strings.HasSuffix(r.URI, "/"+strings.TrimPrefix(crsTitle(*r.Projection)[:9], "EPSG:")) {
			t.Errorf("%+v", r)
		}
	}
}

// Coordinates in the axes of each system are turned back into longitude and latitude.
func TestReferenceDegrees(t *testing.T) {
	paris := orb.Point{2.35, 48.85}
	for _, r := range References() {
		place := paris
		switch {
		case r.Projection != nil && r.Projection.National() && r.Projection.EPSG != 2154:
			continue // read to 3 900 km from its meridian
		case r.Projection != nil:
			place, _ = r.Projection.Forward(paris)
		case r.LatitudeFirst:
			place = orb.Point{48.85, 2.35}
		}
		if got, ok := r.Degrees(place); !ok || math.Hypot(got[0]-paris[0], got[1]-paris[1]) > 1e-11 {
			t.Errorf("%s: %v → %v, %v", r.URI, place, got, ok)
		}
	}
	latitudeFirst := References()[1]
	if got, ok := latitudeFirst.Degrees(orb.Point{91, 0}); ok {
		t.Errorf("latitude 91 → %v", got)
	}
}
