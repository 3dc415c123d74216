package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"cpts/geo"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// geoPackageTable reads a layer of a GeoPackage, all of it: of the columns those that were found.
func geoPackageTable(in *input, s schema, opts Options) (*table, error) {
	path, done, err := in.local()
	if err != nil {
		return nil, err
	}
	defer done()
	ctx := context.Background() // a reader has none; its reads are those of a local file
	db, err := openGeoPackage(ctx, path)
	if err != nil {
		return nil, geoPackageError(in.name, err)
	}
	defer db.Close()
	t, err := readLayer(ctx, db, in.name, s, opts)
	if err != nil {
		return nil, geoPackageError(in.name, err)
	}
	return t, nil
}

// openGeoPackage opens a file to be read. One with a write-ahead log (QGIS leaves them so) can be on a disk where the log's
// index cannot be made: it is then read as it stands.
func openGeoPackage(ctx context.Context, path string) (*sql.DB, error) {
	escaped := strings.ReplaceAll((&url.URL{Path: path}).EscapedPath(), ":", "%3A")
	var last error
	for _, mode := range []string{"?mode=ro&_dqs=0", "?mode=ro&immutable=1&_dqs=0"} {
		db, err := sql.Open("sqlite", "file:"+escaped+mode)
		if err != nil {
			return nil, err
		}
		var tables int
		if last = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables); last == nil {
			return db, nil
		}
		db.Close()
	}
	return nil, last
}

func geoPackageError(name string, err error) error {
	var worded *wordedError
	if errors.As(err, &worded) {
		return err
	}
	return fmt.Errorf("%s : GeoPackage illisible (%w) ; il est peut-être tronqué ou abîmé : téléchargez-le ou exportez-le de nouveau", name, err)
}

// wordedError is an error that says all there is to say to a person.
type wordedError struct{ text string }

func (e *wordedError) Error() string { return e.text }

func worded(format string, args ...any) error { return &wordedError{fmt.Sprintf(format, args...)} }

// gpkgLayer is a layer as the file's own tables describe it.
type gpkgLayer struct {
	table, column, kind string
	srs                 int
	key                 string // of its rows, empty for a view
}

func readLayer(ctx context.Context, db *sql.DB, name string, s schema, opts Options) (*table, error) {
	layers, all, err := listLayers(ctx, db, name, s.want)
	if err != nil {
		return nil, err
	}
	columns := withoutPlaces(s.columns)
	at, notes, err := all.choose(opts.Layer, s, columns, opts)
	if err != nil {
		return nil, &wordedError{err.Error()}
	}
	header := all.all[at].header
	l, missing := arrange(header, columns, opts.Columns)
	if len(missing) > 0 {
		return nil, &wordedError{missingColumns(name, header, missing).Error()}
	}
	var crs *geo.Projection
	if s.want != noGeometry {
		var said []string
		if crs, said, err = layerCRS(ctx, db, name, layers[at], opts); err != nil {
			return nil, err
		}
		notes = append(notes, said...)
	}
	found, err := layerObjects(ctx, db, layers[at], l, columns, s.want, crs)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, worded("%s : la couche %s est vide", name, quoted(layers[at].table))
	}
	return objectTable(name, found, l, columns, append(notes, l.notes...)), nil
}

// objectTable is a table of objects whose values are by column.
func objectTable(name string, found []object, l layout, columns []column, notes []string) *table {
	byColumn := layout{at: map[string][]int{}, notes: notes}
	for i, c := range columns {
		byColumn.header = append(byColumn.header, l.title(c.name))
		if len(l.at[c.name]) > 0 {
			byColumn.at[c.name] = []int{i}
		}
	}
	return &table{layout: byColumn, name: name, word: "objet", rows: &objects{all: found}, placed: true}
}

// byColumn picks, of the cells of a row, the first filled one of each column.
func (l layout) byColumn(columns []column, cells []string) []string {
	values := make([]string, len(columns))
	for i, c := range columns {
		for _, at := range l.at[c.name] {
			if values[i] = cells[at]; strings.TrimSpace(values[i]) != "" {
				break
			}
		}
	}
	return values
}
