package data

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"cpts/coverage"

	"github.com/xuri/excelize/v2"
)

// sheetNameLimit is the longest name that a spreadsheet program takes for a sheet.
const sheetNameLimit = 31

// WriteXLSX writes layers as the sheets of one workbook, headings in French, each code a text that keeps its zeros,
// numbers as numbers, lists joined with a space, unknown values empty, points in the layer's Projection. A text is never run as a formula.
// The headings stay in sight and filter the rows. Rows go through a temporary file when they are many.
func WriteXLSX(w io.Writer, layers ...*coverage.Layer) error {
	book := excelize.NewFile()
	defer book.Close()
	for i, l := range layers {
		if err := addSheet(book, i, l); err != nil {
			return fmt.Errorf("feuille %s : %w", l.Name, err)
		}
	}
	// WriteToBuffer would hold the whole file; what it is given to write into instead is w itself.
	book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	_, err := book.WriteToBuffer()
	return err
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
	if err := setWidths(sheet, l); err != nil {
		return err
	}
	if err := setFilter(book, name, l); err != nil {
		return err
	}
	if err := sheet.SetRow("A1", titles(l), excelize.RowOpts{StyleID: bold}); err != nil {
		return err
	}
	for i, f := range l.Features.All() {
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

// Widths of columns in characters: of the headings, but no less than a code and no more than leaves room for others.
const (
	narrowest = 10
	widest    = 40
)

func setWidths(sheet *excelize.StreamWriter, l *coverage.Layer) error {
	for i, title := range slices.Backward(titlesOf(l)) { // excelize puts the last that is set first, Excel wants them in order
		width := max(utf8.RuneCountInString(title)+3, narrowest) // the button of the filter takes three
		if i < len(l.Fields) && (l.Fields[i].Name == "name" || strings.HasSuffix(l.Fields[i].Name, "_name")) {
			width = max(width, 30)
		}
		if err := sheet.SetColWidth(i+1, i+1, float64(min(width, widest))); err != nil {
			return err
		}
	}
	return nil
}

func setFilter(book *excelize.File, name string, l *coverage.Layer) error {
	last, err := excelize.CoordinatesToCellName(len(titlesOf(l)), l.Features.Len()+1)
	if err != nil {
		return err
	}
	return book.AutoFilter(name, "A1:"+last, nil)
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
