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
