package data

import (
	"fmt"
	"slices"
)

// jsonTable reads the objects of a GeoJSON FeatureCollection, or features one to a line, as a stream. Coordinates are in
// Options.CRS, else in what a member "crs" names, else in WGS84 degrees.
func jsonTable(in *input, s schema, opts Options) (*table, error) {
	columns := withoutPlaces(s.columns)
	all := crop{properties: newProperties(columns, opts)}
	c := collection{stream: newJSONStream(in), name: in.name, crs: opts.CRS, asked: opts.CRS}
	if err := c.each(func() *featureReader { return newFeatureReader(columns, opts, s.want) }, all.gather); err != nil {
		return nil, c.worded(err, all.last())
	}
	if c.count == 0 {
		return nil, fmt.Errorf("%s : aucun objet ; le membre features est vide", in.name)
	}
	l, err := all.properties.layout(in.name)
	if err != nil {
		return nil, err
	}
	if s.want != noGeometry {
		l.notes = append(l.notes, crsNote(c.crs, opts.CRS != nil)...)
	}
	return &table{layout: l, name: in.name, word: "objet", rows: &objects{all: all.objects}, placed: true}, nil
}

// withoutPlaces are the columns of a file whose objects have a place of their own.
func withoutPlaces(columns []column) []column {
	return slices.DeleteFunc(slices.Clone(columns), func(c column) bool { return c.place })
}
