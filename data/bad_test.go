package data

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// reading is any reader, its rows left aside.
type reading func(r io.Reader, name string) ([]string, error)

func readings() map[string]reading {
	return map[string]reading{
		"communes": func(r io.Reader, name string) ([]string, error) {
			_, report, err := ReadCommunes(r, name, Options{})
			return reasons(report), err
		},
		"census": func(r io.Reader, name string) ([]string, error) {
			_, report, err := ReadCensus(r, name, Options{})
			return reasons(report), err
		},
		"listings": func(r io.Reader, name string) ([]string, error) {
			_, report, err := ReadListings(r, name, Options{})
			return reasons(report), err
		},
		"passage": func(r io.Reader, name string) ([]string, error) {
			_, report, err := ReadPassage(r, name, Options{})
			return reasons(report), err
		},
		"zonings": func(r io.Reader, name string) ([]string, error) {
			_, report, err := ReadZonings(r, name, Options{})
			return reasons(report), err
		},
		"points": func(r io.Reader, name string) ([]string, error) {
			_, report, err := ReadPoints(r, name, Options{})
			return reasons(report), err
		},
	}
}

// A file of another kind is refused as a whole by every reader, with what it is.
func TestForeignFiles(t *testing.T) {
	for kind, c := range map[string]struct{ text, want string }{
		"empty":        {"", "fichier vide"},
		"PNG":          {"\x89PNG\r\n\x1a\n\x00\x00", "une image PNG"},
		"ZIP":          {"PK\x03\x04\x14\x00", "archive ZIP ou classeur illisible (zip: not a valid zip file) ; il est sans doute tronqué"},
		"HTML":         {"\n<!DOCTYPE html>\n<html><body>404</body></html>", "une page web (HTML) ; le téléchargement a sans doute rendu une page d'erreur"},
		"XML":          {"<?xml version='1.0'?><kml/>", "un fichier XML"},
		"dBASE":        {"\x03\x7e\x0b\x16\x02\x00\x00\x00\xa1\x00\x97\x00" + strings.Repeat("\x00", 200), "la table d'un shapefile (.dbf) ; donnez le .shp"},
		"PRJ":          {`PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF93"`, "le système de coordonnées d'un shapefile (.prj) ; donnez le .shp"},
		"empty ZIP":    {"PK\x05\x06" + strings.Repeat("\x00", 18), "une archive ZIP vide"},
		"PDF":          {"%PDF-1.7", "un document PDF"},
		"GeoPackage":   {"SQLite format 3\x00", "GeoPackage illisible"},
		"gzip in gzip": {"\x1f\x8b\x08", "une archive gzip dans une archive gzip"},
	} {
		for reader, read := range readings() {
			_, err := read(strings.NewReader(c.text), "x.dat")
			if err == nil || !strings.HasPrefix(err.Error(), "x.dat : ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s read as %s: %v; want %q", kind, reader, err, c.want)
			}
		}
	}
}

// endless is a line of n bytes that no disk has to hold.
type endless struct {
	head string
	n    int
	fill byte
}

func (e *endless) Read(p []byte) (int, error) {
	if e.head != "" {
		n := copy(p, e.head)
		e.head = e.head[n:]
		return n, nil
	}
	if e.n == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.n)
	for i := range n {
		p[i] = e.fill
	}
	e.n -= n
	return n, nil
}

