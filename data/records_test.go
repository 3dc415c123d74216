package data

import (
	"fmt"
	"strings"
	"testing"
)

// apiCommunes is an answer of geo.api.gouv.fr with its fields in its order; communes may lack an EPCI, those of the
// collectivités d'outre-mer a population and a région.
const apiCommunes = `[{"nom":"L'Abergement-Clémenciat","code":"01001","codeDepartement":"01","codeRegion":"84","codeEpci":"200069193","population":860},
{"nom":"Île-de-Bréhat","code":"22016","codeDepartement":"22","codeRegion":"53","population":379},
{"nom":"Îles Kerguelen","code":"98412","codeDepartement":"984"},
{"nom":"Cumières-le-Mort-Homme","code":"55139","codeDepartement":"55","codeRegion":"44","codeEpci":"245501184","population":0}]`

func TestCensusOfTheAPI(t *testing.T) {
	rows, report, err := ReadCensus(strings.NewReader(apiCommunes), "communes.json", Options{})
	if err != nil || len(report.Rejected) > 0 {
		t.Fatal(err, reasons(report))
	}
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprint(r.Row, " ", r.Value.Code, " ", r.Value.Population, " ", r.Value.EPCI))
	}
	want := "1 01001 860 200069193, 2 22016 379 , 3 98412 0 , 4 55139 0 245501184"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// What people read of an array that is not as it should be.
func TestRecordsThatAreNot(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"a renamed column": {strings.ReplaceAll(apiCommunes, `"population"`, `"nb"`), `communes.json : colonne introuvable : population ; colonnes du fichier : « nom », « code », « codeDepartement », « codeRegion », « codeEpci », « nb » ; indiquez-la ainsi : --column population="en-tête du fichier"`},
		"an empty array":   {"[]", "communes.json : aucun objet ; le tableau JSON est vide"},
		"cut":              {apiCommunes[:200], "communes.json : JSON tronqué à l'octet 200"},
		"text behind":      {apiCommunes + "x", "texte après la fin du document"},
		"a lost comma":     {strings.Replace(apiCommunes, "},\n", "}\n", 1), "JSON mal formé"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := ReadCensus(strings.NewReader(c.text), "communes.json", Options{})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got  %v\nwant %s", err, c.says)
			}
		})
	}
	t.Run("one object", func(t *testing.T) {
		text := strings.Replace(apiCommunes, `"population":379`, `"population" 379`, 1)
		rows, report, err := ReadCensus(strings.NewReader(text), "communes.json", Options{})
		if err != nil || len(rows) != 3 || len(report.Rejected) != 1 || report.Rejected[0].Row != 2 || !strings.Contains(report.Rejected[0].Reason, "objet JSON mal formé") {
			t.Errorf("%d rows, %v, %v", len(rows), report.Rejected, err)
		}
	})
	t.Run("a count that is none", func(t *testing.T) {
		_, report, err := ReadCensus(strings.NewReader(strings.Replace(apiCommunes, "379", `"beaucoup"`, 1)), "communes.json", Options{})
		if err != nil || len(report.Rejected) != 1 || report.Rejected[0].Column != "population" || report.Rejected[0].Value != "beaucoup" || report.Rejected[0].Code != "22016" {
			t.Errorf("%v, %v", report.Rejected, err)
		}
	})
}

func TestRecordsChosenColumn(t *testing.T) {
	text := strings.ReplaceAll(apiCommunes, `"population"`, `"nb hab"`)
	rows, _, err := ReadCensus(strings.NewReader(text), "communes.json", Options{Columns: map[string]string{"population": "nb hab"}})
	if err != nil || len(rows) != 4 || rows[0].Value.Population != 860 {
		t.Errorf("%v, %v", rows, err)
	}
}

// A list and points may come as an array as well; contours cannot.
func TestRecordsOfOtherKinds(t *testing.T) {
	found, report, err := ReadTerritories(strings.NewReader(`[{"code_insee":"06001","cpts":"CPTS A"},{"code_insee":"06002","cpts":null}]`), "liste.json", Options{})
	if err != nil || len(report.Rejected) > 0 || len(found.Listings) != 2 || found.Listings[0].Value.CPTS.Name != "CPTS A" {
		t.Errorf("%v, %v, %v", found, report, err)
	}
	points, report, err := ReadPoints(strings.NewReader(`[{"id":"1","nom":"MSP","latitude":43.7,"longitude":7.26}]`), "points.json", Options{})
	if err != nil || len(report.Rejected) > 0 || len(points) != 1 || points[0].Value.Location[0] != 7.26 {
		t.Errorf("%v, %v, %v", points, report, err)
	}
	_, _, err = ReadCommunes(strings.NewReader(apiCommunes), "communes.json", Options{})
	if err == nil || !strings.Contains(err.Error(), "GeoJSON") {
		t.Error(err)
	}
}
