package data

import (
	"bytes"
	"fmt"
	"io"
	"slices"

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
	all := crop{name: name, properties: newProperties(opts)}
	c := collection{stream: stream, name: name, crs: opts.CRS, asked: opts.CRS}
	if err := c.each(func() *featureReader { return newFeatureReader(name, opts) }, all.gather); err != nil {
		return nil, coverage.Report{}, c.worded(err, all.last())
	}
	if c.count == 0 {
		return nil, coverage.Report{}, fmt.Errorf("%s : aucun objet ; le membre features est vide", name)
	}
	rows := slices.Concat(all.rows...)
	return rows, coverage.Report{Taken: len(rows), Rejected: all.rejected, Notes: append(all.notes(), crsNote(c.crs, opts.CRS != nil)...)}, nil
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