// A line of 200 MB is refused while it is read, in bounded memory: the source still holds most of it.
func TestEndlessLine(t *testing.T) {
	for name, c := range map[string]struct {
		reader, head, want string
		left               int
	}{
		"first line":  {"census", "", "la première ligne dépasse 64 Kio", 190 << 20},
		"second line": {"listings", "code;cpts\n06001;", "la ligne qui suit la ligne 1 dépasse 1 Mio", 190 << 20},
		"later line":  {"census", "code;population\n01001;860\n01002;", "la ligne qui suit la ligne 2 dépasse 1 Mio", 190 << 20},
		"open quote":  {"listings", "code;cpts\n06001;\"", "dépasse 1 Mio ; un guillemet y est resté ouvert", 190 << 20},
		"feature":     {"communes", `{"type":"FeatureCollection","features":[{"type":"`, "objet de plus de 64 Mio à l'octet 40", 60 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			source := &endless{head: c.head, n: 200 << 20, fill: 'a'}
			_, err := readings()[c.reader](source, "x")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if source.n < c.left {
				t.Errorf("%d MiB left unread, want %d: the reader went on", source.n>>20, c.left>>20)
			}
		})
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	io.WriteString(z, strings.Repeat("code;population\n01001;860\n", 1000))
	z.Close()
	for name, c := range map[string]struct{ text, want string }{
		"plain.gz":     {"code;population\n", ""},
		"packed.csv":   {packed.String(), ""},
		"truncated.gz": {packed.String()[:packed.Len()-20], "archive gzip tronquée"},
		"damaged.gz":   {"\x1f\x8b\x07nonsense", "archive gzip abîmée"},
		"empty":        {"", "fichier vide"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		err := openAndRead(path)
		if c.want == "" && err != nil && !strings.Contains(err.Error(), "aucune ligne") || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	for path, want := range map[string]string{dir: "c'est un dossier ; indiquez un fichier", filepath.Join(dir, "none"): "fichier introuvable"} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func openAndRead(path string) error {
	r, err := Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	_, _, err = ReadCensus(r, path, Options{})
	return err
}

// What a file says is shown to people and kept, but never obeyed by a terminal.
func TestControlCharacters(t *testing.T) {
	rows, _, err := ReadListings(strings.NewReader("code;cpts\n06001;A\x07\x1b[31mrouge\n"), "x.csv", Options{})
	if err != nil || len(rows) != 1 || rows[0].Value.CPTS.Name != "A [31mrouge" {
		t.Errorf("a name with control characters is read as %+v, %v", rows, err)
	}
	for kind, read := range readings() {
		reasons, err := read(strings.NewReader("code;cpts;population;latitude;longitude;from;to\n\x1b[2Jx;A;1;\x1b[2J;3;\x1b[2J;4\n"), "x.csv")
		if err != nil {
			reasons = append(reasons, err.Error())
		}
		if said := strings.Join(reasons, "\n"); said == "" || strings.Contains(said, "\x1b") {
			t.Errorf("%s: %q", kind, said)
		}
	}
	_, _, err = ReadCommunes(strings.NewReader("\x01\x02\x03\x00binaire"), "x.bin", Options{})
	if err == nil || !strings.Contains(err.Error(), "un fichier binaire d'un genre inconnu") {
		t.Errorf("a binary file is said to be: %v", err)
	}
}

// Of two columns with one heading only one is read, which is said.
func TestRepeatedHeading(t *testing.T) {
	rows, report, err := ReadListings(strings.NewReader("code;CPTS;note;note; cpts \n06001;A;;;B\n"), "x.csv", Options{})
	if err != nil || len(rows) != 1 || rows[0].Value.CPTS.Name != "A" {
		t.Fatalf("%+v, %v", rows, err)
	}
	if strings.Contains(strings.Join(report.Notes, "\n"), "s'appellent") {
		t.Errorf("CPTS and cpts are two headings, each shown as it is: %q", report.Notes)
	}
	_, report, err = ReadListings(strings.NewReader("code;cpts;note;note;cpts\n06001;A;;;B\n"), "x.csv", Options{})
	if notes := strings.ReplaceAll(strings.Join(report.Notes, "\n"), "\u00a0", " "); err != nil || notes != "2 colonnes s'appellent « cpts » : seule la première est lue" {
		t.Errorf("%q, %v", notes, err)
	}
}

// What a gzip of a few megabytes unpacks to does not fill the memory.
func TestTooManyRows(t *testing.T) {
	_, _, err := ReadListings(io.MultiReader(strings.NewReader("code;cpts\n"), strings.NewReader(strings.Repeat("1;A\n", mostRows+1))), "x.csv", Options{})
	if err == nil || !strings.Contains(err.Error(), "plus de 1048576 lignes ou objets ; est-ce le bon fichier ?") {
		t.Errorf("an endless list: %v", err)
	}
	objects := "{\"code\":\"1\",\"population\":2}" + strings.Repeat(",{}", mostRows)
	for kind, text := range map[string]string{
		"census":   "[" + objects + "]",
		"communes": "{\"type\":\"FeatureCollection\",\"features\":[" + objects + "]}",
		"points":   "finess;etalab;93\n" + strings.Repeat("structureet;1\n", mostRows+1),
	} {
		if _, err := readings()[kind](strings.NewReader(text), "x"); err == nil || !strings.Contains(err.Error(), "ou objets ; est-ce le bon fichier ?") {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if rows, _, err := ReadListings(strings.NewReader("code;cpts\n"+strings.Repeat("06001;A\n", 1000)), "x.csv", Options{}); err != nil || len(rows) != 1000 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}
