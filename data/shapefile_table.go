package data

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"cpts/data/shapefile"
	"cpts/geo"
)

// bundle opens the files that make up one shapefile, by their extension; nil when there is no such file.
type bundle struct {
	name string // as messages call it
	open func(extension string) (io.ReadCloser, error)
}

// shapefileTable reads a .shp file with those beside it.
func shapefileTable(in *input, s schema, opts Options) (*table, error) {
	if in.path == "" {
		return nil, fmt.Errorf("%s : un shapefile se lit avec les fichiers de même nom qui l'accompagnent (.dbf, .prj) ; donnez le .shp non compressé, ou une archive .zip qui les contient tous", in.name)
	}
	b := bundle{in.name, func(extension string) (io.ReadCloser, error) { return openBeside(in.path, extension) }}
	shp, err := shapefile.NewShapes(in)
	if err != nil {
		return nil, shapesError(in.name, err)
	}
	return readShapefile(b, shp, s, opts)
}

// shapesError words what is wrong with a .shp file.
func shapesError(name string, err error) error {
	switch {
	case errors.Is(err, shapefile.ErrIndex):
		return fmt.Errorf("%s : c'est l'index d'un shapefile (.shx), qui n'est pas lu ; donnez le .shp", name)
	case errors.Is(err, shapefile.ErrTruncated):
		return fmt.Errorf("%s : shapefile tronqué ; téléchargez ou exportez-le de nouveau", name)
	}
	return fmt.Errorf("%s : shapefile illisible : %w", name, err)
}

// readShapefile reads shapes and table side by side: the same number of rows, in the same order.
func readShapefile(b bundle, shp *shapefile.Shapes, s schema, opts Options) (*table, error) {
	columns := withoutPlaces(s.columns)
	dbf, err := b.table()
	if err != nil {
		return nil, err
	}
	defer dbf.Close()
	l, missing := arrange(dbf.Fields, columns, opts.Columns)
	if len(missing) > 0 {
		return nil, missingColumns(b.name, dbf.Fields, missing)
	}
	if wrong := shp.Kind; s.want == polygonal && wrong != shapefile.Polygon && wrong != shapefile.Null || s.want == punctual && wrong != shapefile.Point && wrong != shapefile.Null {
		return nil, fmt.Errorf("%s : shapefile de type %s ; %s attendus", b.name, wrong, s.want.plural())
	}
	var crs *geo.Projection
	var notes []string
	if s.want != noGeometry {
		if crs, notes, err = b.crs(opts); err != nil {
			return nil, err
		}
	}
	found, err := b.objects(shp, dbf, l, columns, s.want, crs)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s : le shapefile est vide", b.name)
	}
	t := objectTable(b.name, found, l, columns, append(notes, l.notes...))
	t.legacy = dbf.legacy
	return t, nil
}

// objects pairs shapes with rows.
func (b bundle) objects(shp *shapefile.Shapes, dbf *dbase, l layout, columns []column, want geometry, crs *geo.Projection) ([]object, error) {
	var found []object
	for {
		shape, err := shp.Next()
		var bad *shapefile.ShapeError
		if err == io.EOF {
			break
		}
		if err != nil && !errors.As(err, &bad) {
			return nil, shapesError(b.name, err)
		}
		cells, deleted, err := dbf.next(shape.Number)
		if err == io.EOF {
			return nil, fmt.Errorf("%s : le .dbf n'a que %d lignes, quand le .shp a au moins %d objets ; les deux ne vont pas ensemble, ou l'un est tronqué", b.name, len(found), shape.Number)
		}
		if err != nil {
			return nil, fmt.Errorf("%s : table .dbf illisible : %w", b.name, err)
		}
		if deleted {
			continue
		}
		one := object{number: shape.Number, values: l.byColumn(columns, cells)}
		if one.shape = shapeOf(shape, want, crs); bad != nil {
			one.fault = geometryProblem("", bad.Reason)
		}
		found = append(doubled(found), one)
	}
	if rest := dbf.Rows - dbf.read; rest > 0 {
		return nil, fmt.Errorf("%s : le .shp n'a que %d objets, quand le .dbf a %d lignes ; les deux ne vont pas ensemble, ou l'un est tronqué", b.name, dbf.read, dbf.Rows)
	}
	return found, nil
}

// shapeOf is a shape in degrees.
func shapeOf(from shapefile.Shape, want geometry, crs *geo.Projection) (s shape) {
	switch {
	case want == noGeometry:
	case want == polygonal && from.Kind == shapefile.Polygon && len(from.Polygons) > 0:
		s.polygons = from.Polygons
		s.settle(crs)
	case want == punctual && from.Kind == shapefile.Point:
		s.point = from.Point
		s.locate(crs)
	case from.Kind == shapefile.Null || from.Kind == shapefile.Polygon:
		s.fault, s.absent = geometryProblem("", "géométrie absente (objet nul) ; "+want.geometryExpected()), true
	default:
		s.fault = geometryProblem(from.Kind.String(), "géométrie d'un autre type ; "+want.geometryExpected())
	}
	return s
}

// openBeside opens the file of the same name with another extension, whatever the case of both; nil when there is none.
func openBeside(path, extension string) (io.ReadCloser, error) {
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return openFolded(filepath.Dir(path), stem+extension)
}
