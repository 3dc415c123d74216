package data

import (
	"bytes"
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
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	if bytes.HasPrefix(text, []byte("<")) {
		if bytes.Contains(text[:min(len(text), 2048)], []byte("<html")) || bytes.HasPrefix(text, []byte("<!doctype html")) {
			return wrongKind(name, expected, "une page web (HTML)", "le téléchargement a sans doute rendu une page d'erreur ; vérifiez l'adresse")
		}
		return wrongKind(name, expected, "un fichier XML", "")
	}
	return nil
}

func wrongKind(name, expected, found, advice string) error {
	if advice != "" {
		advice = " ; " + advice
	}
	return fmt.Errorf("%s : %s attendu, c'est %s%s", name, expected, found, advice)
}
