package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"cpts/coverage"

	"golang.org/x/text/encoding/charmap"
)

// table reads a CSV file record by record, its columns found.
type table struct {
	heading
	name   string
	source *lineSource
	csv    *csv.Reader
	last   int // line of the last record
	legacy tally
	mended tally
}

// tally counts something worth a note, with the first line it was met on.
type tally struct {
	count, line int
	example     string
}

func (t *tally) add(line int, example string) {
	if t.count == 0 {
		t.line, t.example = line, example
	}
	t.count++
}

// openTable finds the columns of a CSV file. Errors say what the file is instead, or which columns it has.
func openTable(r io.Reader, name string, columns []column, opts Options) (*table, error) {
	if err := unknownColumn(name, columns, opts.Columns); err != nil {
		return nil, err
	}
	text, err := textSource(r, name)
	if err != nil {
		return nil, err
	}
	h, err := findHeading(text, name, columns, opts)
	if err != nil {
		return nil, err
	}
	source := &lineSource{r: text}
	return &table{heading: h, name: name, source: source, csv: newCSV(source, h.separator)}, nil
}

// next returns the next record below the heading, or why it is not taken. The error io.EOF is the end, any other
// means that the file is unreadable.
func (t *table) next() (*record, *coverage.Rejection, error) {
	for {
		cells, err := t.csv.Read()
		var damaged *csv.ParseError
		if errors.As(err, &damaged) && isQuote(err) {
			t.source.since = 0
			if damaged.StartLine <= t.line {
				continue
			}
			bad, err := t.badQuote(damaged)
			return nil, bad, err
		}
		if err != nil {
			return nil, nil, t.failure(err)
		}
		t.source.since = 0
		line, _ := t.csv.FieldPos(0)
		all := strings.Join(cells, "")
		t.last = line + strings.Count(all, "\n")
		if line <= t.line || strings.TrimFunc(all, blank) == "" {
			continue
		}
		return t.record(line, cells)
	}
}

func isQuote(err error) bool { return errors.Is(err, csv.ErrQuote) || errors.Is(err, csv.ErrBareQuote) }

func (t *table) failure(err error) error {
	switch {
	case err == io.EOF:
		return err
	case errors.Is(err, errNUL):
		return nulByte(t.name, t.last+1)
	case errors.Is(err, errLongRecord):
		return fmt.Errorf("%s : la ligne qui suit la ligne %d dépasse 1 Mio ; un guillemet y est resté ouvert, ou ce n'est pas un fichier CSV", t.name, t.last)
	}
	return readError(t.name, err)
}

// badQuote refuses one record, or the file when a quote swallowed several lines: what they said cannot be known.
func (t *table) badQuote(e *csv.ParseError) (*coverage.Rejection, error) {
	if e.Line > e.StartLine+1 {
		return nil, fmt.Errorf("%s : le guillemet ouvert ligne %d n'est pas refermé comme il faut ; les lignes %d à %d sont illisibles",
			t.name, e.StartLine, e.StartLine, e.Line)
	}
	t.last = e.Line
	return &coverage.Rejection{File: t.name, Row: e.StartLine,
		Reason: "guillemet mal placé ; entourez toute la cellule de guillemets et doublez ceux du texte (\"CPTS \"\"Nord\"\"\")"}, nil
}

// maxLines bounds a record in lines: cells do hold line ends, but a record of more is a quote that closed by chance further down.
const maxLines = 10

func (t *table) record(line int, cells []string) (*record, *coverage.Rejection, error) {
	if t.last-line >= maxLines {
		return nil, nil, fmt.Errorf("%s : la cellule ouverte par un guillemet ligne %d se referme ligne %d ; un guillemet manque sans doute ligne %d",
			t.name, line, t.last, line)
	}
	if len(cells) != len(t.header) {
		return nil, &coverage.Rejection{File: t.name, Row: line, Value: clip(strings.Join(cells, string(t.separator))),
			Reason: fmt.Sprintf("%d cellules, l'en-tête en a %d ; vérifiez les séparateurs « %c » et les guillemets", len(cells), len(t.header), t.separator)}, nil
	}
	for i, cell := range cells {
		text, legacy := decoded(cell)
		if legacy {
			t.legacy.add(line, text)
		}
		cells[i] = text
	}
	return &record{table: t, line: line, cells: cells}, nil, nil
}

// decoded reads a cell as UTF-8, else as Windows-1252. Deciding cell by cell reads whole a file whose first accent comes
// late, and files glued together from both; French text in Windows-1252 is never valid UTF-8 by chance.
func decoded(cell string) (text string, legacy bool) {
	if utf8.ValidString(cell) {
		return cell, false
	}
	text, err := charmap.Windows1252.NewDecoder().String(cell)
	if err != nil {
		return strings.ToValidUTF8(cell, "\ufffd"), true
	}
	return text, true
}
