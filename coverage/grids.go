package coverage

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// The amounts are data: a later amendment is one more entry.
//
//go:embed grids.json
var gridTable []byte

type gridEntry struct {
	ID, Title, Source string
	SplitSource       string `json:"split_source"`
	From              Date
	TermMonths        int `json:"term_months"`
	AdvancePct        int `json:"advance_pct"`
	Deadlines         []Deadline
	Lines             []lineEntry
}

// lineEntry has a letter for each size in Certainty and Split, "-" where the split is not known.
type lineEntry struct {
	Name, Title, In, Certainty, Split string
	Mission                           MissionID
	Amounts                           [4]int
	Fixed                             [4]int
}

// Grids lists the funding grids, the oldest first. They are read once, as every analysis asks for them: nobody may change them.
func Grids() []Grid { return grids() }

var grids = sync.OnceValue(readGrids)

func readGrids() []Grid {
	var entries []gridEntry
	if err := json.Unmarshal(gridTable, &entries); err != nil {
		panic(fmt.Sprintf("embedded funding grids: %v", err)) // a build with a broken table is of no use
	}
	out := make([]Grid, len(entries))
	for i, e := range entries {
		out[i] = Grid{ID: e.ID, Title: e.Title, From: e.From, Source: e.Source, SplitSource: e.SplitSource,
			TermMonths: e.TermMonths, AdvancePct: e.AdvancePct, Deadlines: e.Deadlines}
		for _, l := range e.Lines {
			out[i].Lines = append(out[i].Lines, l.line())
		}
	}
	return out
}

func (e lineEntry) line() GridLine {
	l := GridLine{Name: e.Name, Title: e.Title, Mission: e.Mission,
		InMax: e.In == "both" || e.In == "max", InOrdinary: e.In == "both" || e.In == "ordinary"}
	for k := range l.Cells {
		l.Cells[k] = Cell{Amount: e.Amounts[k], Certainty: Certainty(e.Certainty[k : k+1])}
		if e.Split != "" && e.Split[k] != '-' {
			l.Cells[k].Fixed, l.Cells[k].Split = e.Fixed[k], Certainty(e.Split[k:k+1])
		}
	}
	return l
}
