package coverage

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Certainty grades an amount: A read in a source that states it, B arithmetic on A figures, C weak, to be checked.
type Certainty string

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
	Lines     []GridLine
}

// GridLine is one line of a grid, for sizes 1 to 4.
type GridLine struct {
	Name, Title string
	// InMax and InOrdinary tell which sums the line is part of.
	InMax, InOrdinary bool
	Cells             [4]Cell
}

// Cell is an amount in euros a year.
type Cell struct {
	Amount    int
	Certainty Certainty
}

// The amounts are data: a later amendment is one more entry.
//
//go:embed grids.json
var gridTable []byte

// Grids lists the funding grids, the oldest first.
func Grids() []Grid {
	var raw []struct {
		ID, Title, Source string
		From              Date
		Lines             []struct {
			Name, Title, In, Certainty string
			Amounts                    [4]int
		}
	}
	if err := json.Unmarshal(gridTable, &raw); err != nil {
		panic(fmt.Sprintf("embedded funding grids: %v", err)) // a build with a broken table is of no use
	}
	out := make([]Grid, len(raw))
	for i, r := range raw {
		out[i] = Grid{ID: r.ID, Title: r.Title, From: r.From, Source: r.Source}
		for _, l := range r.Lines {
			line := GridLine{Name: l.Name, Title: l.Title, InMax: l.In == "both" || l.In == "max", InOrdinary: l.In == "both" || l.In == "ordinary"}
			for k := range line.Cells {
				line.Cells[k] = Cell{l.Amounts[k], Certainty(l.Certainty[k : k+1])}
			}
			out[i].Lines = append(out[i].Lines, line)
		}
	}
	return out
}

// GridOn returns the grid in force on a day; the first one before any was.
func GridOn(at Date) *Grid {
	grids := Grids()
	in := grids[0]
	for _, g := range grids {
		if g.From <= at {
			in = g
		}
	}
	return &in
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
