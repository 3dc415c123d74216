package data

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

const square = `{"type":"Polygon","coordinates":[[[7,43],[8,43],[8,44],[7,43]]]}`

func collectionOf(features ...string) string {
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `]}`
}

func feature(properties, geometry string) string {
	return `{"type":"Feature","properties":` + properties + `,"geometry":` + geometry + `}`
}

// One feature in every order and spelling that JSON allows is one unit.
func TestCommunesShapes(t *testing.T) {
	want := coverage.Unit{Code: "06088", Name: "Nice", Kind: coverage.Commune, Commune: "06088", EPCI: "200030195",
		Geometry: orb.MultiPolygon{{{{7, 43}, {8, 43}, {8, 44}, {7, 43}}}}}
	const properties = `{"code":"06088","nom":"Nice","departement":"06","region":"93","epci":"200030195"}`
	plain := feature(properties, square)
	for name, text := range map[string]string{
		"plain":                 collectionOf(plain),
		"properties last":       collectionOf(`{"geometry":` + square + `,"id":1,"properties":` + properties + `,"type":"Feature"}`),
		"features first":        `{"features":[` + plain + `],"bbox":[1,2,3,4],"type":"FeatureCollection","crs":null}`,
		"crs":                   `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"type":"FeatureCollection","features":[` + plain + `]}`,
		"EPSG:4326 last":        `{"type":"FeatureCollection","features":[` + plain + `],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}}}`,
		"byte order mark":       "\xef\xbb\xbf" + collectionOf(plain),
		"one feature":           plain,
		"feature, type last":    `{"properties":` + properties + `,"geometry":` + square + `,"type":"Feature"}`,
		"white space":           strings.NewReplacer(`[`, "\r\n\t[ ", `]`, " ] ", `{`, " { ", `}`, " } ", `,`, " , ", `:`, " :\n").Replace(collectionOf(plain)),
		"coordinates then type": collectionOf(feature(properties, `{"coordinates":[[[7,43],[8,43],[8,44],[7,43]]],"type":"Polygon"}`)),
		"MultiPolygon":          collectionOf(feature(properties, `{"type":"MultiPolygon","coordinates":[[[[7,43],[8,43],[8,44],[7,43]]]]}`)),
		"altitude":              collectionOf(feature(properties, `{"type":"Polygon","coordinates":[[[7,43,1.5],[8,43,-2],[8,44,0,9],[7,43,3e2]]]}`)),
		"exponents":             collectionOf(feature(properties, `{"type":"Polygon","coordinates":[[[7.0,0.43e2],[80e-1,43],[8,4.4E+1],[7,43]]]}`)),
		"escapes":               collectionOf(feature(`{"co\u0064e":"06088","nom":"\u004eice","x":"}{][\"\\","departement":"06","region":"93","epci":"200030195"}`, square)),
		"IGN":                   collectionOf(feature(`{"ID":"x","INSEE_COM":"06088","NOM":"Nice","INSEE_DEP":"06","INSEE_REG":"93","CODES_SIREN":"200030195"}`, square)),
		"numbers":               collectionOf(feature(`{"insee":6088,"libelle":"Nice","dep":6,"reg":93,"epci":200030195}`, square)),
	} {
		rows, report, err := ReadCommunes(iotest.OneByteReader(strings.NewReader(text)), "x.geojson", Options{})
		if err != nil || len(rows) != 1 || len(report.Rejected) > 0 || !reflect.DeepEqual(rows[0].Value, want) || rows[0].Row != 1 {
			t.Errorf("%s: %+v %v %v", name, rows, reasons(report), err)
		}
	}
}

func TestFeatureSequence(t *testing.T) {
	text := feature(`{"code":"06001"}`, square) + "\n" + feature(`{"code":"06002"}`, square) + "\n\x1e" + feature(`{"code":"06003"}`, square) + "\n"
	rows, report, err := ReadCommunes(strings.NewReader(text), "x", Options{})
	if err != nil || len(rows) != 3 || rows[2].Row != 3 || rows[2].Value.Code != "06003" {
		t.Error(rows, report, err)
	}
}

