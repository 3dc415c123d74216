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

// taker reads files of one kind and puts them into a dataset.
type taker func(ctx context.Context, d *coverage.Dataset, files []string, o data.Options, vintage string, c console) (coverage.Report, error)

// takers are the kinds of files, in the order in which they must be taken when several come together: codes of lists
// and populations are resolved against the units and the COG history.
var takers = []struct {
	kind string
	take taker
}{
	{"communes", takerOf(data.ReadCommunes, (*coverage.Dataset).TakeUnits)},
	{"passage", takerOf(data.ReadPassage, (*coverage.Dataset).TakePassage)},
	{"population", takerOf(data.ReadCensus, (*coverage.Dataset).TakeCensus)},
	{"cpts", takerOf(data.ReadListings, (*coverage.Dataset).TakeListings)},
	{"points", takerOf(data.ReadPoints, (*coverage.Dataset).TakePoints)},
}

func takerFor(kind string) taker {
	for _, t := range takers {
		if t.kind == kind {
			return t.take
		}
	}
	return nil
}

// takerOf joins a reader and what takes its rows. All files are read before any row is taken, so that an unreadable one
// leaves the dataset as it was.
func takerOf[T any](
	read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error),
	take func(*coverage.Dataset, []coverage.Row[T], string) coverage.Report,
) taker {
	return func(ctx context.Context, d *coverage.Dataset, files []string, o data.Options, vintage string, c console) (coverage.Report, error) {
		var rows []coverage.Row[T]
		var all coverage.Report
		for _, path := range files {
			some, report, err := readFile(ctx, path, read, o, c)
			if err != nil {
				return all, err
			}
			rows = append(rows, some...)
			all.Rejected, all.Notes = append(all.Rejected, report.Rejected...), append(all.Notes, report.Notes...)
		}
		report := take(d, rows, vintage)
		report.Rejected, report.Notes = append(all.Rejected, report.Rejected...), append(all.Notes, report.Notes...)
		inFileOrder(report.Rejected)
		return report, nil
	}
}

func readFile[T any](ctx context.Context, path string, read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error), o data.Options, c console) ([]coverage.Row[T], coverage.Report, error) {
	f, err := data.Open(path)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	defer f.Close()
	r, done := c.progress(interruptible{ctx, f}, path)
	defer done()
	return read(r, path, o)
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

// options reads --column name=header pairs, and --crs.
func options(columns []string, crs string) (data.Options, error) {
	o := data.Options{Columns: map[string]string{}}
	var err error
	if o.CRS, err = system(crs); err != nil {
		return o, err
	}
	for _, pair := range columns {
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
