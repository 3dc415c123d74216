// Package coverage is the domain, without any input or output: units, CPTS and their stages, who covers what, the white
// zones that are left, sizes and funding. Facts are a Dataset; everything derived from them is a Snapshot.
package coverage

import "github.com/paulmach/orb"

// Kind says what sort of area a Unit is.
type Kind string

// The three sorts of units. INSEE's geography stops at the IRIS, a district of about 2 000 inhabitants.
const (
	Commune        Kind = "commune"
	Arrondissement Kind = "arrondissement" // of Paris, Lyon or Marseille
	Iris           Kind = "iris"
)

// Unit is the smallest area that can be given to a CPTS: a commune, an arrondissement municipal, or an IRIS.
// The units of a Dataset tile the country once: a commune that is cut is replaced by its parts.
type Unit struct {
	Code    string // INSEE: 5 characters (2A004), or 9 digits for an IRIS
	Name    string
	Kind    Kind
	Commune string // code of the commune it is, or is a part of
	// CommuneName is the name of that commune where the unit is a part of it and its file says so; else empty.
	CommuneName string
	Department  string // 06, 2A, 971…
	Region      string // INSEE region code; 06 is Mayotte, not the Alpes-Maritimes
	EPCI        string // SIREN of the intercommunality, empty when there is none

	// Population is the population municipale (PMUN); meaningful when PopulationBasis is not Unknown.
	Population      int
	PopulationBasis Basis

	// Geometry is in WGS84 longitude and latitude, degrees, as read: not snapped, any ring orientation.
	Geometry orb.MultiPolygon
}

// Basis says how a unit's population is known.
type Basis string

// The ways in which a population is known.
const (
	Unknown   Basis = ""          // no file gave it: counted as 0 and said
	Counted   Basis = "counted"   // a row of the population file
	Estimated Basis = "estimated" // a part's share by area of its commune's count
)

// Point is a place with coordinates that counts inside white zones: an MSP, a health centre…
type Point struct {
	ID, Name string
	Category string // as the file says, such as a FINESS category (603 is an MSP); may be empty
	Commune  string // as the file says; the unit is found by the coordinates
	Location orb.Point
}
