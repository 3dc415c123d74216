package data

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// largestWorkbook bounds a workbook once unpacked: the widest of INSEE's, by IRIS, is below 150 MiB.
const largestWorkbook = 512 << 20

// workbookTable reads a sheet of an XLSX file: what cells hold, formulas as the program that saved them had computed them,
// dates as serial numbers for their reader to know.
func workbookTable(path, name string, s schema, opts Options) (*table, error) {
	if err := withoutDTD(path, name); err != nil {
		return nil, err
	}
	book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipSizeLimit: largestWorkbook})
	if err != nil {
		return nil, workbookError(name, err)
	}
	t, err := sheetTable(book, name, s, opts)
	if err != nil {
		book.Close()
		return nil, err
	}
	return t, nil
}

func workbookError(name string, err error) error {
	if strings.Contains(err.Error(), "unzip size exceeds") {
		return fmt.Errorf("%s : classeur de plus de %d Mio une fois décompressé ; enregistrez la feuille utile en CSV (UTF-8)", name, largestWorkbook>>20)
	}
	return fmt.Errorf("%s : classeur illisible (%w) ; ouvrez-le dans un tableur et enregistrez-le de nouveau en XLSX ou en CSV (UTF-8)", name, err)
}

// sheetTable finds the sheet, and its heading.
func sheetTable(book *excelize.File, name string, s schema, opts Options) (*table, error) {
	all := parts{file: name, word: "feuille", flag: "--sheet"}
	var headings []sheetHeading
	for _, sheet := range book.GetSheetList() {
		visible, err := book.GetSheetVisible(sheet)
		if err != nil || !visible && sheet != opts.Sheet {
			continue
		}
		h, err := findSheetHeading(book, sheet, s.columns, opts)
		if err != nil {
			return nil, workbookError(name, err)
		}
		headings = append(headings, h)
		all.all = append(all.all, part{sheet, h.header, len(h.header) > 0})
	}
	at, notes, err := all.choose(opts.Sheet, s, s.columns, opts)
	if err != nil {
		return nil, err
	}
	if len(all.all) == 0 || len(headings[at].header) == 0 {
		return nil, fmt.Errorf("%s : classeur sans ligne remplie ; une ligne d'en-tête qui nomme les colonnes est attendue", name)
	}
	h := headings[at]
	file := name + ", feuille " + h.sheet
	l, missing := arrange(h.header, s.columns, opts.Columns)
	if len(missing) > 0 {
		return nil, missingColumns(file, h.header, missing)
	}
	l.letters = true
	l.notes = append(notes, l.notes...)
	if h.row > 1 {
		l.notes = append(l.notes, fmt.Sprintf("en-tête trouvé ligne %d", h.row))
	}
	return openSheet(book, h, &table{layout: l, name: file, word: "ligne"}, s.columns)
}

// sheetHeading is the row of a sheet that names its columns, as far as the first rows tell.
type sheetHeading struct {
	sheet  string
	row    int
	header []string
}

// findSheetHeading looks for the first row that has the needed columns; else it takes the widest of the first rows, for a
// message to show.
func findSheetHeading(book *excelize.File, sheet string, columns []column, opts Options) (sheetHeading, error) {
	best := sheetHeading{sheet: sheet}
	rows, err := book.Rows(sheet)
	if err != nil {
		return best, err
	}
	defer func() { _ = rows.Close() }() // of a temporary file that was only read
	for number := 1; number <= preamble && rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return best, err
		}
		if _, missing := arrange(cells, columns, opts.Columns); len(missing) == 0 {
			return sheetHeading{sheet, number, cells}, nil
		}
		if filled(cells) > filled(best.header) {
			best.row, best.header = number, cells
		}
	}
	return best, rows.Error()
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimFunc(c, blank) != "" {
			n++
		}
	}
	return n
}

// plainNumber undoes how some programs (Java's) write a large number: 6.0880101E7. Excel itself writes an exponent with its
// sign, and only of numbers that no code reaches; so does a text that a spreadsheet has spoilt, which stays as it is.
func plainNumber(cell string) string {
	if !strings.Contains(cell, "E") || !exact.MatchString(cell) {
		return cell
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil || v != float64(int64(v)) {
		return cell
	}
	return strconv.FormatInt(int64(v), 10)
}

var exact = regexp.MustCompile(`^\d(\.\d+)?E\d{1,2}$`)

var errFormula = errors.New("formule sans valeur enregistrée : ouvrez le classeur dans un tableur, enregistrez-le, et relancez")
