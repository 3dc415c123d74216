package data

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// read opens a file of any kind with the reader of a kind, and returns what it says.
func said(t *testing.T, kind, path string, opts Options) string {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	report, err := map[string]func() ([]string, error){
		"communes": func() ([]string, error) {
			_, r, err := ReadCommunes(f, filepath.Base(path), opts)
			return reasons(r), err
		},
		"cpts": func() ([]string, error) {
			_, r, err := ReadTerritories(f, filepath.Base(path), opts)
			return reasons(r), err
		},
		"census": func() ([]string, error) {
			_, r, err := ReadCensus(f, filepath.Base(path), opts)
			return reasons(r), err
		},
		"points": func() ([]string, error) {
			_, r, err := ReadPoints(f, filepath.Base(path), opts)
			return reasons(r), err
		},
	}[kind]()
	text := strings.Join(report, "\n")
	if err != nil {
		text = err.Error()
	}
	return strings.ReplaceAll(text, "\u00a0", " ")
}

// The message that a person reads of each way in which a binary file is not what it should be.
func TestMessages(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "communes.geojson")
	put(t, source, islands)
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"good", "nodbf", "noprj", "oddprj", "short", "long", "cut"} {
		ogr2ogr(t, "-f", "ESRI Shapefile", at(name+".shp"), source, "-t_srs", "EPSG:2154")
	}
	ogr2ogr(t, "-f", "GPKG", at("good.gpkg"), source, "-nln", "commune")
	ogr2ogr(t, "-f", "GPKG", at("two.gpkg"), source, "-nln", "communes_nord")
	ogr2ogr(t, "-f", "GPKG", "-update", at("two.gpkg"), source, "-nln", "communes_sud")
	ogr2ogr(t, "-f", "GPKG", at("lambert2.gpkg"), source, "-t_srs", "EPSG:27572")
	ogr2ogr(t, "-f", "GPKG", at("lines.gpkg"), source, "-nlt", "MULTILINESTRING", "-nln", "limites")
	ogr2ogr(t, "-f", "ESRI Shapefile", at("points.shp"), source, "-dialect", "SQLite", "-sql", "SELECT INSEE_COM, ST_Centroid(geometry) FROM communes")
	remove(t, at("nodbf.dbf"), at("noprj.prj"))
	put(t, at("oddprj.prj"), `PROJCS["NTF_Lambert_II_etendu",GEOGCS["GCS_NTF",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.46602]],PRIMEM["Greenwich",0.0],UNIT["Grad",0.01570796326794897]],PROJECTION["Lambert_Conformal_Conic"]]`)
	patch(t, at("short.dbf"), 4, 1)
	patch(t, at("long.dbf"), 4, 2)
	truncate(t, at("long.shp"), 100+8+2*int64(recordWords(t, at("long.shp"))))
	truncate(t, at("cut.shp"), 200)
	put(t, at("cut.gpkg"), string(content(t, at("good.gpkg")))[:5000])
	empty(t, at("tables.gpkg"))
	curve(t, at("good.gpkg"), at("curved.gpkg"))
	put(t, at("plain.sqlite"), string(plainSQLite(t)))
	workbook(t, at("empty.xlsx"), nil)
	workbook(t, at("headless.xlsx"), [][]any{{"ville", "projet"}, {"Nice", "A"}})
	workbook(t, at("rows.xlsx"), [][]any{{"Communes des Alpes-Maritimes"}, nil, {"Code INSEE", "CPTS", "Date ACI"}, {6088, "CPTS A", 46053}, {"Nice", "CPTS A", nil}, {6001, "CPTS B", "bientôt"}})
	put(t, at("cut.xlsx"), string(content(t, at("rows.xlsx")))[:3000])
	locked, err := excelize.OpenFile(at("rows.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := locked.SaveAs(at("locked.xlsx"), excelize.Options{Password: "secret"}); err != nil {
		t.Fatal(err)
	}
	zipped(t, at("other.zip"), map[string]string{"lisez-moi.txt": "x", "donnees/communes.csv": "code;cpts\n"})
	zipped(t, at("sheet.ods"), map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
	finess := "finess;etalab;98;2026-05-12\nstructureet;060000001;;MSP A;MSP VALLÉE;;;;;;;;088;06;;;;;603;;;;;;;;;;;;;\n"
	put(t, at("cut.csv"), finess)
	put(t, at("cut in place.csv"), finess+"geolocalisation;0600")
	put(t, at("saint-pierre.csv"), finess+"geolocalisation;060000001;563213.8;5180306.8;2,ATLASANTE,90,BAN,WGS84/UTM zone 21N (St-Pierre-et-Miquelon);2026-05-04\n")
	put(t, at("elsewhere.csv"), finess+"geolocalisation;060000001;12;15;1,ATLASANTE,100,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-04\n")
	for _, c := range []struct {
		kind, file string
		opts       Options
		want       []string
	}{
		{"communes", "nodbf.shp", Options{}, []string{"nodbf.shp : le fichier .dbf manque, qui porte les codes et les noms ; remettez-le à côté du .shp"}},
		{"communes", "noprj.shp", Options{}, []string{"le fichier .prj manque", "--crs EPSG:2154 pour du Lambert-93"}},
		{"communes", "oddprj.shp", Options{}, []string{"système de coordonnées « NTF_Lambert_II_etendu » inconnu ; connus : EPSG:4326", "ogr2ogr -t_srs"}},
		{"communes", "short.shp", Options{}, []string{"le .dbf n'a que 1 lignes, quand le .shp a au moins 2 objets"}},
		{"communes", "long.shp", Options{}, []string{"le .shp n'a que 1 objets, quand le .dbf a 2 lignes"}},
		{"communes", "cut.shp", Options{}, []string{"cut.shp : shapefile tronqué ; téléchargez"}},
		{"communes", "good.shx", Options{}, []string{"c'est l'index d'un shapefile (.shx), qui n'est pas lu ; donnez le .shp"}},
		{"communes", "points.shp", Options{}, []string{"shapefile de type Point ; polygones attendus"}},
		{"communes", "good.shp", Options{Columns: map[string]string{"code": "Code"}}, []string{"colonne introuvable : code ; colonnes du fichier : « ID », « NOM », « NOM_M », « INSEE_COM »", "--column code="}},
		{"communes", "cut.gpkg", Options{}, []string{"cut.gpkg : GeoPackage illisible", "tronqué ou abîmé"}},
		{"communes", "tables.gpkg", Options{}, []string{"GeoPackage sans couche vectorielle"}},
		{"communes", "lines.gpkg", Options{}, []string{"aucune couche de polygones ; couches du fichier : « limites » (MULTILINESTRING)"}},
		{"communes", "lambert2.gpkg", Options{}, []string{"système de coordonnées « NTF (Paris) / Lambert zone II » inconnu", "--crs EPSG:2154"}},
		{"communes", "two.gpkg", Options{}, []string{"plusieurs couches conviennent : « communes_nord », « communes_sud » ; dites laquelle : --layer-name communes_nord"}},
		{"communes", "two.gpkg", Options{Layer: "communes_est"}, []string{"--layer-name communes_est : aucune couche de ce nom ; couches du fichier : « communes_nord », « communes_sud »"}},
		{"communes", "good.gpkg", Options{Columns: map[string]string{"code": "Code"}}, []string{"colonne introuvable : code ; colonnes du fichier : « fid », « ID », « NOM »"}},
		{"communes", "plain.sqlite", Options{}, []string{"c'est une base SQLite, et non un GeoPackage", "ogr2ogr -f GPKG"}},
		{"communes", "curved.gpkg", Options{Layer: "arcs"}, []string{"géométrie courbe (arcs de cercle) ; remplacez les arcs par des segments : ogr2ogr -nlt CONVERT_TO_LINEAR"}},
		{"communes", "rows.xlsx", Options{}, []string{"c'est un classeur (XLSX) ; un classeur n'a pas de contours"}},
		{"cpts", "empty.xlsx", Options{}, []string{"classeur sans ligne remplie"}},
		{"cpts", "headless.xlsx", Options{}, []string{"headless.xlsx, feuille Feuil1 : colonne introuvable : code, cpts ; colonnes du fichier : « ville », « projet »"}},
		{"cpts", "headless.xlsx", Options{Sheet: "Communes"}, []string{"--sheet Communes : aucune feuille de ce nom ; feuilles du fichier : « Feuil1 »"}},
		{"cpts", "rows.xlsx", Options{}, []string{"rows.xlsx, feuille Feuil1:5 Code INSEE (A)=Nice: ce n'est pas un code INSEE", "rows.xlsx, feuille Feuil1:6 Date ACI (C)=bientôt: date illisible ; attendu : 2026-01-31, 31/01/2026 ou 31 janvier 2026"}},
		{"cpts", "cut.xlsx", Options{}, []string{"archive ZIP ou classeur illisible", "tronqué"}},
		{"cpts", "locked.xlsx", Options{}, []string{"un classeur protégé par un mot de passe ; ouvrez-le, ôtez le mot de passe"}},
		{"census", "other.zip", Options{}, []string{"une archive ZIP sans shapefile (", "donnees/communes.csv", "décompressez-la et donnez le fichier qu'elle contient"}},
		{"census", "sheet.ods", Options{}, []string{"un classeur OpenDocument (ODS) ; enregistrez-le en XLSX ou en CSV (UTF-8)"}},
		{"points", "cut.csv", Options{}, []string{"extraction FINESS sans aucune ligne « geolocalisation »", "etalab-cs1100507-stock"}},
		{"points", "cut in place.csv", Options{}, []string{"cut in place.csv:3 geolocalisation=geolocalisation;0600: 2 cellules, 6 attendues", "geolocalisation=MSP VALLÉE: établissement 060000001 sans coordonnées"}},
		{"points", "saint-pierre.csv", Options{}, []string{"sourcecoordet=2,ATLASANTE,90,BAN,WGS84/UTM zone 21N", "système de coordonnées inconnu ; connus : EPSG:4326"}},
		{"points", "elsewhere.csv", Options{}, []string{"coordxet=12 ; 15: établissement 060000001 (MSP VALLÉE) : hors du domaine de EPSG:2154"}},
		{"points", "elsewhere.csv", Options{Categories: []string{"101"}}, []string{"aucun établissement des catégories 101 parmi 1 ; --category en demande d'autres"}},
	} {
		t.Run(c.kind+" "+c.file, func(t *testing.T) {
			got := said(t, c.kind, at(c.file), c.opts)
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("it says %q, and not %q", got, want)
				}
			}
		})
	}
}

