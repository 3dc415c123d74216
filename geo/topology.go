// Package geo is geometry without any domain: a coverage of polygons is cut once into arcs, and territories,
// white zones, neighbours, borders and tiles are linear passes over those arcs.
package geo

import "github.com/paulmach/orb"

// Arc refers to an arc of a Topology: i taken forward, or ^i taken backward.
type Arc int32

// Ring is a closed walk over arcs, its interior on the left.
type Ring []Arc

// Region is polygons as rings of arcs: of each polygon the shell first (counterclockwise), then its holes (clockwise).
type Region [][]Ring

// Topology is a coverage cut into arcs. It is immutable once built.
type Topology struct{}

// MultiPolygon materialises a region at full detail, in degrees, rings closed, shells counterclockwise.
func (t *Topology) MultiPolygon(r Region) orb.MultiPolygon { return nil }

// Simplified materialises a region with only the vertices whose removal weight is at least min, in square degrees
// (Visvalingam's triangle area): neighbours share simplified arcs, so borders never tear. Nil when nothing is left.
func (t *Topology) Simplified(r Region, min float64) orb.MultiPolygon { return nil }
