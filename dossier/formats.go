package dossier

import (
	"time"

	"cpts/coverage"

	"github.com/xuri/excelize/v2"
)

// kind is what a cell holds, hence how it is shown.
type kind int

const (
	label kind = iota // a string, codes included
	wrap              // a string of several words, on several lines
	whole
	real1 // one decimal
	euro
	part100 // a share of 1, as a percentage
	date
	heading
	kinds
)

// formats are the styles of a workbook, by kind.
type formats [kinds]int

// numberFormats are written as the file format has them, which programs show in the reader's own way: the space between
// thousands is that of a French reader.
func newFormats(book *excelize.File) (f formats, err error) {
	number := func(format string) *excelize.Style {
		return &excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top"}}
	}
	styles := [kinds]*excelize.Style{
		label:   number("@"),
		wrap:    {Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}},
		whole:   number("#,##0"),
		real1:   number("#,##0.0"),
		euro:    number(`#,##0\ "€"`),
		part100: number("0.0%"),
		date:    number("dd/mm/yyyy"),
		heading: {Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
			Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E3E8EB"}},
			Border: []excelize.Border{{Type: "bottom", Color: "1D2B33", Style: 2}}},
	}
	for k, s := range styles {
		if f[k], err = book.NewStyle(s); err != nil {
			return f, err
		}
	}
	return f, nil
}

// figure is a cell whose kind is not that of its column.
type figure struct {
	value any
	kind  kind
}

// onDay is a date as a cell holds it; nothing for an unknown one.
func onDay(d coverage.Date) any {
	if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
		return t
	}
	return nil
}

// optional leaves a cell empty where there is nothing to say.
func optional(s string) any {
	if s == "" {
		return nil
	}
	return s
}
