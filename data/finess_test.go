package data

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// finessExtract has the lines of a real extract's layout; coordinates and what they are in degrees are public control
// values (PROJ, five decimals).
const finessExtract = `finess;etalab;98;2026-05-12
structureet;010000024;010780054;CH DE FLEYRIAT;CENTRE HOSPITALIER DE BOURG-EN-BRESSE FLEYRIAT;;;900;RTE;DE PARIS;;;451;01;AIN;01440 VIRIAT;0474454647;0474454114;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26010004500012;8610Z;03;ARS;1;Etablissement public de santé;1979-02-13;1979-02-13;2020-02-04;
structureet;010000099;010000098;MSP DE VIRIAT;MAISON DE SANTÉ DE VIRIAT;;;;;;;;451;01;AIN;01440 VIRIAT;;;603;Maison de santé (L.6223-3);;;;;;;;;;;;
structureet;970100012;970100103;"MSP ""LES ABYMES""";;;;;;MORNE JOLIVIERE;;;101;9A;GUADELOUPE;97139 LES ABYMES;;;603;Maison de santé (L.6223-3);;;;;;;;;;;;
structureet;970300026;970302022;CDS CAYENNE;CENTRE DE SANTÉ;;;;;;;;302;9C;GUYANE;97300 CAYENNE;;;124;Centre de Santé;;;;;;;;;;;;
structureet;970400024;970408589;CPTS NORD;CPTS DU NORD;;;;;;;;411;9D;LA REUNION;97400 ST DENIS;;;604;CPTS;;;;;;;;;;;;
structureet;970500017;970500025;MSP;MSP DE MIQUELON;;;;;;;;502;9E;SAINT PIERRE ET MIQUELON;97500 ST PIERRE;;;603;Maison de santé;;;;;;;;;;;;
structureet;980501506;980501498;MSP;MSP DE CHIRONGUI;;;;;;;;606;9F;MAYOTTE;97620 CHIRONGUI;;;603;Maison de santé;;;;;;;;;;;;
geolocalisation;010000024;870262.2;6571540.8;1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-04
geolocalisation;010000099;870262.2;6571540.8;1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93;2021-01-04
geolocalisation;970100012;657242.9;1795384.4;2,ATLASANTE,96,BAN,EPSG:5490 RGAF09/UTM Zone 20N (Antilles);2026-05-04
geolocalisation;970300026;353672.8;544349.1;2,ATLASANTE,96,BAN,UTM_N22;2026-05-04
geolocalisation;970400024;323086.6;7679599.8;2,ATLASANTE,96,BAN,UTM_S40;2026-05-04
geolocalisation;970500017;563012.0;5180021.0;2,ATLASANTE,96,BAN,UTM_N21;2026-05-04
geolocalisation;980501506;524819.9;8587194.7;;2026-05-04
`

func TestFINESS(t *testing.T) {
	legacy, err := charmap.Windows1252.NewEncoder().String(finessExtract)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"010000099 MAISON DE SANTÉ DE VIRIAT 603 01451 5.20918 46.22229",
		`970100012 MSP "LES ABYMES" 603 97101 -61.52874 16.23400`,
		"970300026 CENTRE DE SANTÉ 124 97302 -52.31973 4.92347",
		"970400024 CPTS DU NORD 604 97411 55.29821 -20.97571",
		"970500017 MSP DE MIQUELON 603 97502 -56.17470 46.77076",
		"980501506 MSP DE CHIRONGUI 603 97606 45.22868 -12.77989",
	}
	for name, text := range map[string]string{"UTF-8": finessExtract, "Windows-1252": legacy, "mark": "\xef\xbb\xbf" + finessExtract, "CRLF": strings.ReplaceAll(finessExtract, "\n", "\r\n")} {
		rows, report, err := ReadPoints(strings.NewReader(text), "x.csv", Options{})
		if err != nil || len(report.Rejected) > 0 {
			t.Fatal(name, reasons(report), err)
		}
		var got []string
		for _, r := range rows {
			p := r.Value
			got = append(got, fmt.Sprintf("%s %s %s %s %.5f %.5f", p.ID, p.Name, p.Category, p.Commune, p.Location[0], p.Location[1]))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: got %s\nwant %s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		notes := strings.Join(report.Notes, "\n")
		for _, part := range []string{"1 lignes d'autres catégories laissées de côté ; prises : 603, 124, 604", "1 coordonnées dont la source ne dit pas le système"} {
			if !strings.Contains(strings.ReplaceAll(notes, "\u00a0", " "), part) {
				t.Errorf("%s: notes %q do not say %q", name, report.Notes, part)
			}
		}
	}
	rows, _, err := ReadPoints(strings.NewReader(finessExtract), "x.csv", Options{Categories: []string{"124"}})
	if err != nil || len(rows) != 1 || rows[0].Value.ID != "970300026" || rows[0].Row != 5 {
		t.Error(rows, err)
	}
}

// The variant with a heading: an establishment and its place on one line.
func TestFINESSWithHeading(t *testing.T) {
	text := "nofinesset;rs;rslongue;commune;departement;categetab;coordxet;coordyet;sourcecoordet\n" +
		"010000099;MSP;MSP DE VIRIAT;451;01;603;870262.2;6571540.8;1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole)\n" +
		"010000024;CH;;451;01;355;870262.2;6571540.8;LAMBERT_93\n010000098;MSP SANS LIEU;;451;01;603;;;\n"
	rows, report, err := ReadPoints(strings.NewReader(text), "x.csv", Options{})
	if err != nil || len(rows) != 1 || rows[0].Value.Name != "MSP DE VIRIAT" || rows[0].Value.Commune != "01451" || math.Abs(rows[0].Value.Location[0]-5.20918) > 1e-5 {
		t.Fatal(rows, reasons(report), err)
	}
	if r := reasons(report); len(r) != 1 || !strings.Contains(r[0], "x.csv:4 geolocalisation=MSP SANS LIEU") {
		t.Error(r)
	}
}