func TestKinds(t *testing.T) {
	for code, want := range map[string]struct {
		kind    coverage.Kind
		commune string
	}{
		"06088": {coverage.Commune, "06088"}, "75056": {coverage.Commune, "75056"}, "75101": {coverage.Arrondissement, "75056"}, "75120": {coverage.Arrondissement, "75056"},
		"75121": {coverage.Commune, "75121"}, "69381": {coverage.Arrondissement, "69123"}, "69389": {coverage.Arrondissement, "69123"}, "69390": {coverage.Commune, "69390"},
		"13201": {coverage.Arrondissement, "13055"}, "13216": {coverage.Arrondissement, "13055"}, "13217": {coverage.Commune, "13217"},
		"060880101": {coverage.Iris, "06088"}, "2A0040101": {coverage.Iris, "2A004"}, "751010104": {coverage.Iris, "75056"},
	} {
		rows, _, err := ReadCommunes(strings.NewReader(collectionOf(feature(`{"nom":"x","code_iris":"`+code+`","code":"99999"}`, square))), "x", Options{})
		if err != nil || len(rows) != 1 || rows[0].Value.Kind != want.kind || rows[0].Value.Commune != want.commune {
			t.Errorf("%s: %+v %v", code, rows, err)
		}
	}
}

func TestChosenProperties(t *testing.T) {
	text := collectionOf(feature(`{"code":"1","MonCode":"06088","nom":"x","titre":"Nice"}`, square))
	rows, _, err := ReadCommunes(strings.NewReader(text), "x", Options{Columns: map[string]string{"code": "MonCode", "name": "titre"}})
	if err != nil || len(rows) != 1 || rows[0].Value.Code != "06088" || rows[0].Value.Name != "Nice" {
		t.Error(rows, err)
	}
	if _, _, err := ReadCommunes(strings.NewReader(text), "x", Options{Columns: map[string]string{"cpts": "y"}}); err == nil {
		t.Error("an unknown column name passes")
	}
}

// A bad feature is left out, and the ones around it are taken.
func TestFeatureRejections(t *testing.T) {
	polygon := func(coordinates string) string { return `{"type":"Polygon","coordinates":` + coordinates + `}` }
	const code = `{"code":"06088"}`
	for text, want := range map[string]string{
		feature(code, "null"):                                                                             "geometry=null: géométrie absente",
		`{"type":"Feature","properties":{"code":"06088"}}`:                                                "géométrie absente",
		feature(code, `{"type":"Point","coordinates":[7,43]}`):                                            "geometry=Point: géométrie d'un autre type",
		feature(code, `{"type":"GeometryCollection","geometries":[]}`):                                    "geometry=GeometryCollection",
		feature(code, polygon(`[[[7,43],[8,43]]]`)):                                                       "geometry=2 positions: polygone 1, contour 1 : un contour a au moins 4 positions",
		feature(code, polygon(`[[[7,43],[8,43],[8,44],[7,44]]]`)):                                         "contour non fermé",
		feature(code, polygon(`[[[7,43],[8,43],[8,44],[NaN,43]]]`)):                                       "geometry=[NaN,43]: position illisible",
		feature(code, polygon(`[[[7,43],[8,Infinity],[8,44],[7,43]]]`)):                                   "geometry=[8,Infinity]: position illisible",
		feature(code, polygon(`[[["7","43"],[8,43],[8,44],[7,43]]]`)):                                     `geometry=["7","43"]: position illisible`,
		feature(code, polygon(`[[[7],[8,43],[8,44],[7]]]`)):                                               "position illisible",
		feature(code, polygon(`[[[7,1e999],[8,43],[8,44],[7,43]]]`)):                                      "position illisible",
		feature(code, polygon(`[[[900000,6300000],[900001,6300000],[900001,6300001],[900000,6300000]]]`)): "relancez avec --crs EPSG:2154",
		feature(code, polygon(`[]`)):                                                                      "géométrie sans coordonnées",
		feature(code, polygon(`[[]]`)):                                                                    "coordonnées imbriquées sur 2 niveaux",
		feature(code, `{"type":"MultiPolygon","coordinates":[[[7,43],[8,43],[8,44],[7,43]]]}`):            "coordonnées imbriquées sur 3 niveaux, 4 attendus",
		feature(`{"code":"Nice"}`, square):                                                                "code=Nice: ce n'est pas un code INSEE",
		feature(`{"nom":"Nice"}`, square):                                                                 "code=: code absent",
		feature(`null`, square):                                                                           "code=: code absent",
		`{"type":"Feature" "properties":{}}`:                                                              "objet JSON mal formé",
		`42`:                                                                                              "objet JSON mal formé",
	} {
		good := feature(`{"code":"06001"}`, square)
		rows, report, err := ReadCommunes(strings.NewReader(collectionOf(good, text, good)), "x", Options{})
		got := strings.ReplaceAll(strings.Join(reasons(report), ""), "\u00a0", " ")
		if err != nil || len(rows) != 2 || rows[1].Row != 3 || len(report.Rejected) != 1 || report.Rejected[0].Row != 2 || !strings.Contains(got, want) {
			t.Errorf("%s: %d rows, %s %v; want %q", text, len(rows), got, err, want)
		}
	}
}

