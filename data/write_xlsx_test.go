package data_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data"

	"github.com/paulmach/orb"
	"github.com/xuri/excelize/v2"
)

func TestWriteXLSX(t *testing.T) {
	l := &coverage.Layer{Name: "points", Title: "Points (MSP, centres de santé…)", Point: true,
		Fields: []coverage.Field{{Name: "id", Title: "Identifiant", Type: coverage.Text}, {Name: "n", Title: "Nombre", Type: coverage.Integer},
			{Name: "of", Title: "Codes", Type: coverage.TextList}, {Name: "km", Title: "Frontière (km)", Type: coverage.RealList}},
		Features: coverage.FeaturesOf([]coverage.Feature{
			{ID: "01001", Values: []any{"01001", 3, []string{"a", "b"}, []float64{1.5, 2}}, Point: orb.Point{2.5, 48}},
			{ID: "x", Values: []any{"=1+1", nil, []string{}, nil}, Point: orb.Point{-1, 47}},
		}...)}
	var out bytes.Buffer
	if err := data.WriteXLSX(&out, l); err != nil {
		t.Fatal(err)
	}
	whole := bytes.Clone(out.Bytes())
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Points")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Identifiant", "Nombre", "Codes", "Frontière (km)", "Longitude", "Latitude"},
		{"01001", "3", "a b", "1.5 2", "2.5", "48"},
		{"=1+1", "", "", "", "-1", "47"},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
	if formula, err := book.GetCellFormula("Points", "A3"); formula != "" || err != nil {
		t.Errorf("a name became the formula %q (%v)", formula, err)
	}
	if kind, err := book.GetCellType("Points", "A2"); kind == excelize.CellTypeNumber || err != nil {
		t.Errorf("a code became a number (%v)", err)
	}
	if panes, err := book.GetPanes("Points"); !panes.Freeze || panes.YSplit != 1 || err != nil {
		t.Errorf("the heading is not frozen: %+v (%v)", panes, err)
	}
	if width, err := book.GetColWidth("Points", "D"); width != 17 || err != nil {
		t.Errorf("the column of « Frontière (km) » has a width of %v (%v)", width, err)
	}
	sheet := readZipped(t, whole, "xl/worksheets/sheet1.xml")
	if !strings.Contains(sheet, `<autoFilter ref="$A$1:$F$3"`) || !strings.Contains(sheet, `<cols><col min="1"`) || !strings.Contains(sheet, `<c r="A2" t="inlineStr"><is><t>01001</t></is></c>`) {
		t.Errorf("no filter, or a code is no text: %s", sheet)
	}
}

func readZipped(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
