package data

import (
	"fmt"
	"io"
	"strings"

	"cpts/coverage"

	"github.com/xuri/excelize/v2"
)

// sheetNameLimit is the longest name that a spreadsheet program takes for a sheet.
const sheetNameLimit = 31

// WriteXLSX writes layers as the sheets of one workbook, headings in French, each code a text that keeps its zeros,
// numbers as numbers, lists joined with a space, unknown values empty, points in the layer's Projection. A text is never run as a formula.
func WriteXLSX(w io.Writer, layers ...*coverage.Layer) error {
	book := excelize.NewFile()
	defer book.Close()
	for i, l := range layers {
		if err := addSheet(book, i, l); err != nil {
			return fmt.Errorf("feuille %s : %w", l.Name, err)
		}
	}
	return book.Write(w)
}

func addSheet(book *excelize.File, i int, l *coverage.Layer) error {
	name := sheetName(l.Title)
	if i == 0 {
		if err := book.SetSheetName(book.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := book.NewSheet(name); err != nil {
		return err
	}
	return fillSheet(book, name, l)
}

// fillSheet streams the rows: a national layer does not have to fit in memory as cells.
func fillSheet(book *excelize.File, name string, l *coverage.Layer) error {
	sheet, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := sheet.SetRow("A1", titles(l), excelize.RowOpts{StyleID: bold}); err != nil {
		return err
	}
	for i, f := range l.Features {
		row, err := sheetRow(l, f)
		if err != nil {
			return err
		}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// sheetName cuts a title to what a spreadsheet program takes as the name of a sheet.
func sheetName(title string) string {
	name, _, _ := strings.Cut(title, " (")
	if runes := []rune(name); len(runes) > sheetNameLimit {
		name = string(runes[:sheetNameLimit])
	}
	return name
}

func titles(l *coverage.Layer) []any {
	var out []any
	for _, title := range titlesOf(l) {
		out = append(out, title)
	}
	return out
}

func sheetRow(l *coverage.Layer, f coverage.Feature) ([]any, error) {
	row := make([]any, 0, len(l.Fields)+2)
	for _, v := range f.Values {
		row = append(row, cellValue(v))
	}
	if !l.Point {
		return row, nil
	}
	p, err := placed(l, f)
	return append(row, p[0], p[1]), err
}

// cellValue leaves what a cell can hold, and joins lists.
func cellValue(v any) any {
	switch v := v.(type) {
	case []string:
		return strings.Join(v, " ")
	case []float64:
		texts := make([]string, len(v))
		for i, x := range v {
			texts[i] = realText(x)
		}
		return strings.Join(texts, " ")
	}
	return v
}
