package coverage

import (
	"cpts/geo"

	"github.com/paulmach/orb"
)

// Names of the layers, as commands, routes and files spell them.
const (
	LayerUnits       = "units"
	LayerCPTS        = "cpts"
	LayerWhiteZones  = "white-zones"
	LayerDepartments = "departments"
	LayerRegions     = "regions"
	LayerPoints      = "points"
	LayerCommunes    = "communes"
)

// FieldType is the type of a property, the same in every format.
type FieldType int

// The types of properties.
const (
	Text     FieldType = iota // string
	Integer                   // int
	Real                      // float64
	Flag                      // bool
	TextList                  // []string; joined with a space where a format has no arrays
	RealList                  // []float64; likewise
	Day                       // string, 2026-01-31
)

// Field is a property of a layer: one definition serves GeoJSON, CSV, GeoPackage, PostGIS, tiles and the schema.
type Field struct {
	Name  string // English snake_case
	Title string // French, for headings
	Type  FieldType
}

// Layer is a derived, immutable, ordered set of features with one schema.
type Layer struct {
	Name   string
	Title  string // French
	Fields []Field
	At     Date // the day of its figures; empty where it has none
	// Point is true for a layer of points; otherwise features are multipolygons of Topology.
	Point    bool
	Topology *geo.Topology
	Features Features // in a stable order that does not depend on the files
	// Projection is the system in metres that the writers of files turn coordinates into; nil leaves degrees. What the
	// layer itself gives is in degrees all the same.
	Projection *geo.Projection
	// LatitudeFirst has GeoJSON written with latitude before longitude, as EPSG:4326 has them. Other formats name their
	// columns, or put longitude first by convention.
	LatitudeFirst bool
	// Merged makes the layer that stands for this one on maps of so small a scale that its features cannot be told apart;
	// nil when there is none.
	Merged func() *Layer
}

// Feature is one row of a Layer.
type Feature struct {
	ID     string // stable: the code or the id
	Values []any  // one for each Field, of its type; nil when unknown
	Bound  orb.Bound
	Region geo.Region // in Layer.Topology, when the layer is not of points
	Point  orb.Point
}

// Geometry materialises a feature at full detail, WGS84 degrees, shells counterclockwise (RFC 7946).
func (l *Layer) Geometry(f Feature) orb.Geometry {
	if l.Point {
		return f.Point
	}
	return l.Topology.MultiPolygon(f.Region)
}
