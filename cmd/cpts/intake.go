package main

import (
	"context"
	"fmt"
	"io"
	"sort"
	"strings"

	"cpts/coverage"
	"cpts/data"
	"cpts/geo"
)

// reader reads files of one kind. All are read before any row is taken, so that an unreadable one leaves a dataset as it
// was.
type reader func(ctx context.Context, files []string, o data.Options, c console) (reading, error)

// reading is what was read: it puts its rows into a dataset.
type reading func(d *coverage.Dataset, vintage string) coverage.Report

// readers are of the kinds of files, in the order in which they must be taken when several come together: codes of lists
// and populations are resolved against the units and the COG history.
var readers = []struct {
	kind string
	read reader
}{
	{"communes", readerOf(data.ReadCommunes, (*coverage.Dataset).TakeUnits)},
	{"passage", readerOf(data.ReadPassage, (*coverage.Dataset).TakePassage)},
	{"zonings", readerOf(data.ReadZonings, (*coverage.Dataset).TakeZonings)},
	{"population", readerOf(data.ReadCensus, (*coverage.Dataset).TakeCensus)},
	{"cpts", territoryReader(taking{minShare: coverage.MostOf})},
	{"points", readerOf(data.ReadPoints, (*coverage.Dataset).TakePoints)},
}

func readerFor(kind string) reader {
	for _, r := range readers {
		if r.kind == kind {
			return r.read
		}
	}
	return nil
}

// readerOf joins a reader of one file and what takes its rows.
func readerOf[T any](
	read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error),
	take func(*coverage.Dataset, []coverage.Row[T], string) coverage.Report,
) reader {
	return func(ctx context.Context, files []string, o data.Options, c console) (reading, error) {
		var rows []coverage.Row[T]
		var all coverage.Report
		for i, path := range files {
			some, report, err := readFile(ctx, path, read, o, c)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				rows = some
			} else {
				rows = append(rows, some...)
			}
			all.Rejected, all.Notes = append(all.Rejected, report.Rejected...), append(all.Notes, report.Notes...)
		}
		return func(d *coverage.Dataset, vintage string) coverage.Report {
			report := take(d, rows, vintage)
			report.Rejected, report.Notes = append(all.Rejected, report.Rejected...), append(all.Notes, report.Notes...)
			inFileOrder(report.Rejected)
			return report
		}, nil
	}
}

func readFile[T any](ctx context.Context, path string, read func(io.Reader, string, data.Options) (T, coverage.Report, error), o data.Options, c console) (rows T, r coverage.Report, err error) {
	f, err := data.Open(path)
	if err != nil {
		return rows, r, err
	}
	defer f.Close()
	from, done := c.progress(interruptible{ctx, f.Reader}, path)
	defer done()
	f.Reader = from
	return read(f, path, o)
}

// interruptible stops reading once ctx has ended.
type interruptible struct {
	ctx context.Context
	io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

func inFileOrder(rejected []coverage.Rejection) {
	sort.SliceStable(rejected, func(i, j int) bool {
		a, b := rejected[i], rejected[j]
		return a.File < b.File || a.File == b.File && a.Row < b.Row
	})
}

// fileFlags say what a file does not say by itself.
type fileFlags struct {
	Column    []string `sep:"none" placeholder:"NOM=EN-TÊTE" help:"Nom d'une colonne ou d'une propriété dans les fichiers, par exemple code=\"Code INSEE\"."`
	Sheet     string   `placeholder:"FEUILLE" help:"Feuille d'un classeur XLSX ; sinon celle qui a les colonnes."`
	LayerName string   `placeholder:"COUCHE" help:"Couche d'un GeoPackage, ou shapefile d'une archive ; sinon celle qui a les colonnes."`
}

// options reads --column name=header pairs, --sheet, --layer-name and --crs.
func (f fileFlags) options(crs string) (data.Options, error) {
	o := data.Options{Columns: map[string]string{}, Sheet: f.Sheet, Layer: f.LayerName}
	var err error
	if o.CRS, err = system(crs); err != nil {
		return o, err
	}
	for _, pair := range f.Column {
		name, header, ok := strings.Cut(pair, "=")
		if !ok || name == "" || header == "" {
			return o, usageError(fmt.Sprintf(`--column %q : la forme attendue est nom=en-tête, par exemple --column code="Code INSEE"`, pair))
		}
		o.Columns[name] = header
	}
	return o, nil
}

// system reads --crs; nil when it is not given.
func system(crs string) (*geo.Projection, error) {
	if crs == "" {
		return nil, nil
	}
	p, err := data.FindCRS(crs)
	if err != nil {
		return nil, usageError("--crs : " + err.Error())
	}
	return &p, nil
}
