package data

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

// layerOf is a FeatureCollection of squares with the properties given.
func layerOf(properties ...string) string {
	const square = `{"type":"Polygon","coordinates":[[[7,43],[7.1,43],[7.1,43.1],[7,43.1],[7,43]]]}`
	var features []string
	for _, p := range properties {
		features = append(features, fmt.Sprintf(`{"type":"Feature","id":"AMBU_CPTS.1","properties":%s,"geometry":%s}`, p, square))
	}
	return `{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + `],"totalFeatures":1,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}}}`
}

// The national layer names its columns otherwise from one edition to the next.
func TestOutlineColumns(t *testing.T) {
	for _, name := range []string{"nom_cpts", "nom", "libelle", "lib_cpts", "nom_struct", "raison_sociale", "denomination", "NOM_CPTS"} {
		for _, stage := range []string{"statut", "etat", "avancement", "etat_avancement", "stade"} {
			text := layerOf(fmt.Sprintf(`{"gid":7,%q:"CPTS du Férion",%q:"Prochainement en fonctionnement","id_cpts":"c7","date_effet":"2024-01-31Z"}`, name, stage))
			all, report, err := ReadTerritories(strings.NewReader(text), "dgos.json", Options{})
			if err != nil || len(all.Outlines) != 1 || len(all.Listings) != 0 {
				t.Fatalf("%s, %s: %+v, %v, %v", name, stage, all, reasons(report), err)
			}
			o := all.Outlines[0]
			if o.Value.CPTS.ID != "c7" || o.Value.CPTS.Name != "CPTS du Férion" || o.Value.CPTS.Stage != coverage.ProjectValidated || o.Value.From != "2024-01-31" ||
				len(o.Value.Geometry) != 1 || o.Origin != (coverage.Origin{File: "dgos.json", Row: 1}) {
				t.Errorf("%s, %s: %+v", name, stage, o)
			}
			if said := strings.ReplaceAll(strings.Join(report.Notes, "\n"), "\u00a0", " "); !strings.Contains(said, " = « "+name+" »") {
				t.Errorf("%s: the guess is not shown: %q", name, said)
			}
		}
	}
}

func TestOutlineVocabularyOfTheAtlas(t *testing.T) {
	for word, want := range map[string]coverage.Stage{
		"En fonctionnement": coverage.ContractSigned, "Prochainement en fonctionnement": coverage.ProjectValidated,
		"En cours de création": coverage.LetterOfIntent, "": coverage.Unspecified,
	} {
		all, report, err := ReadTerritories(strings.NewReader(layerOf(fmt.Sprintf(`{"nom_cpts":"A","statut":%q}`, word))), "x.json", Options{})
		if err != nil || len(all.Outlines) != 1 || all.Outlines[0].Value.CPTS.Stage != want {
			t.Errorf("%q: %+v, %v, %v", word, all.Outlines, reasons(report), err)
		}
	}
}

// What a file is, its content tells: a list stays a list, whatever format it comes in.
func TestReadTerritoriesKnowsLists(t *testing.T) {
	const pointless = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"06088","cpts":"A"},"geometry":null}]}`
	for name, text := range map[string]string{"CSV": "code;cpts\n06088;A\n", "GeoJSON without polygons": pointless} {
		all, report, err := ReadTerritories(strings.NewReader(text), "x", Options{})
		if err != nil || len(all.Listings) != 1 || len(all.Outlines) != 0 || all.Listings[0].Value.Code != "06088" || all.Listings[0].Value.CPTS.Name != "A" {
			t.Errorf("%s: %+v, %v, %v", name, all, reasons(report), err)
		}
	}
}

// Ground that a layer says nobody covers is no CPTS of that name.
func TestGroundOfNobody(t *testing.T) {
	all, report, err := ReadTerritories(strings.NewReader(layerOf(`{"nom_cpts":"HORS CPTS","statut":"?"}`, `{"nom_cpts":null}`, `{"nom_cpts":"A"}`)), "x", Options{})
	if err != nil || len(all.Outlines) != 3 || all.Outlines[0].Value.CPTS.Name != "" || all.Outlines[1].Value.CPTS.Name != "" {
		t.Fatalf("%+v, %v, %v", all, reasons(report), err)
	}
	if said := strings.ReplaceAll(strings.Join(report.Notes, "\n"), "\u00a0", " "); !strings.Contains(said, "terrain lu comme non couvert : « HORS CPTS »") {
		t.Errorf("notes %q", said)
	}
}

func TestBadOutlines(t *testing.T) {
	const point = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom_cpts":"A"},"geometry":{"type":"Point","coordinates":[7,43]}}]}`
	for name, test := range map[string]struct {
		text string
		opts Options
		says []string
	}{
		"no name of a CPTS":      {layerOf(`{"territoire":"A","dep":"06"}`), Options{}, []string{"cpts", "« territoire »", "--column cpts="}},
		"communes":               {layerOf(`{"code":"06088","nom":"Nice"}`), Options{}, []string{"des contours d'unités (code = 06088) sans colonne de CPTS", "cpts load communes"}},
		"a column that is none":  {layerOf(`{"nom":"A"}`), Options{Columns: map[string]string{"cpts": "territoire"}}, []string{"cpts", "« nom »"}},
		"a name that is a typo":  {layerOf(`{"nom":"A"}`), Options{Columns: map[string]string{"ctps": "nom"}}, []string{"--column ctps", "valid_from"}},
		"an unknown stage":       {layerOf(`{"nom":"A","statut":"bientôt"}`), Options{}, []string{"stade inconnu"}},
		"a stage without a name": {layerOf(`{"nom":"","statut":"ACI signé"}`), Options{}, []string{"sans la nommer"}},
		"a spreadsheet's error":  {layerOf(`{"nom":"#REF!"}`), Options{}, []string{"ce n'est pas le nom d'une CPTS"}},
		"an odd date":            {layerOf(`{"nom":"A","date_effet":"demain"}`), Options{}, []string{"date illisible"}},
		"a point":                {point, Options{}, []string{"géométrie d'un autre type", "Polygon"}},
		"metres":                 {strings.ReplaceAll(strings.ReplaceAll(layerOf(`{"nom":"A"}`), "[7", "[1040007"), "4326", "4326"), Options{}, []string{"Lambert"}},
	} {
		t.Run(name, func(t *testing.T) {
			all, report, err := ReadTerritories(strings.NewReader(test.text), "x.json", test.opts)
			said := fmt.Sprint(err, reasons(report))
			for _, words := range test.says {
				if !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), words) {
					t.Errorf("the message does not say %q: %s", words, said)
				}
			}
			if len(all.Outlines)+len(all.Listings) > 0 {
				t.Errorf("taken: %+v", all)
			}
		})
	}
}

// The seat's code beside the name does not make a list of a layer; --column settles a doubt.
func TestSeatOfAnOutline(t *testing.T) {
	text := layerOf(`{"nom":"A","insee":"06088"}`)
	for _, c := range []struct {
		text string
		opts Options
	}{
		{layerOf(`{"nom_cpts":"A","insee":"06088"}`), Options{}},
		{text, Options{Columns: map[string]string{"cpts": "nom"}}},
		{layerOf(`{"nom":"A","code":"R93-12"}`), Options{}},
	} {
		all, report, err := ReadTerritories(strings.NewReader(c.text), "x.json", c.opts)
		if err != nil || len(all.Outlines) != 1 || all.Outlines[0].Value.CPTS.Name != "A" {
			t.Errorf("%s: %+v, %v, %v", c.text, all, reasons(report), err)
		}
	}
}
