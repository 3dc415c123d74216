package data_test

import (
	"bytes"
	"reflect"
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
		Features: []coverage.Feature{
			{ID: "01001", Values: []any{"01001", 3, []string{"a", "b"}, []float64{1.5, 2}}, Point: orb.Point{2.5, 48}},
			{ID: "x", Values: []any{"=1+1", nil, []string{}, nil}, Point: orb.Point{-1, 47}},
		}}
	var out bytes.Buffer
	if err := data.WriteXLSX(&out, l); err != nil {
		t.Fatal(err)
	}
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
}
