package dossier

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// WriteXLSX writes the document as a workbook: numbers as numbers, codes as texts that keep their zeros, a text never
// run as a formula whatever it begins with. Each table has its heading frozen and its filter, and prints on A4 to its
// width. The same document gives the same bytes: the only date in it is that of its figures.
func (d *Document) WriteXLSX(w io.Writer) error {
	book := excelize.NewFile()
	defer book.Close()
	formats, err := newFormats(book)
	if err != nil {
		return err
	}
	for i, s := range d.sheets() {
		if err := add(book, i, s, formats, d.foot()); err != nil {
			return fmt.Errorf("feuille %s : %w", s.name, err)
		}
	}
	day := string(d.At) + "T00:00:00Z"
	err = book.SetDocProps(&excelize.DocProperties{Title: d.Place(), Creator: "cpts", Created: day, Modified: day, Language: "fr-FR"})
	if err != nil {
		return err
	}
	return book.Write(w)
}

// foot is the foot of printed pages; & is a command there, and 255 characters are all it may have: a scenario is not named.
func (d *Document) foot() string {
	place := strings.ReplaceAll(d.Place(), "&", "&&")
	if d.Scenario != "" {
		place += ", scénario non appliqué"
	}
	return "&L" + place + ", au " + day(d.At) + ", révision " + fmt.Sprint(d.Revision) + "&R&A, &P / &N"
}

func add(book *excelize.File, i int, s sheet, f formats, foot string) error {
	if i == 0 {
		if err := book.SetSheetName(book.GetSheetName(0), s.name); err != nil {
			return err
		}
	} else if _, err := book.NewSheet(s.name); err != nil {
		return err
	}
	for _, do := range []func(*excelize.File, formats) error{s.layOut, s.head, s.fill} {
		if err := do(book, f); err != nil {
			return err
		}
	}
	return s.print(book, foot)
}

// layOut sets the widths.
func (s sheet) layOut(book *excelize.File, _ formats) error {
	for i, c := range s.columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := book.SetColWidth(s.name, name, name, c.width); err != nil {
			return err
		}
	}
	return nil
}

// head writes the headings, keeps them in sight and puts a filter on them.
func (s sheet) head(book *excelize.File, f formats) error {
	for i, c := range s.columns {
		if err := put(book, s.name, i, 0, c.title, f[heading]); err != nil {
			return err
		}
	}
	panes := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := book.SetPanes(s.name, panes); err != nil || s.prose {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.columns), len(s.rows)+1)
	if err != nil {
		return err
	}
	return book.AutoFilter(s.name, "A1:"+last, nil)
}

func (s sheet) fill(book *excelize.File, f formats) error {
	for y, row := range s.rows {
		for x, v := range row {
			k := s.columns[x].kind
			if own, ok := v.(figure); ok {
				v, k = own.value, own.kind
			}
			if v == nil {
				continue
			}
			if err := put(book, s.name, x, y+1, v, f[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

func put(book *excelize.File, sheet string, x, y int, v any, style int) error {
	cell, err := excelize.CoordinatesToCellName(x+1, y+1)
	if err != nil {
		return err
	}
	if text, ok := v.(string); ok {
		err = book.SetCellStr(sheet, cell, text)
	} else {
		err = book.SetCellValue(sheet, cell, v)
	}
	if err != nil {
		return err
	}
	return book.SetCellStyle(sheet, cell, cell, style)
}

// print sets A4, landscape, as many pages high as it takes, the headings on each.
func (s sheet) print(book *excelize.File, foot string) error {
	const a4 = 9
	landscape, paper, wide, high, fit := "landscape", a4, 1, 0, true
	err := book.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	if err := book.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := book.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: foot}); err != nil {
		return err
	}
	return book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!$1:$1", Scope: s.name})
}
