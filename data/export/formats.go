// Package export is the table of the file formats that a layer is written in: a new one is a line of it, and then items,
// export and analyze have it.
package export

import (
	"io"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/flatgeobuf"
	"cpts/data/gpkg"
)

// Format is a format of files, named as f= and --format spell it, which is also the extension of its files.
type Format struct {
	Name  string
	Media string
	// Packed tells that the files are compressed in themselves.
	Packed bool
	Write  func(io.Writer, *coverage.Layer) error
	// French writes it for a French spreadsheet; nil where there is nothing to translate.
	French func(io.Writer, *coverage.Layer) error
	// All writes several layers into one file; nil where a file holds one.
	All func(io.Writer, ...*coverage.Layer) error
}

// WriteAll writes layers into one file; there must be exactly one where the format holds no more.
func (f Format) WriteAll(w io.Writer, layers ...*coverage.Layer) error {
	if f.All != nil {
		return f.All(w, layers...)
	}
	return f.Write(w, layers[0])
}

// Formats lists them, the default first.
//
// Newline-delimited GeoJSON goes by the name that programs give it. The registered application/geo+json-seq (RFC 8142)
// is another format: a record separator (0x1E) begins each of its lines, which jq, DuckDB and line tools do not read.
func Formats() []Format {
	return []Format{
		{Name: "geojson", Media: "application/geo+json", Write: data.WriteGeoJSON},
		{Name: "ndjson", Media: "application/x-ndjson", Write: data.WriteNDJSON},
		{Name: "gpkg", Media: "application/geopackage+sqlite3", Write: one(gpkg.WriteTo), All: gpkg.WriteTo},
		{Name: "fgb", Media: "application/vnd.flatgeobuf", Write: flatgeobuf.Write},
		{Name: "csv", Media: "text/csv", Write: data.WriteCSV, French: data.WriteFrenchCSV},
		{Name: "xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Packed: true, Write: one(data.WriteXLSX)},
	}
}

// Named is the format of a name; ok is false when there is none.
func Named(name string) (f Format, ok bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return f, false
}

// Names lists the formats by name.
func Names() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

func one(all func(io.Writer, ...*coverage.Layer) error) func(io.Writer, *coverage.Layer) error {
	return func(w io.Writer, l *coverage.Layer) error { return all(w, l) }
}
