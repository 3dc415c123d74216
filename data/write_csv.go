package data

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"cpts/coverage"
)

// WriteCSV writes a layer's fields as CSV (RFC 4180: commas; UTF-8 without byte order mark), headings as the fields are
// named, lists joined with a space, unknown values empty. A layer of points gets longitude and latitude,
// or x and y in metres when it has a Projection.
// Text that a spreadsheet would run as a formula is preceded by an apostrophe.
func WriteCSV(w io.Writer, l *coverage.Layer) error {
	return tableText{heading: namesOf, number: asIs, flag: strconv.FormatBool}.write(csv.NewWriter(w), l)
}

// byteOrderMark is what Excel tells UTF-8 by; without it, it reads Windows-1252.
const byteOrderMark = "\ufeff"

// WriteFrenchCSV writes the same table as a French Excel opens it by a double click: semicolons, a byte order mark, French
// headings, decimal commas, VRAI and FAUX. Codes and stages stay as they are in every format. ReadCommunes and the like
// read it as they do the other.
func WriteFrenchCSV(w io.Writer, l *coverage.Layer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = ';'
	return tableText{heading: titlesOf, number: decimalComma, flag: frenchFlag}.write(out, l)
}

// tableText is how the headings and the values of a table are worded.
type tableText struct {
	heading func(*coverage.Layer) []string
	number  func(string) string // of a decimal with a point
	flag    func(bool) string
}

func (t tableText) write(out *csv.Writer, l *coverage.Layer) error {
	if err := out.Write(t.heading(l)); err != nil {
		return err
	}
	for _, f := range l.Features.All() {
		row, err := t.cells(l, f)
		if err != nil {
			return err
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func namesOf(l *coverage.Layer) []string {
	var names []string
	for _, f := range l.Fields {
		names = append(names, f.Name)
	}
	switch {
	case l.Point && l.Projection != nil:
		names = append(names, "x", "y")
	case l.Point:
		names = append(names, "longitude", "latitude")
	}
	return names
}

// titlesOf are French headings, those of coordinates as the system calls them.
func titlesOf(l *coverage.Layer) []string {
	var titles []string
	for _, f := range l.Fields {
		titles = append(titles, f.Title)
	}
	switch {
	case l.Point && l.Projection != nil:
		titles = append(titles, fmt.Sprintf("X (EPSG:%d)", l.Projection.EPSG), fmt.Sprintf("Y (EPSG:%d)", l.Projection.EPSG))
	case l.Point:
		titles = append(titles, "Longitude", "Latitude")
	}
	return titles
}

func (t tableText) cells(l *coverage.Layer, f coverage.Feature) ([]string, error) {
	row := make([]string, 0, len(l.Fields)+2)
	for _, v := range f.Values {
		row = append(row, t.cell(v))
	}
	if !l.Point {
		return row, nil
	}
	digits := degreesText
	if l.Projection != nil {
		digits = metresText
	}
	p, err := placed(l, f)
	return append(row, t.number(digits(p[0])), t.number(digits(p[1]))), err
}

func degreesText(v float64) string { return string(appendDegrees(nil, v)) }

func metresText(v float64) string { return string(appendMetres(nil, v)) }

func (t tableText) cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return harmless(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return t.number(realText(v))
	case bool:
		return t.flag(v)
	case []string:
		return harmless(strings.Join(v, " "))
	case []float64:
		var texts []string
		for _, x := range v {
			texts = append(texts, t.number(realText(x)))
		}
		return strings.Join(texts, " ")
	}
	panic(fmt.Sprintf("field value not supported: %T", v))
}

func asIs(number string) string { return number }

func decimalComma(number string) string { return strings.Replace(number, ".", ",", 1) }

func frenchFlag(v bool) string {
	if v {
		return "VRAI"
	}
	return "FAUX"
}

func realText(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// harmless keeps spreadsheets from running text as a formula (OWASP, "CSV injection": = + - @, tab and carriage return).
// A text that has such an apostrophe of its own gets one more, for asWritten to take away.
func harmless(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if formula(s) {
		return "'" + s
	}
	return s
}

// asWritten undoes harmless.
func asWritten(cell string) string {
	if strings.HasPrefix(cell, "'") && formula(cell) {
		return cell[1:]
	}
	return cell
}

// formula tells a text that begins as formulas do, apostrophes before it aside.
func formula(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0]))
}
