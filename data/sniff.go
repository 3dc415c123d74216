package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/flate"
)

func isFlate(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt)
}

// signatures are the first bytes of the kinds of files that people hand over by mistake, and what to do about each.
func signatures() []struct{ magic, kind, advice string } {
	return []struct{ magic, kind, advice string }{
		{"\x89PNG", "une image PNG", ""},
		{"\xff\xd8\xff", "une image JPEG", ""},
		{"GIF8", "une image GIF", ""},
		{"%PDF", "un document PDF", ""},
		{"\xd0\xcf\x11\xe0", "un classeur ou document Office ancien (XLS, DOC)", "enregistrez-le en XLSX ou en CSV (UTF-8)"},
		{"\x1f\x8b", "une archive gzip dans une archive gzip", "décompressez-la une fois"},
		{"BZh", "une archive bzip2", "décompressez-la"},
		{"\xfd7zXZ", "une archive xz", "décompressez-la"},
		{"\x28\xb5\x2f\xfd", "une archive zstd", "décompressez-la"},
		{"7z\xbc\xaf\x27\x1c", "une archive 7z", "décompressez-la"},
		{"fgb\x03", "un FlatGeobuf", "convertissez-le en GeoJSON"},
		{"PK\x05\x06", "une archive ZIP vide", "exportez ou téléchargez le fichier de nouveau"},
		{"GEOGCS[", besideShape("le système de coordonnées", ".prj"), giveShape},
		{"PROJCS[", besideShape("le système de coordonnées", ".prj"), giveShape},
	}
}

// foreign recognises a file of another kind than text by its first bytes, or a web page or XML where data was expected.
// It returns nil for anything else.
func foreign(name, expected string, head []byte) error {
	for _, s := range signatures() {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return wrongKind(name, expected, s.kind, s.advice)
		}
	}
	if startsTable(head) {
		return wrongKind(name, expected, besideShape("la table", ".dbf"), giveShape)
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	if bytes.HasPrefix(text, []byte("<")) {
		if bytes.Contains(text[:min(len(text), 2048)], []byte("<html")) || bytes.HasPrefix(text, []byte("<!doctype html")) {
			return wrongKind(name, expected, "une page web (HTML)", "le téléchargement a sans doute rendu une page d'erreur ; vérifiez l'adresse")
		}
		return wrongKind(name, expected, "un fichier XML", "")
	}
	return nil
}

const giveShape = "donnez le .shp, les autres à côté de lui, ou une archive .zip qui les contient tous"

func besideShape(part, extension string) string {
	return fmt.Sprintf("%s d'un shapefile (%s)", part, extension)
}

// startsTable knows a dBASE table by its version, the month and day of its last change, and the length of its header:
// 32 bytes, as many for each column, and one that ends them.
func startsTable(head []byte) bool {
	if len(head) < 32 || head[0] != 3 || head[2] < 1 || head[2] > 12 || head[3] < 1 || head[3] > 31 {
		return false
	}
	return binary.LittleEndian.Uint16(head[8:])%32 == 1
}

func wrongKind(name, expected, found, advice string) error {
	if advice != "" {
		advice = " ; " + advice
	}
	return fmt.Errorf("%s : %s attendu, c'est %s%s", name, expected, found, advice)
}
