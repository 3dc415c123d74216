package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// Small files of exactly the formats of the official ones, invented: five communes side by side, and Lyon with its nine
// arrondissements on the same ground.
//
//	┌───────┬───────┬───────┬───────┬───────┐   ┌─┬─┬─┬─┬─┬─┬─┬─┬─┐
//	│ 06001 │ 06002 │ 06003 │ 06004 │ 06005 │   69381 … 69389: 69123
//	└───────┴───────┴───────┴───────┴───────┘   └─┴─┴─┴─┴─┴─┴─┴─┴─┘
const (
	contoursName = "communes-2026-50m.geojson.gz"
	partsName    = "arrondissements-municipaux-2026-50m.geojson.gz"
	passageName  = "mouvements-communes-2026.csv"
	countsName   = "populations-communes.json"
	partsCounts  = "populations-arrondissements.json"
	cptsName     = "cpts.geojson"
	finessName   = "finess.csv"
)

// etalab is a file of contours-administratifs: compact, properties code, nom, departement, region, epci where there is
// one, plm for a city with arrondissements, commune for an arrondissement, collectiviteOutremer.
func etalab(features ...string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	fmt.Fprintf(z, `{"type":"FeatureCollection","features":[%s]}`, strings.Join(features, ","))
	z.Close()
	return b.Bytes()
}

func etalabFeature(code, more string, west, width, south float64) string {
	return fmt.Sprintf(`{"type":"Feature","geometry":{"type":"Polygon","coordinates":[%s]},"properties":{"code":%q,"nom":"Commune %s"%s}}`,
		square(west, width, south), code, code, more)
}

func square(west, width, south float64) string {
	return fmt.Sprintf("[[%.4f,%.4f],[%.4f,%.4f],[%.4f,%.4f],[%.4f,%.4f],[%.4f,%.4f]]", west, south, west+width, south, west+width, south+.1, west, south+.1, west, south)
}

func alpesMaritimes() []string {
	var out []string
	for i := range 5 {
		more := `,"departement":"06","region":"93","epci":"200030195"`
		if i == 4 {
			more = `,"departement":"06","region":"93"`
		}
		out = append(out, etalabFeature(fmt.Sprintf("0600%d", i+1), more, 7+.1*float64(i), .1, 43.7))
	}
	return out
}

func lyon() []string {
	var out []string
	for i := range 9 {
		out = append(out, etalabFeature(fmt.Sprintf("6938%d", i+1), `,"departement":"69","region":"84","commune":"69123"`, 4.75+.02*float64(i), .02, 45.7))
	}
	return out
}

func lyonWhole() string {
	return etalabFeature("69123", `,"departement":"69","region":"84","epci":"200046977","plm":true`, 4.75, .18, 45.7)
}

// wfs is an answer of GeoServer: totalFeatures, ids, a geometry_name, and its crs behind the features.
func wfs(column string) []byte {
	return fmt.Appendf(nil, `{"type":"FeatureCollection","totalFeatures":2,"features":[`+
		`{"type":"Feature","id":"AMBU_CPTS.1","geometry":{"type":"MultiPolygon","coordinates":[[[[7,43.7],[7.2,43.7],[7.2,43.8],[7,43.8],[7,43.7]]]]},"geometry_name":"the_geom","properties":{"gid":1,%q:"CPTS DE LA ROYA","statut":"ACI signé"}},`+
		`{"type":"Feature","id":"AMBU_CPTS.2","geometry":{"type":"MultiPolygon","coordinates":[[[[7.2,43.7],[7.28,43.7],[7.28,43.8],[7.2,43.8],[7.2,43.7]]]]},"geometry_name":"the_geom","properties":{"gid":2,%q:"CPTS DU PAILLON","statut":"Lettre d'intention"}}`+
		`],"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}}}`, column, column)
}

