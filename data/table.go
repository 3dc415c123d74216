package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cpts/coverage"
)

// table is a file of any format as rows whose columns are found: the lines of a CSV file or of a sheet, or the objects of
// a geographic file.
type table struct {
	layout
	name   string
	word   string // what people call a row: ligne, objet
	rows   rows
	legacy tally
	mended tally
	// placed tells that rows have a shape: longitudes and latitudes are not looked for among the columns.
	placed bool
	// from1904 tells that serial numbers of days count from there, as in workbooks of old Macs.
	from1904 bool
	close    func() // once all rows are read; nil when there is nothing to close
}

// rows are those below the heading. The error io.EOF is the end, a *refusal is one row that is not taken, any other means
// that the file is unreadable. What next returns holds until it is called again.
type rows interface {
	next() (row, error)
}

type row struct {
	number int
	cells  []string
	shape  *shape // nil where the format has none
}

// errEnd is the end of rows.
var errEnd = io.EOF

// refusal is a row that is not taken, as a whole.
type refusal struct {
	number        int
	value, reason string
}

func (r *refusal) Error() string { return r.reason }

// tally counts something worth a note, with the first row it was met on.
type tally struct {
	count, row int
	example    string
}

func (t *tally) add(row int, example string) {
	if t.count == 0 {
		t.row, t.example = row, example
	}
	t.count++
}

// schema is what a reader looks for in files of any format.
type schema struct {
	columns []column
	want    geometry
	// parts are folded names of sheets and layers, the one to prefer first where several have the columns.
	parts []string
}

// openTable finds out what a file is and where its columns are. Errors say what the file is instead, or which columns it
// has.
func openTable(r io.Reader, name string, s schema, opts Options) (*table, error) {
	if err := unknownColumn(name, s.columns, opts.Columns); err != nil {
		return nil, err
	}
	in, err := sniff(r, name)
	if err != nil {
		return nil, err
	}
	switch in.format {
	case formatJSON:
		return jsonTable(in, s, opts)
	case formatSQLite:
		return geoPackageTable(in, s, opts)
	case formatZIP, formatWorkbook:
		return archiveTable(in, s, opts)
	case formatShape:
		return shapefileTable(in, s, opts)
	case formatRecords:
		if s.want != polygonal {
			return recordsTable(in, s.columns, opts)
		}
	}
	if s.want == polygonal {
		if bytes.IndexByte(in.start(headSize), 0) >= 0 {
			return nil, wrongKind(name, "fichier GeoJSON, GeoPackage ou Shapefile", "un fichier binaire d'un genre inconnu", "")
		}
		return nil, wrongKind(name, "fichier GeoJSON, GeoPackage ou Shapefile", "un texte qui commence par "+quoted(string(in.start(20))), "un GeoJSON commence par {")
	}
	return csvTable(in, s.columns, opts)
}

// readTable takes every row that a function accepts, and reports the others.
func readTable[T any](t *table, take func(*record) (T, *coverage.Rejection)) ([]coverage.Row[T], coverage.Report, error) {
	var out []coverage.Row[T]
	if f, ok := t.rows.(*objects); ok {
		out = make([]coverage.Row[T], 0, len(f.all))
	}
	report, err := t.each(func(r *record) *coverage.Rejection {
		v, bad := takeRecord(r, take)
		if bad == nil {
			out = append(doubled(out), coverage.Row[T]{Origin: r.origin(), Value: v})
		}
		return bad
	})
	return out, report, err
}

// mostRows bounds the memory that a file takes, however well it was packed: 2 GB of short lines fit in a gzip of 8 MB.
// It is what a sheet of a workbook can hold, and twenty times the IRIS of the country.
const mostRows = 1 << 20

var errManyRows = fmt.Errorf("plus de %d lignes ou objets ; est-ce le bon fichier ? La France a 35 000 communes et 50 000 IRIS", mostRows)

// each shows every row to a function that takes it or tells why not, and counts both.
func (t *table) each(take func(*record) *coverage.Rejection) (coverage.Report, error) {
	if t.close != nil {
		defer t.close()
	}
	var report coverage.Report
	for {
		next, err := t.rows.next()
		if err == errEnd {
			break
		}
		if report.Taken+len(report.Rejected) == mostRows {
			return coverage.Report{}, fmt.Errorf("%s : %w", t.name, errManyRows)
		}
		var unread *refusal
		if errors.As(err, &unread) {
			report.Rejected = append(report.Rejected, coverage.Rejection{File: t.name, Row: unread.number, Value: unread.value, Reason: unread.reason})
			continue
		}
		if err != nil {
			return coverage.Report{}, err
		}
		if bad := take(&record{table: t, row: next}); bad != nil {
			report.Rejected = append(report.Rejected, *bad)
		} else {
			report.Taken++
		}
	}
	if report.Taken+len(report.Rejected) == 0 {
		return coverage.Report{}, fmt.Errorf("%s : aucune ligne sous l'en-tête %s", t.name, quoted(strings.Join(t.header, ";")))
	}
	report.Notes = t.notes()
	return report, nil
}

// takeRecord refuses an unreadable object, and one that is fine but for its shape.
func takeRecord[T any](r *record, take func(*record) (T, *coverage.Rejection)) (v T, bad *coverage.Rejection) {
	if r.shape != nil && r.cells == nil {
		return v, r.misshapen()
	}
	v, bad = take(r)
	if bad == nil && r.shape != nil && r.shape.fault != nil {
		bad = r.misshapen()
	}
	return v, bad
}

// doubled makes room for as much again in a full list. append adds a quarter to a long one: five times the memory in all,
// for a list that is known to go on.
func doubled[T any](list []T) []T { return doubledBy(list, 1) }

func doubledBy[T any](list []T, more int) []T {
	if len(list)+more <= cap(list) {
		return list
	}
	return slices.Grow(list, len(list)+more)
}

func (t *table) notes() []string {
	notes := t.layout.notes
	if t.legacy.count > 0 {
		notes = append(notes, fmt.Sprintf("texte en Windows-1252 lu dans %d cellules, la première %s %d : %s", t.legacy.count, t.word, t.legacy.row, quoted(t.legacy.example)))
	}
	if t.mended.count > 0 {
		notes = append(notes, fmt.Sprintf("%d codes réparés, le premier %s %d : %s", t.mended.count, t.word, t.mended.row, t.mended.example))
	}
	return notes
}
