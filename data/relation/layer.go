package relation

import (
	"strings"

	"cpts/coverage"
)

// LayerName is the table of a derived layer: layer_white_zones for white-zones.
func LayerName(l *coverage.Layer) string {
	return "layer_" + strings.ReplaceAll(l.Name, "-", "_")
}

// Key is the field that identifies a feature of the layer, code or id; empty when Feature.ID is in no field.
func Key(l *coverage.Layer) string {
	for _, f := range l.Fields {
		if f.Name == "code" || f.Name == "id" {
			return f.Name
		}
	}
	return ""
}

// KeyColumn is the column of the layer's table that Feature.ID is in, and its number.
func KeyColumn(l *coverage.Layer) (name string, number int) {
	key := Key(l)
	for i, f := range Fields(l) {
		if f.Name == key || key == "" {
			return f.Name, i
		}
	}
	return key, 0 // never: Key is one of Fields, or the first of them stands for it
}

// Fields is the fields of the layer with one for Feature.ID put first when none of its own holds it.
func Fields(l *coverage.Layer) []coverage.Field {
	if Key(l) != "" {
		return l.Fields
	}
	return append([]coverage.Field{{Name: "id", Title: "Identifiant", Type: coverage.Text}}, l.Fields...)
}

// Layer lays out a derived layer: Fields, then geom.
func Layer(l *coverage.Layer) Table {
	var columns []string
	for _, f := range Fields(l) {
		columns = append(columns, f.Name)
	}
	keyed := Key(l) != ""
	return Table{Name: LayerName(l), Columns: append(columns, "geom"), Rows: func(yield func([]any) bool) {
		for _, f := range l.Features.All() {
			row := make([]any, 0, len(columns)+1)
			if !keyed {
				row = append(row, f.ID)
			}
			if !yield(append(append(row, f.Values...), l.Geometry(f))) {
				return
			}
		}
	}}
}

// Layers lays out several derived layers.
func Layers(layers []*coverage.Layer) []Table {
	var tables []Table
	for _, l := range layers {
		tables = append(tables, Layer(l))
	}
	return tables
}
