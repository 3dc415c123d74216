package data

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

func system(t testing.TB, epsg int) *geo.Projection {
	t.Helper()
	p, ok := geo.ProjectionOf(epsg)
	if !ok {
		t.Fatalf("EPSG:%d is unknown", epsg)
	}
	return &p
}

func TestFindCRS(t *testing.T) {
	for name, want := range map[string]int{
		"EPSG:2154": 2154, "epsg:5490": 5490, "2972": 2972, "urn:ogc:def:crs:EPSG::2975": 2975, "urn:ogc:def:crs:EPSG:9.9:4471": 4471,
		"http://www.opengis.net/def/crs/EPSG/0/3857": 3857, "http://www.opengis.net/gml/srs/epsg.xml#2154": 2154,
		"EPSG:4326": 4326, "CRS84": 4326, "OGC:CRS84": 4326, "urn:ogc:def:crs:OGC:1.3:CRS84": 4326, "EPSG:4171": 4326,
		"": 0, "EPSG:": 0, "EPSG:27572": 0, "IGNF:2154": 0, "LAMB93": 0, "EPSG:2154.5": 0, ":": 0,
	} {
		p, err := FindCRS(name)
		if p.EPSG != want || (err == nil) != (want != 0) {
			t.Errorf("%q: EPSG:%d, %v", name, p.EPSG, err)
		}
		if err != nil && !strings.Contains(err.Error(), "EPSG:2154 (RGF93 v1 / Lambert-93)") {
			t.Errorf("%q: the systems known are not listed: %v", name, err)
		}
	}
}

// metres is a triangle near Nice in Lambert-93; its first vertex is 7.25° E, 43.7° N.
func metres(t *testing.T) (text string, degrees orb.Point) {
	degrees = orb.Point{7.25, 43.7}
	p, ok := system(t, 2154).Forward(degrees)
	if !ok {
		t.Fatal("Nice is not in Lambert-93")
	}
	x, y := p[0], p[1]
	return fmt.Sprintf(`{"type":"Polygon","coordinates":[[[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f]]]}`, x, y, x+1000, y, x, y+1000, x, y), degrees
}

func crsMember(name string) string {
	return `"crs":{"type":"name","properties":{"name":"` + name + `"}},`
}

// What --crs says, what the file says, and both.
func TestCommunesCRS(t *testing.T) {
	polygon, first := metres(t)
	l93, wgs84 := system(t, 2154), geo.WGS84()
	unit := feature(`{"code":"06088","nom":"Nice"}`, polygon)
	file := func(member string) string {
		return `{"type":"FeatureCollection",` + member + `"features":[` + unit + `]}`
	}
	for name, c := range map[string]struct {
		text  string
		asked *geo.Projection
		want  string // a part of the error or the rejection; empty when the unit is taken
	}{
		"asked":                {file(""), l93, ""},
		"asked of a sequence":  {unit + "\n", l93, ""},
		"named":                {file(crsMember("urn:ogc:def:crs:EPSG::2154")), nil, ""},
		"named by a code":      {file(`"crs":{"type":"EPSG","properties":{"code":2154}},`), nil, ""},
		"asked and named":      {file(crsMember("EPSG:2154")), l93, ""},
		"asked, null":          {file(`"crs":null,`), l93, ""},
		"asked, named at last": {strings.TrimSuffix(file(""), "}") + "," + strings.TrimSuffix(crsMember("EPSG:2154"), ",") + "}", l93, ""},
		"neither":              {file(""), nil, "relancez avec --crs EPSG:2154"},
		"WGS84 asked":          {file(""), &wgs84, "relancez avec --crs EPSG:2154"},
		"contradicted":         {file(crsMember("EPSG:2154")), system(t, 5490), "se dit en EPSG:2154 (membre crs), quand --crs demande EPSG:5490"},
		"WGS84 contradicted":   {file(crsMember("EPSG:2154")), &wgs84, "quand --crs demande EPSG:4326"},
		"unknown and asked":    {file(crsMember("EPSG:27572")), l93, "quand --crs demande EPSG:2154"},
		"unknown":              {file(crsMember("IGNF:LAMB2E")), nil, "système de coordonnées IGNF:LAMB2E inconnu"},
		"another zone":         {file(""), system(t, 2975), "hors du domaine de EPSG:2975"},
		"degrees":              {collectionOf(feature(`{"code":"06088"}`, square)), l93, "ce sont sans doute des degrés"},
		"degrees for the web":  {collectionOf(feature(`{"code":"06088"}`, square)), system(t, 3857), "relancez sans --crs"},
		"swapped":              {collectionOf(feature(`{"code":"06088"}`, `{"type":"Polygon","coordinates":[[[6300000,1040000],[6300000,1041000],[6301000,1041000],[6300000,1040000]]]}`)), l93, "l'ordre des coordonnées"},
	} {
		rows, report, err := ReadCommunes(strings.NewReader(c.text), "x.geojson", Options{CRS: c.asked})
		got := fmt.Sprint(reasons(report), err)
		switch {
		case c.want != "" && (len(rows) > 0 || !strings.Contains(got, c.want)):
			t.Errorf("%s: %d rows, %s, want %q", name, len(rows), got, c.want)
		case c.want == "" && (err != nil || len(rows) != 1 || rows[0].Value.Geometry[0][0][0] != first):
			t.Errorf("%s: %v %s, want a vertex at %v", name, rows, got, first)
		case c.want == "" && !strings.Contains(strings.Join(report.Notes, " "), "coordonnées lues en EPSG:2154"):
			t.Errorf("%s: the notes %q do not name the system", name, report.Notes)
		}
	}
}