func TestNoCodeProperty(t *testing.T) {
	for text, opts := range map[string]Options{
		collectionOf(feature(`{"nom":"Nice"}`, square)):                {},
		collectionOf(feature(`{"nom":"Nice","code":"06088"}`, square)): {Columns: map[string]string{"code": "INSEE"}},
	} {
		_, _, err := ReadCommunes(strings.NewReader(text), "x", opts)
		if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "\u00a0", " "), "colonne introuvable : code ; colonnes du fichier : « nom »") || !strings.Contains(err.Error(), "--column code=") {
			t.Error(err)
		}
	}
}

func TestUnreadableGeoJSON(t *testing.T) {
	good := feature(`{"code":"06001"}`, square)
	whole := collectionOf(good, good)
	for name, c := range map[string]struct{ text, want string }{
		"truncated":          {whole[:len(whole)-30], "x.geojson : JSON tronqué à l'octet " + strconv.Itoa(len(whole)-30) + " (1 objets lus, le dernier bon est 06001) ; téléchargez"},
		"truncated at end":   {whole[:len(whole)-1], "JSON tronqué"},
		"no comma":           {strings.Replace(whole, "},{", "} {", 1), "JSON mal formé, octet "},
		"text behind":        {whole + "x", "texte après la fin du document"},
		"no features":        {`{"type":"FeatureCollection"}`, "aucun membre « features »"},
		"empty":              {collectionOf(), "aucun objet"},
		"TopoJSON":           {`{"type":"Topology","objects":{}}`, `fichier de type "Topology"`},
		"Lambert II":         {`{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27572"}},"features":[` + good + `]}`, "EPSG::27572 inconnu ; connus : EPSG:4326 (WGS 84), EPSG:2154"},
		"Lambert-93 at last": {`{"type":"FeatureCollection","features":[` + good + `],"crs":{"type":"name","properties":{"name":"EPSG:2154"}}}`, "après les objets : relancez avec --crs EPSG:2154"},
		"CSV":                {"code;nom\n", "c'est un texte qui commence par « code;nom"},
		"array":              {"[" + good + "]", "un GeoJSON commence par {"},
	} {
		rows, _, err := ReadCommunes(strings.NewReader(c.text), "x.geojson", Options{})
		if err == nil || rows != nil || !strings.Contains(strings.ReplaceAll(err.Error(), "\u00a0", " "), c.want) {
			t.Errorf("%s: %d rows, %v; want %q", name, len(rows), err, c.want)
		}
	}
}

