package data

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cpts/coverage"
)

// Places of what is read in the lines of a FINESS extract (DREES and ANS, "FINESS Extraction du fichier des
// établissements", file etalab-cs1100507-stock-<date>.csv of data.gouv.fr). It has no heading: a first line
// "finess;etalab;<number>;<date>", a line "structureet" of 32 cells for each establishment, then a line
// "geolocalisation" of 6 cells for each that has a place:
//
//	structureet;010000024;010780054;CH DE FLEYRIAT;CENTRE HOSPITALIER DE …;;;900;RTE;DE PARIS;;;451;01;AIN;01440 VIRIAT;…;…;355;Centre Hospitalier (C.H.);…
//	geolocalisation;010000024;870262.2;6571540.8;1,ATLASANTE,96,BAN,EPSG:2154 RGF93 / Lambert-93 (Métropole);2026-05-04
const (
	finessID         = 1
	finessName       = 3 // rs, cut at 38 characters
	finessLongName   = 4 // rslongue
	finessCommune    = 12
	finessDepartment = 13
	finessCategory   = 18
	finessX          = 2
	finessY          = 3
	finessSource     = 4
)

// startsFINESS tells an extract by its first lines.
func startsFINESS(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(head, []byte("finess;etalab;")) || bytes.HasPrefix(head, []byte("structureet;")) || namesFINESS(head)
}

// namesFINESS tells the variants with a heading by the name of a column that nothing else has.
func namesFINESS(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.Contains(line, []byte("coordxet")) && bytes.Contains(line, []byte("nofinesset"))
}

// readFINESS reads the establishments of a FINESS extract as points. Those of other categories than were asked for, by
// default MSP, centres de santé and seats of CPTS, are counted; one without a place, or whose place cannot be, is rejected.
func readFINESS(in *input, opts Options) ([]coverage.Row[coverage.Point], coverage.Report, error) {
	categories := opts.Categories
	if len(categories) == 0 {
		categories = coverage.DefaultCategories()
	}
	if namesFINESS(in.start(headSize)) {
		return readNamedFINESS(in, opts, categories)
	}
	f := finess{name: in.name, categories: categories, at: map[string]int{}}
	if err := f.read(in); err != nil {
		return nil, coverage.Report{}, err
	}
	rows, report := f.rows()
	return rows, report, nil
}

// establishment is a line of the extract, with its place once that is met.
type establishment struct {
	line         int
	point        coverage.Point
	department   string
	x, y, source string
	located      bool
}

// finess is an extract as it is read.
type finess struct {
	name       string
	categories []string
	found      []establishment
	at         map[string]int // in found, by number
	left       int            // establishments of other categories
	places     int            // lines of places
	rejected   []coverage.Rejection
	legacy     tally
	guessed    tally // places whose system is told by the département
}

func (f *finess) read(in *input) error {
	source := &lineSource{r: bufio.NewReader(in)}
	lines := newCSV(source, ';')
	lines.LazyQuotes = true
	last := 0
	for {
		cells, err := lines.Read()
		source.since = 0
		if err == io.EOF {
			break
		}
		if err != nil {
			return f.failure(err, last)
		}
		last, _ = lines.FieldPos(0)
		if len(f.found)+len(f.rejected) == mostRows {
			return fmt.Errorf("%s : %w", f.name, errManyRows)
		}
		if err := f.line(last, cells); err != nil {
			return err
		}
	}
	return f.complete()
}

func (f *finess) failure(err error, last int) error {
	var damaged *csv.ParseError
	switch {
	case errors.As(err, &damaged):
		return fmt.Errorf("%s, ligne %d : ligne de FINESS illisible : %w", f.name, damaged.StartLine, damaged.Err)
	case errors.Is(err, errNUL):
		return nulByte(f.name, last+1)
	case errors.Is(err, errLongRecord):
		return fmt.Errorf("%s : la ligne qui suit la ligne %d dépasse 1 Mio ; un guillemet y est resté ouvert", f.name, last)
	}
	return readError(f.name, err)
}

// line reads one line of either kind; the first, and any of another kind, says nothing here.
func (f *finess) line(number int, cells []string) error {
	switch kind := strings.TrimPrefix(cells[0], "\ufeff"); {
	case kind == "structureet" && len(cells) <= finessCategory:
		f.reject(number, "structureet", clip(strings.Join(cells, ";")), fmt.Sprintf("%d cellules, 32 attendues ; le fichier est peut-être coupé : téléchargez-le de nouveau", len(cells)))
	case kind == "structureet":
		f.establishment(number, cells)
	case kind == "geolocalisation" && len(cells) <= finessSource:
		f.places++
		f.reject(number, "geolocalisation", clip(strings.Join(cells, ";")), fmt.Sprintf("%d cellules, 6 attendues ; le fichier est peut-être coupé : téléchargez-le de nouveau", len(cells)))
	case kind == "geolocalisation":
		f.places++
		if i, wanted := f.at[cells[finessID]]; wanted {
			e := &f.found[i]
			e.x, e.y, e.located = strings.Clone(cells[finessX]), strings.Clone(cells[finessY]), true
			e.source = f.text(number, cells[finessSource])
		}
	}
	return nil
}

// text is a cell decoded, on its own: the reader writes over its cells.
func (f *finess) text(line int, cell string) string {
	text, legacy := decoded(cell)
	if legacy {
		f.legacy.add(line, text)
	}
	return strings.Clone(tidy(text))
}

func (f *finess) establishment(line int, cells []string) {
	category := tidy(cells[finessCategory])
	if !slices.Contains(f.categories, category) {
		f.left++
		return
	}
	e := establishment{line: line, department: strings.Clone(tidy(cells[finessDepartment]))}
	e.point = coverage.Point{ID: strings.Clone(tidy(cells[finessID])), Category: strings.Clone(category), Name: f.text(line, cells[finessLongName])}
	if e.point.Name == "" {
		e.point.Name = f.text(line, cells[finessName])
	}
	e.point.Commune = finessCode(e.department, tidy(cells[finessCommune]))
	f.at[e.point.ID] = len(f.found)
	f.found = append(f.found, e)
}

// finessCode is the INSEE code of a commune: overseas, FINESS has its own codes of départements (9A to 9F, 9J), and three
// digits of a commune of which the first is the last of the département's.
func finessCode(department, commune string) string {
	switch {
	case len(department) == 2 && department[0] == '9' && department[1] >= 'A' && strings.HasPrefix(commune, "6") && department == "9J":
		department = "98"
	case len(department) == 2 && department[0] == '9' && department[1] >= 'A':
		department = "97"
	}
	code, ok := NormalizeCode(department + commune)
	if !ok {
		return ""
	}
	return code
}

func (f *finess) reject(line int, column, value, reason string) {
	f.rejected = append(f.rejected, coverage.Rejection{File: f.name, Row: line, Column: column, Value: value, Reason: reason})
}

// complete refuses a file that holds no place at all: it was cut, or is the extract without places.
func (f *finess) complete() error {
	switch {
	case f.places == 0:
		return fmt.Errorf("%s : extraction FINESS sans aucune ligne « geolocalisation » : elle est coupée avant, ou c'est celle sans coordonnées ; prenez le fichier géolocalisé (etalab-cs1100507-stock-….csv), en entier", f.name)
	case len(f.found) == 0 && len(f.rejected) == 0:
		return fmt.Errorf("%s : aucun établissement des catégories %s parmi %d ; --category en demande d'autres", f.name, strings.Join(f.categories, ", "), f.left)
	}
	return nil
}
