package data

import (
	"bytes"
	"fmt"
	"io"

	"cpts/coverage"
)

// ReadCommunes reads polygons of communes, arrondissements municipaux or IRIS: a GeoJSON FeatureCollection or features
// one to a line, as a stream. Coordinates are in Options.CRS, else in what a member "crs" names, else in WGS84 degrees;
// rows are in WGS84. Department and Region are left to
// Dataset.TakeUnits, which has them from the code; EPCI stays empty where the file has none.
// Options.Columns names properties: code, name, epci.
func ReadCommunes(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Unit], coverage.Report, error) {
	if err := unknownColumn(name, unitColumns(), opts.Columns); err != nil {
		return nil, coverage.Report{}, err
	}
	stream := newJSONStream(r)
	if err := stream.check(name); err != nil {
		return nil, coverage.Report{}, err
	}
	f := newFeatureReader(name, opts)
	c := collection{stream: stream, name: name, crs: opts.CRS, asked: opts.CRS}
	err := c.each(func(number int, feature []byte) {
		f.coordinates.in(c.crs)
		f.take(number, feature)
	})
	if err != nil {
		return nil, coverage.Report{}, c.worded(err, f.last())
	}
	if c.count == 0 {
		return nil, coverage.Report{}, fmt.Errorf("%s : aucun objet ; le membre features est vide", name)
	}
	f.report.Taken, f.report.Notes = len(f.rows), append(f.notes(), crsNote(c.crs, opts.CRS != nil)...)
	return f.rows, f.report, nil
}

// check looks at the first bytes for a file of another kind.
func (s *jsonStream) check(name string) error {
	var err error
	for err == nil && s.end < 4096 {
		err = s.more()
	}
	if s.end == 0 && err == io.EOF {
		return emptyFile(name)
	}
	if err != nil && err != io.EOF {
		return readError(name, err)
	}
	head := s.buf[:s.end]
	if err := foreign(name, "fichier GeoJSON", head); err != nil {
		return err
	}
	first := bytes.TrimLeft(head, " \t\r\n\xef\xbb\xbf\x1e")
	if len(first) > 0 && first[0] != '{' {
		return wrongKind(name, "fichier GeoJSON", "un texte qui commence par "+quoted(string(first[:min(len(first), 20)])), "un GeoJSON commence par {")
	}
	return nil
}

// featureReader turns features into rows and rejections.
type featureReader struct {
	name        string
	rows        []coverage.Row[coverage.Unit]
	report      coverage.Report
	coordinates coordinateReader
	properties  *properties
	mended      tally
}

func newFeatureReader(name string, opts Options) *featureReader {
	return &featureReader{name: name, properties: newProperties(opts)}
}

// last is the code of the last good feature, empty when there was none.
func (f *featureReader) last() string {
	if len(f.rows) == 0 {
		return ""
	}
	return f.rows[len(f.rows)-1].Value.Code
}

// take reads one feature into a row or a rejection.
func (f *featureReader) take(number int, feature []byte) {
	unit, bad := f.read(number, feature)
	if bad != nil {
		f.report.Rejected = append(f.report.Rejected, coverage.Rejection{File: f.name, Row: number, Column: bad.column, Value: bad.value, Code: unit.Code, Reason: bad.reason})
		return
	}
	f.rows = append(f.rows, coverage.Row[coverage.Unit]{Origin: coverage.Origin{File: f.name, Row: number}, Value: unit})
}

func (f *featureReader) read(number int, feature []byte) (coverage.Unit, *problem) {
	var unit coverage.Unit
	var garbled *problem
	geometry := geometryProblem("", "géométrie absente ; "+polygonExpected)
	f.properties.reset()
	end := members(feature, 0, func(key []byte, i int) int {
		end := -1
		switch string(key) {
		case "geometry":
			unit.Geometry, end, geometry = f.coordinates.geometry(feature, i)
		case "properties":
			if end = f.properties.read(feature, i); end < 0 && feature[i] == '{' {
				garbled = &problem{"properties", clip(string(feature[i:])), "propriétés mal formées ; attendu : un objet JSON aux textes bien échappés"}
			}
		}
		if end < 0 {
			end = skipValue(feature, i)
		}
		return end
	})
	if end != len(feature) {
		return unit, &problem{"", clip(string(feature)), "objet JSON mal formé ; attendu : un Feature avec geometry et properties"}
	}
	if garbled != nil {
		return unit, garbled
	}
	bad := f.identify(&unit, number)
	if bad == nil {
		bad = geometry
	}
	return unit, bad
}

func (f *featureReader) notes() []string {
	notes := f.properties.notes()
	if f.mended.count > 0 {
		notes = append(notes, fmt.Sprintf("%d codes réparés, le premier dans l'objet %d : %s", f.mended.count, f.mended.line, f.mended.example))
	}
	return notes
}
