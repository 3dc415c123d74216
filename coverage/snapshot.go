package coverage

import (
	"cpts/geo"

	"github.com/paulmach/orb"
)

// Snapshot is all that is derived from one Dataset on one day. It is immutable and shared without a lock.
type Snapshot struct {
	Revision  int64
	At        Date
	Vintages  Vintages
	Schematic bool
	Grid      *Grid         // the funding grid in force on At
	Units     []Unit        // sorted by code; index = face of Topology
	Topology  *geo.Topology // of the units
	Faults    []Fault
	// Owner is, for each of Units, the index in Territories of the CPTS that it is given to, or Nobody, or Disputed.
	Owner       ByUnit
	Territories []*Territory // sorted by CPTS id, the empty and ended ones included
	Conflicts   []Conflict
	Points      []Point
	PointUnit   []int32 // Points[i] lies in Units[PointUnit[i]]; -1 outside every unit

	grids  []Grid // every one there is
	ground *ground
	cpts   []CPTS // those of Territories
	claims claims
	level  []int8  // of the stage of each of Territories, see Stage.level
	blocks []*Area // by block of ground: the figures that depend on no threshold
	views  [4]lazyView
}

// Since is the day from which the claims on a unit have been what they are on At; empty when they always were, as far as is
// known.
func (s *Snapshot) Since(unit int32) Date {
	if s.claims.history == nil {
		return ""
	}
	return s.claims.timeline(unit).since(s.At)
}

// What Snapshot.Owner holds for units that belong to no single CPTS.
const (
	Nobody   int32 = -1
	Disputed int32 = -2
)

// Territory is the set of units of a CPTS with what follows from it.
type Territory struct {
	CPTS
	StageNow    Stage // on Snapshot.At
	Units       []int32
	Population  int
	Estimated   bool // some of Population is an estimate by area
	AreaKM2     float64
	Size        Size
	Funding     Funding
	Pieces      int // edge-connected sets of units
	Departments []string
	Neighbours  []Neighbour // CPTS that share a border, ended ones left out
	Region      geo.Region
}

// WhiteZone is a cluster, connected by edges, of units of one département that no CPTS covers from View.MinStage on.
type WhiteZone struct {
	ID         string // of the form 06-1a2b3c4d: the département, and a digest of the sorted unit codes
	Name       string // of its most populous unit, which people know it by: Unit.FullName, or its commune where the zone holds that whole
	Department string
	Units      []int32
	Population int
	Estimated  bool
	AreaKM2    float64
	Size       Size        // that it would have alone
	Funding    Funding     // that it would have alone
	Neighbours []Neighbour // CPTS limitrophes, longest shared border first
	Points     []int32     // indexes in Snapshot.Points
	Region     geo.Region
}

// Neighbour is a CPTS on the other side of a border.
type Neighbour struct {
	CPTS     int32   // index in Snapshot.Territories
	BorderKM float64 // geodesic length of the shared border
}

// Area is the coverage of a département, a region or the country.
type Area struct {
	Code, Name string
	Figures
	WhiteZoneCount      int
	WhiteZonePopulation int
	Region              geo.Region
}

// Figures are the coverage of some units on a day. Units in conflict count in the totals but not as covered.
type Figures struct {
	UnitCount, CoveredUnitCount   int
	ConflictUnitCount             int
	Population, CoveredPopulation int
	AreaKM2, CoveredAreaKM2       float64
	ByStage                       []StageShare // of the units given to a CPTS, most advanced first, whatever the threshold
}

// CoveragePct is the covered share of the inhabitants in percent, of the units where nobody lives or nobody was counted.
func (f Figures) CoveragePct() float64 {
	if f.Population > 0 {
		return 100 * float64(f.CoveredPopulation) / float64(f.Population)
	}
	if f.UnitCount > 0 {
		return 100 * float64(f.CoveredUnitCount) / float64(f.UnitCount)
	}
	return 0
}

// StageShare is what the CPTS at one stage hold of an area.
type StageShare struct {
	Stage                 Stage
	UnitCount, Population int
	AreaKM2               float64
}

// Conflict is a unit claimed by more than one CPTS that has not ended: neither covered nor white until someone settles it.
type Conflict struct {
	Unit string   `json:"code"`
	CPTS []string `json:"cpts"` // ids, sorted
}

// Fault is something wrong with the polygons: an invalidity is data, not an error.
type Fault struct {
	Kind     string     `json:"kind"`     // geo.FaultKind
	Severity string     `json:"severity"` // geo.Severity: error, repaired or info
	Codes    []string   `json:"codes"`
	Place    *orb.Point `json:"place,omitempty"` // longitude, latitude
	Note     string     `json:"note,omitempty"`
}

// FaultCount is the number of faults, without those that may be as they should: a lake, foreign ground inside.
func (s *Snapshot) FaultCount() int {
	n := 0
	for _, f := range s.Faults {
		if f.Severity != string(geo.Info) {
			n++
		}
	}
	return n
}