// structures is a FINESS extract, etalab-cs1100507: a line that names it, lines of structures, lines of coordinates.
func structures() []byte {
	line := func(finess, name, category, label string) string {
		return "structureet;" + finess + ";060000999;" + name + ";" + name + ";;;1;R;DE LA PAIX;;;001;06;ALPES MARITIMES;06910 AIGLUN;0400000000;;" + category + ";" + label + ";4699;Autres;;;99;Indéterminé;9;Indéterminé;2019-01-01;2019-01-01;2024-05-01;\n"
	}
	return []byte("finess;etalab;111;2026-05-12\n" +
		line("060000123", "MSP DES OLIVIERS", "603", "Maison de santé (L.6223-3)") +
		line("060000124", "PHARMACIE DU PORT", "620", "Pharmacie d'Officine") +
		"geolocalisation;060000123;1039000.0;6298000.0;1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-12\n" +
		"geolocalisation;060000124;1039100.0;6298100.0;1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-12\n")
}

func officialFiles() map[string][]byte {
	counts := `[{"nom":"Commune 06001","code":"06001","codeDepartement":"06","codeRegion":"93","codeEpci":"200030195","population":1000},
{"nom":"Commune 06002","code":"06002","codeDepartement":"06","codeRegion":"93","codeEpci":"200030195","population":2000},
{"nom":"Commune 06003","code":"06003","codeDepartement":"06","codeRegion":"93","codeEpci":"200030195","population":3000},
{"nom":"Commune 06004","code":"06004","codeDepartement":"06","codeRegion":"93","codeEpci":"200030195","population":4000},
{"nom":"Commune 06005","code":"06005","codeDepartement":"06","codeRegion":"93","population":0},
{"nom":"Lyon","code":"69123","codeDepartement":"69","codeRegion":"84","codeEpci":"200046977","population":900},
{"nom":"Îles Kerguelen","code":"98412","codeDepartement":"984"}]`
	var parts []string
	for i := range 9 {
		parts = append(parts, fmt.Sprintf(`{"nom":"Lyon %de Arrondissement","code":"6938%d","codeDepartement":"69","codeRegion":"84","population":100}`, i+1, i+1))
	}
	return map[string][]byte{
		contoursName: etalab(append(append(alpesMaritimes(), lyon()...), lyonWhole(), etalabFeature("97502", `,"collectiviteOutremer":{"code":"975","nom":"Saint-Pierre-et-Miquelon"}`, -56.3, .1, 46.7))...),
		passageName:  []byte("code_ancien;code\n06900;06001\n"),
		countsName:   []byte(counts),
		partsCounts:  []byte("[" + strings.Join(parts, ",") + "]"),
		cptsName:     wfs("nom_cpts"),
		finessName:   structures(),
	}
}

// mirror serves files as an ordinary web server does, each with an entity tag, and counts what is asked.
type mirror struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string][]byte
	// special answers in the place of a file; nil when the file does.
	special map[string]http.HandlerFunc
	asked   map[string]int
	ranges  []string
}

func newMirror(t *testing.T, files map[string][]byte) *mirror {
	t.Helper()
	m := &mirror{files: files, special: map[string]http.HandlerFunc{}, asked: map[string]int{}}
	m.Server = httptest.NewServer(http.HandlerFunc(m.answer))
	t.Cleanup(m.Close)
	return m
}

func (m *mirror) answer(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/cpts/")
	m.mu.Lock()
	m.asked[name]++
	if part := r.Header.Get("Range"); part != "" {
		m.ranges = append(m.ranges, part)
	}
	content, known := m.files[name]
	special := m.special[name]
	m.mu.Unlock()
	switch {
	case special != nil:
		special(w, r)
	case !known:
		http.NotFound(w, r)
	default:
		serveContent(w, r, content)
	}
}

func serveContent(w http.ResponseWriter, r *http.Request, content []byte) {
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, len(content)))
	http.ServeContent(w, r, "", time.Date(2026, 5, 12, 0, 0, 0, 0, time.UTC), bytes.NewReader(content))
}

// from are the arguments that have everything come from the mirror, into a cache and a store of the test.
func (m *mirror) from(cache, store string, more ...string) []string {
	return append([]string{"fetch", "--from", m.URL + "/cpts", "--cache", cache, "--store", store}, more...)
}
