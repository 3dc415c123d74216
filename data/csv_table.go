package data

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// lines are the records of a CSV file.
type lines struct {
	*table
	separator rune
	heading   int // line of the heading
	source    *lineSource
	csv       *csv.Reader
	last      int // line of the last record
}

// csvTable finds the columns of a CSV file.
func csvTable(in *input, columns []column, opts Options) (*table, error) {
	text := marked(in.Reader)
	h, err := findHeading(text, in.name, columns, opts)
	if err != nil {
		return nil, err
	}
	t := &table{layout: h.layout, name: in.name, word: "ligne"}
	if h.line > 1 {
		t.layout.notes = append(t.layout.notes, fmt.Sprintf("en-tête trouvé ligne %d", h.line))
	}
	source := &lineSource{r: text}
	t.rows = &lines{table: t, separator: h.separator, heading: h.line, source: source, csv: newCSV(source, h.separator)}
	return t, nil
}

func (l *lines) next() (row, error) {
	for {
		cells, err := l.csv.Read()
		var damaged *csv.ParseError
		if errors.As(err, &damaged) && isQuote(err) {
			l.source.since = 0
			if damaged.StartLine <= l.heading {
				continue
			}
			return row{}, l.badQuote(damaged)
		}
		if err != nil {
			return row{}, l.failure(err)
		}
		l.source.since = 0
		line, _ := l.csv.FieldPos(0)
		all := strings.Join(cells, "")
		l.last = line + strings.Count(all, "\n")
		if line <= l.heading || strings.TrimFunc(all, blank) == "" {
			continue
		}
		return l.row(line, cells)
	}
}

func isQuote(err error) bool { return errors.Is(err, csv.ErrQuote) || errors.Is(err, csv.ErrBareQuote) }

func (l *lines) failure(err error) error {
	switch {
	case err == io.EOF:
		return err
	case errors.Is(err, errNUL):
		return nulByte(l.name, l.last+1)
	case errors.Is(err, errLongRecord):
		return fmt.Errorf("%s : la ligne qui suit la ligne %d dépasse 1 Mio ; un guillemet y est resté ouvert, ou ce n'est pas un fichier CSV", l.name, l.last)
	}
	return readError(l.name, err)
}

// badQuote refuses one record, or the file when a quote swallowed several lines: what they said cannot be known.
func (l *lines) badQuote(e *csv.ParseError) error {
	if e.Line > e.StartLine+1 {
		return fmt.Errorf("%s : le guillemet ouvert ligne %d n'est pas refermé comme il faut ; les lignes %d à %d sont illisibles",
			l.name, e.StartLine, e.StartLine, e.Line)
	}
	l.last = e.Line
	return &refusal{number: e.StartLine,
		reason: "guillemet mal placé ; entourez toute la cellule de guillemets et doublez ceux du texte (\"CPTS \"\"Nord\"\"\")"}
}

// maxLines bounds a record in lines: cells do hold line ends, but a record of more is a quote that closed by chance further down.
const maxLines = 10

func (l *lines) row(line int, cells []string) (row, error) {
	if l.last-line >= maxLines {
		return row{}, fmt.Errorf("%s : la cellule ouverte par un guillemet ligne %d se referme ligne %d ; un guillemet manque sans doute ligne %d",
			l.name, line, l.last, line)
	}
	if len(cells) != len(l.header) {
		return row{}, &refusal{number: line, value: clip(strings.Join(cells, string(l.separator))),
			reason: fmt.Sprintf("%d cellules, l'en-tête en a %d ; vérifiez les séparateurs « %c » et les guillemets", len(cells), len(l.header), l.separator)}
	}
	for i, cell := range cells {
		text, legacy := decoded(cell)
		if legacy {
			l.legacy.add(line, text)
		}
		cells[i] = asWritten(text)
	}
	return row{number: line, cells: cells}, nil
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

// whole drops the piece of a character that a column of fixed width has cut in two at its end.
func whole(cell string) string {
	if utf8.ValidString(cell) {
		return cell
	}
	for back := 1; back <= min(3, len(cell)); back++ {
		if head := cell[:len(cell)-back]; utf8.RuneStart(cell[len(cell)-back]) && utf8.ValidString(head) && !utf8.FullRuneInString(cell[len(head):]) && strings.IndexFunc(head, notASCII) >= 0 {
			return head
		}
	}
	return cell
}

func notASCII(r rune) bool { return r >= utf8.RuneSelf }
