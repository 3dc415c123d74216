package coverage

import "slices"

// Certainty grades an amount: A read in a source that states it, B arithmetic on A figures, C weak, to be checked.
// Of two grades the greater text is the weaker.
type Certainty string

// ToCheck tells whether the amount must be shown with "à vérifier".
func (c Certainty) ToCheck() bool { return c >= "C" }

// Funding is what a size brings in a year under a grid, in euros, maxima.
type Funding struct {
	Max       int       // everything, options and a recognised crisis included
	Ordinary  int       // the crisis plan only updated, no crisis
	Certainty Certainty // of the weakest cell used in either
}

// Grid is a funding grid of the ACI with its effective date and source.
type Grid struct {
	ID, Title string
	From      Date // in force from
	Source    string
	// SplitSource says where the fixed and variable parts come from; empty when none is known.
	SplitSource string
	// TermMonths is how long a contract runs before it is renewed; AdvancePct the share of a year paid ahead.
	TermMonths, AdvancePct int
	Deadlines              []Deadline // of the core missions, in the order of MissionIDs
	Lines                  []GridLine
}

// Deadline is the months after a contract's signature in which a mission starts, and is deployed, at the latest.
type Deadline struct {
	Mission       MissionID
	Start, Deploy int
}

// GridLine is one line of a grid, for sizes 1 to 4.
type GridLine struct {
	Name, Title string
	Mission     MissionID // that the line pays; empty for the running of the CPTS
	// InMax and InOrdinary tell which sums the line is part of.
	InMax, InOrdinary bool
	Cells             [4]Cell
}

// Cell is an amount in euros a year, and how much of it is fixed: the rest depends on results.
type Cell struct {
	Amount    int
	Certainty Certainty
	Fixed     int       // meaningful when Split is not empty
	Split     Certainty // of Fixed; empty when nothing says how the amount is split
}

// Variable is the part of a cell that depends on results; meaningful when Split is not empty.
func (c Cell) Variable() int { return c.Amount - c.Fixed }

// GridOn returns the grid in force on a day; the first one before any was.
func GridOn(at Date) *Grid { return inForce(Grids(), at) }

func inForce(grids []Grid, at Date) *Grid {
	in := &grids[0]
	for i := range grids {
		if grids[i].From <= at {
			in = &grids[i]
		}
	}
	return in
}

// Fund sums the grid for a size category, 1 to 4.
func (g *Grid) Fund(category int) Funding {
	f := Funding{Certainty: "A"}
	for _, l := range g.Lines {
		cell := l.Cells[category-1]
		if l.InMax {
			f.Max += cell.Amount
		}
		if l.InOrdinary {
			f.Ordinary += cell.Amount
		}
		if l.InMax || l.InOrdinary {
			f.Certainty = max(f.Certainty, cell.Certainty)
		}
	}
	return f
}

// Fixed sums the fixed parts of a mission's lines for a size category, with the weakest certainty of amounts and splits.
// ok is false when no source says how they are split.
func (g *Grid) Fixed(m MissionID, category int) (amount int, certainty Certainty, ok bool) {
	for _, l := range g.Lines {
		cell := l.Cells[category-1]
		if l.Mission == m && cell.Split != "" {
			amount, certainty, ok = amount+cell.Fixed, max(certainty, cell.Certainty, cell.Split), true
		}
	}
	return amount, certainty, ok
}

// deadline finds a mission's; ok is false when the grid has none for it.
func (g *Grid) deadline(m MissionID) (d Deadline, ok bool) {
	if i := slices.IndexFunc(g.Deadlines, func(d Deadline) bool { return d.Mission == m }); i >= 0 {
		return g.Deadlines[i], true
	}
	return Deadline{Mission: m}, false
}
