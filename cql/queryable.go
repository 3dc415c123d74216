package cql

import "github.com/paulmach/orb"

// Type is the type of a property, and of what an expression gives.
type Type int

// The types. A Day is text as in 2026-01-31.
const (
	Text Type = iota
	Number
	Boolean
	Day
	TextList
	NumberList
	Geometry
)

// String is the type in French, as in « c’est un texte ».
func (t Type) String() string {
	switch t {
	case Number:
		return "un nombre"
	case Boolean:
		return "un booléen (TRUE ou FALSE)"
	case Day:
		return "une date"
	case TextList:
		return "une liste de textes"
	case NumberList:
		return "une liste de nombres"
	case Geometry:
		return "une géométrie"
	}
	return "un texte"
}

// Queryable is a property that filters may name.
type Queryable struct {
	Name string
	Type Type
}

// Row is a feature as a filter sees it.
type Row interface {
	// Value of a queryable, by its index: string (also of a Day), int or float64, bool, []string, []float64; nil when
	// unknown.
	Value(queryable int) any
	// Bound of the geometry, in degrees; ok is false for a feature that has none.
	Bound() (bound orb.Bound, ok bool)
	// Geometry is asked for when the bound does not decide: a point or polygons.
	Geometry() orb.Geometry
}
