package data

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// preamble is how many lines are searched for the heading: INSEE puts a title, a vintage and a source above it.
const preamble = 20

// heading is the place and shape of the line that names the columns.
type heading struct {
	layout
	separator rune
	line      int
}

// findHeading looks for the first line that has the needed columns, under each separator in turn.
func findHeading(r *bufio.Reader, name string, columns []column, opts Options) (heading, error) {
	head, _ := r.Peek(headSize)
	var best heading
	var missing []string
	for _, separator := range []rune{';', ',', '\t', '|'} {
		for _, h := range candidates(head, separator) {
			var lacks []string
			h.layout, lacks = arrange(h.header, columns, opts.Columns)
			if len(lacks) == 0 {
				return h, nil
			}
			if len(h.header) > len(best.header) {
				best, missing = h, lacks
			}
		}
	}
	return heading{}, noHeading(name, head, best, missing)
}

func noHeading(name string, head []byte, best heading, missing []string) error {
	switch {
	case bytes.IndexByte(head, 0) >= 0:
		return nulByte(name, 1)
	case len(head) == headSize && !bytes.ContainsAny(head, "\r\n"):
		return fmt.Errorf("%s : la première ligne dépasse 64 Kio ; fichier CSV attendu, dont la première ligne nomme les colonnes", name)
	case len(best.header) == 0:
		return fmt.Errorf("%s : aucune ligne d'en-tête ; la première ligne doit nommer les colonnes", name)
	}
	return missingColumns(name, best.header, missing)
}

// candidates are the first lines of a file as records; damaged ones are left out.
func candidates(head []byte, separator rune) []heading {
	r := newCSV(&lineSource{r: bufio.NewReader(bytes.NewReader(head))}, separator)
	var found []heading
	for {
		record, err := r.Read()
		var damaged *csv.ParseError
		if errors.As(err, &damaged) {
			continue
		}
		if err != nil {
			return found
		}
		line, _ := r.FieldPos(0)
		if line > preamble {
			return found
		}
		h := heading{separator: separator, line: line}
		for _, cell := range record {
			text, _ := decoded(cell)
			h.header = append(h.header, strings.Clone(text))
		}
		found = append(found, h)
	}
}

func newCSV(r io.Reader, separator rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = separator, -1, true
	return c
}

func nulByte(name string, line int) error {
	return fmt.Errorf("%s, ligne %d : octet nul ; ce n'est pas un fichier CSV, ou il est en UTF-16 sans marque : enregistrez-le en CSV (UTF-8)", name, line)
}