func TestPointsCRS(t *testing.T) {
	l93 := system(t, 2154)
	p, _ := l93.Forward(orb.Point{7.25, 43.7})
	x, y := fmt.Sprintf("%.2f", p[0]), fmt.Sprintf("%.2f", p[1])
	for name, c := range map[string]struct {
		text, want string
		columns    map[string]string
	}{
		"x and y":              {text: "nom;x;y\nMSP;" + x + ";" + y},
		"decimal commas":       {text: "nom;coordxet;coordyet\nMSP;" + strings.ReplaceAll(x, ".", ",") + ";" + strings.ReplaceAll(y, ".", ",")},
		"spaces":               {text: "nom;X;Y\nMSP;" + x[:4] + "\u202f" + x[4:] + ";" + y[:1] + " " + y[1:]},
		"beside degrees":       {text: "nom;longitude;latitude;lambert_x;lambert_y\nMSP;1;1;" + x + ";" + y},
		"degrees alone":        {text: "nom;longitude;latitude\nMSP;7,25;43,7"},
		"under chosen columns": {text: "nom;longitude;latitude\nMSP;" + x + ";" + y, columns: map[string]string{"x": "longitude", "y": "latitude"}},
		"swapped":              {text: "nom;x;y\nMSP;" + y + ";" + x, want: "x et y semblent inversés"},
		"degrees as x":         {text: "nom;x;y\nMSP;7.25;43.7", want: "ce sont sans doute des degrés"},
		"zero":                 {text: "nom;x;y\nMSP;0;0", want: "ce sont sans doute des degrés"},
		"empty":                {text: "nom;x;y\nMSP;;" + y, want: "x absent ou illisible"},
		"infinite":             {text: "nom;x;y\nMSP;" + x + ";Inf", want: "y absent ou illisible"},
		"far":                  {text: "nom;x;y\nMSP;" + x + ";16300000", want: "hors du domaine de EPSG:2154"},
	} {
		rows, report, err := ReadPoints(strings.NewReader(c.text+"\n"), "x.csv", Options{CRS: l93, Columns: c.columns})
		got := strings.Join(reasons(report), "")
		switch {
		case err != nil || c.want != "" && (len(rows) > 0 || !strings.Contains(got, c.want)):
			t.Errorf("%s: %d rows, %s %v, want %q", name, len(rows), got, err, c.want)
		case c.want == "" && (len(rows) != 1 || !near(rows[0].Value.Location, orb.Point{7.25, 43.7})):
			t.Errorf("%s: %v %s", name, rows, got)
		}
	}
}

// near is within a grid step or so: the file has centimetres.
func near(p, q orb.Point) bool { return math.Hypot(p[0]-q[0], p[1]-q[1]) < 1.5e-7 }

// Layers in metres: each format says so in its way, and what is read back is where it was.
func TestWriteMetric(t *testing.T) {
	l93 := system(t, 2154)
	l := &coverage.Layer{Name: "points", Title: "Points", Point: true, Projection: l93, Fields: []coverage.Field{{Name: "id", Title: "Identifiant"}},
		Features: coverage.FeaturesOf([]coverage.Feature{{ID: "a", Point: orb.Point{7.25, 43.7}, Values: []any{"a"}}, {ID: "b", Point: orb.Point{3, 46.5}, Values: []any{"b"}}}...)}
	var asJSON, asCSV bytes.Buffer
	if err := errors.Join(WriteGeoJSON(&asJSON, l), WriteCSV(&asCSV, l)); err != nil {
		t.Fatal(err)
	}
	golden(t, "metric.geojson", asJSON.Bytes())
	golden(t, "metric.csv", asCSV.Bytes())
	rows, report, err := ReadPoints(&asCSV, "x.csv", Options{CRS: l93})
	if err != nil || len(rows) != 2 || rows[0].Value.Location != l.Features.At(0).Point || rows[1].Value.Location != l.Features.At(1).Point {
		t.Errorf("read back as %v %v %v", rows, reasons(report), err)
	}
	l.Features.At(1).Point = orb.Point{0, 90}
	for format, write := range map[string]func() error{
		"GeoJSON": func() error { return WriteGeoJSON(&asJSON, l) },
		"CSV":     func() error { return WriteCSV(&asCSV, l) },
		"XLSX":    func() error { return WriteXLSX(&asCSV, l) },
	} {
		if err := write(); err == nil || !strings.Contains(err.Error(), "b est hors de ce que porte EPSG:2154") {
			t.Errorf("%s at the pole: %v", format, err)
		}
	}
}
