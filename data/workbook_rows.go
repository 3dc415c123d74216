package data

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetRows are the rows of a sheet below its heading.
type sheetRows struct {
	*table
	book    *excelize.File
	rows    *excelize.Rows
	sheet   string
	number  int // of the last row
	heading int
	used    []int // positions that columns are read from
	// unvalued tells that the workbook has formulas without values: blank cells have to be looked at.
	unvalued bool
	merged   []span
	cells    []string
}

// span is a range of merged cells: what its first cell holds is meant for all.
type span struct {
	left, top, right, bottom int // from 0 and from 1, as positions and rows are
	value                    string
}

// openSheet begins to read a sheet; the table closes the workbook.
func openSheet(book *excelize.File, h sheetHeading, t *table, columns []column) (*table, error) {
	s := &sheetRows{table: t, book: book, sheet: h.sheet, heading: h.row, used: used(t.layout, columns), cells: make([]string, len(h.header))}
	s.unvalued = anySheet(book, "</f></c>")
	if anySheet(book, "<mergeCell ") {
		var err error
		if s.merged, err = spans(book, h.sheet, h.row); err != nil {
			return nil, workbookError(t.name, err)
		}
	}
	var err error
	if s.rows, err = book.Rows(h.sheet); err != nil {
		return nil, workbookError(t.name, err)
	}
	if len(s.merged) > 0 {
		t.layout.notes = append(t.layout.notes, fmt.Sprintf("%d groupes de cellules fusionnées : la valeur vaut pour chacune de leurs cellules", len(s.merged)))
	}
	if p, err := book.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		t.from1904 = *p.Date1904
	}
	t.rows = s
	t.close = func() {
		_ = s.rows.Close() // of a temporary file that was only read
		book.Close()
	}
	return t, nil
}

// anySheet tells whether the text of a sheet that is held in memory has some words; larger ones may.
func anySheet(book *excelize.File, words string) (found bool) {
	sheets := 0
	book.Pkg.Range(func(name, content any) bool {
		text, ok := content.([]byte)
		if ok && strings.HasPrefix(name.(string), "xl/worksheets/sheet") {
			sheets++
			found = found || bytes.Contains(text, []byte(words))
		}
		return true
	})
	return found || sheets < book.SheetCount
}

// spans are the merged cells below the heading: lists that name a CPTS once for all of its communes.
func spans(book *excelize.File, sheet string, heading int) ([]span, error) {
	merged, err := book.GetMergeCells(sheet)
	if err != nil {
		return nil, err
	}
	var all []span
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return nil, err
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return nil, err
		}
		if top > heading && m.GetCellValue() != "" {
			all = append(all, span{left - 1, top, right - 1, bottom, m.GetCellValue()})
		}
	}
	return all, nil
}

func (s *sheetRows) next() (row, error) {
	for s.rows.Next() {
		s.number++
		cells, err := s.rows.Columns()
		if err != nil {
			return row{}, workbookError(s.name, err)
		}
		if s.number <= s.heading {
			continue
		}
		clear(s.cells)
		copy(s.cells, cells)
		if filled(s.cells) == 0 {
			continue
		}
		s.spread()
		for i, cell := range s.cells {
			s.cells[i] = plainNumber(cell)
		}
		return row{number: s.number, cells: s.cells}, s.blankFormula()
	}
	if err := s.rows.Error(); err != nil {
		return row{}, workbookError(s.name, err)
	}
	return row{}, errEnd
}

// spread gives each cell of a merged range the value of its first.
func (s *sheetRows) spread() {
	for _, m := range s.merged {
		if s.number < m.top || s.number > m.bottom {
			continue
		}
		for i := m.left; i <= m.right && i < len(s.cells); i++ {
			s.cells[i] = m.value
		}
	}
}

// blankFormula refuses a row with a formula that nothing has computed: blank, it would pass for a commune without CPTS.
func (s *sheetRows) blankFormula() error {
	if !s.unvalued {
		return nil
	}
	for _, at := range s.used {
		if s.cells[at] != "" {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(at+1, s.number)
		if err != nil {
			return err
		}
		if formula, err := s.book.GetCellFormula(s.sheet, cell); err == nil && formula != "" {
			return &refusal{number: s.number, value: "=" + clip(formula), reason: "cellule " + cell + " : " + errFormula.Error()}
		}
	}
	return nil
}