// number agrees with strconv on every decimal, to the last bit.
func TestNumber(t *testing.T) {
	for _, text := range []string{"0", "-0", "7", "-1.5", "43.710173", "0.1", "7.1254180000000001", "123456789012345678901234567890", "9007199254740993", "9007199254740992",
		"0.00000000000000000000001", "1e-7", "1E5", "4.9e-324", "46.1060711578546", "5.8260084241619", "99999999999999.99999", "0.30000000000000004", "1.7976931348623157e308"} {
		want, err := strconv.ParseFloat(text, 64)
		got, end := number([]byte(text+"}"), 0)
		if err != nil || math.Float64bits(got) != math.Float64bits(want) || end != len(text) {
			t.Errorf("%s: %v to %d, want %v", text, got, end, want)
		}
	}
	for _, text := range []string{"", "-", "+1", ".5", "1.", "01", "1e", "1e+", "NaN", "Infinity", "1e400", "--1", "0x10"} {
		if v, end := number([]byte(text+"}"), 0); end == len(text) {
			t.Errorf("%q is read as %v", text, v)
		}
	}
}

func FuzzNumber(f *testing.F) {
	f.Add("43.710173")
	f.Add("-1.7976931348623157e308")
	f.Fuzz(func(t *testing.T, text string) {
		got, end := number([]byte(text+"}"), 0)
		if !json.Valid([]byte(text)) || end != len(text) {
			return
		}
		if want, err := strconv.ParseFloat(text, 64); err != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s: %v, want %v %v", text, got, want, err)
		}
	})
}

// FuzzCommunes compares with encoding/json: no input makes the reader fail otherwise than by a message, and what both
// read is the same.
func FuzzCommunes(f *testing.F) {
	f.Add([]byte(collectionOf(feature(`{"code":"06088","nom":"N\u0069ce"}`, square), feature(`{"code":"x"}`, "null"))))
	f.Add([]byte(feature(`{"code":"06088"}`, `{"coordinates":[[[[7,43,1],[8,43],[8,44],[7,43]]]],"type":"MultiPolygon"}`)))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"06088"},"geometry":{"type":"Polygon","coordinates":[[[NaN,1],[1,2`))
	f.Fuzz(func(t *testing.T, text []byte) {
		rows, report, err := ReadCommunes(bytes.NewReader(text), "x", Options{})
		if err == nil && (len(rows)+len(report.Rejected) == 0 || report.Taken != len(rows)) || err != nil && rows != nil {
			t.Fatalf("%d rows, %v, %v", len(rows), report, err)
		}
		for _, r := range rows {
			compareWithJSON(t, text, r)
		}
	})
}

func compareWithJSON(t *testing.T, text []byte, row coverage.Row[coverage.Unit]) {
	var all struct {
		Features []struct {
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if bytes.Count(text, []byte("eatures")) != 1 || bytes.Count(text, []byte("eometr")) != bytes.Count(text, []byte("oordinates")) || bytes.IndexByte(text, '\\') >= 0 ||
		json.Unmarshal(text, &all) != nil || len(all.Features) < row.Row {
		return // not JSON, repeated members, or features in sequence: nothing to compare with
	}
	g := all.Features[row.Row-1].Geometry
	var want orb.MultiPolygon
	if g.Type == "Polygon" {
		want = make(orb.MultiPolygon, 1)
		if json.Unmarshal(g.Coordinates, &want[0]) != nil {
			return
		}
	} else if json.Unmarshal(g.Coordinates, &want) != nil {
		return
	}
	if !reflect.DeepEqual(row.Value.Geometry, want) {
		t.Errorf("got %v, want %v", row.Value.Geometry, want)
	}
}

// FuzzListings: no text makes a CSV reader fail otherwise than by a message.
func FuzzListings(f *testing.F) {
	f.Add([]byte("code;cpts;stage\n06001;\"A\nB\";ACI sign\xe9\n6002;;\n"))
	f.Add([]byte("\xff\xfec\x00"))
	f.Add([]byte("titre\r\rcode,cpts\r06001,\"\r"))
	f.Fuzz(func(t *testing.T, text []byte) {
		rows, report, err := ReadListings(bytes.NewReader(text), "x", Options{})
		if err == nil && len(rows)+len(report.Rejected) == 0 || err != nil && rows != nil {
			t.Fatalf("%d rows, %v, %v", len(rows), report, err)
		}
		for _, r := range rows {
			if code, ok := NormalizeCode(r.Value.Code); !ok || code != r.Value.Code || r.Row < 2 {
				t.Errorf("row %+v", r)
			}
		}
	})
}
