package data

import "github.com/paulmach/orb"

// geometry is what a reader wants of a geographic file beside what its columns say.
type geometry int

const (
	noGeometry geometry = iota // only columns count: any file that has some will do
	polygonal                  // polygons, which every object must have
	punctual                   // points, where the file has geometries at all
)

// shape is where an object of a geographic file lies, in WGS84 degrees, or why that cannot be said.
type shape struct {
	polygons orb.MultiPolygon
	point    orb.Point
	fault    *problem
	absent   bool // there is no geometry, which is the fault
}

// object is one object of a geographic file.
type object struct {
	number int      // in the file, as people count
	values []string // by column; nil when the object is unreadable, and the shape's fault says why
	shape
}

// objects hands a geographic file over as the rows of a table. All are read before the first is handed over: what the
// columns are called is known at the end of some formats only.
type objects struct {
	all []object
	at  int
}

func (f *objects) next() (row, error) {
	if f.at == len(f.all) {
		return row{}, errEnd
	}
	one := &f.all[f.at]
	f.at++
	return row{number: one.number, cells: one.values, shape: &one.shape}, nil
}