// recordWords is the length of the first record of a .shp file.
func recordWords(t *testing.T, path string) uint32 {
	return binary.BigEndian.Uint32(content(t, path)[104:])
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func remove(t *testing.T, paths ...string) {
	t.Helper()
	for _, p := range paths {
		if err := os.Remove(p); err != nil {
			t.Fatal(err)
		}
	}
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

func patch(t *testing.T, path string, at int, b byte) {
	t.Helper()
	text := content(t, path)
	text[at] = b
	put(t, path, string(text))
}

func zipped(t *testing.T, path string, files map[string]string) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	put(t, path, b.String())
}

// workbook writes rows to the only sheet of a workbook.
func workbook(t *testing.T, path string, rows [][]any) {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", "Feuil1"); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow("Feuil1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// statements runs SQL on a file, which is made if need be.
func statements(t *testing.T, path string, all ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range all {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(s, err)
		}
	}
}

// empty makes a GeoPackage of images alone.
func empty(t *testing.T, path string) {
	statements(t, path, `CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)`, `CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER)`,
		`INSERT INTO gpkg_contents VALUES ('fond', 'tiles')`)
}

func plainSQLite(t *testing.T) []byte {
	path := filepath.Join(t.TempDir(), "x.sqlite")
	statements(t, path, `CREATE TABLE t (a)`)
	return content(t, path)
}

// curve makes of a good GeoPackage one whose polygons have arcs: no program at hand writes them.
func curve(t *testing.T, from, to string) {
	t.Helper()
	put(t, to, string(content(t, from)))
	const polygonOfArcs = `X'4750000100000000010A00000000000000'`
	statements(t, to, `CREATE TABLE arcs AS SELECT * FROM commune`, `UPDATE arcs SET geom = `+polygonOfArcs,
		`INSERT INTO gpkg_contents SELECT 'arcs', data_type, 'arcs', description, last_change, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents WHERE table_name = 'commune'`,
		`INSERT INTO gpkg_geometry_columns SELECT 'arcs', column_name, 'CURVEPOLYGON', srs_id, z, m FROM gpkg_geometry_columns WHERE table_name = 'commune'`)
}
