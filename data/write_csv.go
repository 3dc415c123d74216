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
	out := csv.NewWriter(w)
	var heading []string
	for _, f := range l.Fields {
		heading = append(heading, f.Name)
	}
	switch {
	case l.Point && l.Projection != nil:
		heading = append(heading, "x", "y")
	case l.Point:
		heading = append(heading, "longitude", "latitude")
	}
	out.Write(heading)
	for _, f := range l.Features {
		row, err := cells(l, f)
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

func cells(l *coverage.Layer, f coverage.Feature) ([]string, error) {
	row := make([]string, 0, len(l.Fields)+2)
	for _, v := range f.Values {
		row = append(row, cellText(v))
	}
	if !l.Point {
		return row, nil
	}
	digits := appendDegrees
	if l.Projection != nil {
		digits = appendMetres
	}
	p, err := placed(l, f)
	return append(row, string(digits(nil, p[0])), string(digits(nil, p[1]))), err
}

func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return harmless(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return realText(v)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return harmless(strings.Join(v, " "))
	case []float64:
		var texts []string
		for _, x := range v {
			texts = append(texts, realText(x))
		}
		return strings.Join(texts, " ")
	}
	panic(fmt.Sprintf("field value not supported: %T", v))
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
