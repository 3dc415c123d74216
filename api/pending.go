package api

// Until the writers of package data are here: the same two functions, in short.

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"cpts/coverage"

	"github.com/paulmach/orb/geojson"
)

func appendFeature(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	p := object{}
	for i, field := range l.Fields {
		p[field.Name] = f.Values[i]
	}
	var g any
	if located(l, f) {
		g = geojson.NewGeometry(l.Geometry(f))
	}
	b, _ := json.Marshal(object{"type": "Feature", "id": f.ID, "geometry": g, "properties": p})
	return append(dst, b...)
}

func writeCSV(w io.Writer, l *coverage.Layer) error {
	c := csv.NewWriter(w)
	row := make([]string, len(l.Fields))
	for i, f := range l.Fields {
		row[i] = f.Name
	}
	_ = c.Write(row)
	for _, f := range l.Features {
		for i, v := range f.Values {
			row[i] = strings.Trim(fmt.Sprint(v), "[]")
		}
		_ = c.Write(row)
	}
	c.Flush()
	return c.Error()
}
