package api

import "cpts/coverage"

// toCheck is how every amount of weak certainty is marked.
func toCheck(weak bool) string {
	if weak {
		return typeset("à vérifier")
	}
	return ""
}

// money is a yearly amount of some CPTS together.
type money struct {
	Label     string             `json:"label"`
	Max       int                `json:"funding_max_eur"`
	Ordinary  int                `json:"funding_ordinary_eur"`
	Certainty coverage.Certainty `json:"funding_certainty"`
	Note      string             `json:"note,omitempty"`
}

func moneyOf(label string, f coverage.Funding) money {
	return money{typeset(label), f.Max, f.Ordinary, f.Certainty, toCheck(f.Certainty.ToCheck())}
}

// areaFunding is what an area brings now and at 100 %.
type areaFunding struct {
	Now            money `json:"now"`
	Potential      money `json:"potential"`
	CompleteAlone  money `json:"complete_alone"`
	CompleteJoined money `json:"complete_joined"`
}

func areaFundingOf(f coverage.AreaFunding) areaFunding {
	return areaFunding{
		moneyOf("CPTS sous contrat", f.Now),
		moneyOf("Toutes les CPTS comptées, comme si chacune avait signé", f.Potential),
		moneyOf("À 100 %, hypothèse haute : chaque zone blanche devient une CPTS", f.CompleteAlone),
		moneyOf("À 100 %, hypothèse basse : chaque zone blanche rejoint la CPTS avec laquelle elle partage la plus longue frontière", f.CompleteJoined),
	}
}

// fundingLine is one line of the grid at the CPTS's size.
type fundingLine struct {
	Name       string             `json:"name"`
	Title      string             `json:"title"`
	Mission    coverage.MissionID `json:"mission,omitempty"`
	Amount     int                `json:"amount_eur"`
	Certainty  coverage.Certainty `json:"certainty"`
	InMax      bool               `json:"in_max"`      // part of funding_max_eur
	InOrdinary bool               `json:"in_ordinary"` // part of funding_ordinary_eur
	// Fixed and Variable are null when no source says how the amount is split.
	Fixed    *int               `json:"fixed_eur"`
	Variable *int               `json:"variable_eur"`
	Split    coverage.Certainty `json:"split_certainty,omitempty"`
	Note     string             `json:"note,omitempty"`
}

func fundingLines(g *coverage.Grid, s coverage.Size) []fundingLine {
	lines := []fundingLine{}
	if g == nil || s.Category < 1 {
		return lines
	}
	for _, l := range g.Lines {
		cell := l.Cells[s.Category-1]
		line := fundingLine{Name: l.Name, Title: typeset(l.Title), Mission: l.Mission, Amount: cell.Amount, Certainty: cell.Certainty,
			InMax: l.InMax, InOrdinary: l.InOrdinary, Split: cell.Split}
		switch {
		case cell.Certainty.ToCheck():
			line.Note = toCheck(true)
		case cell.Split.ToCheck():
			line.Note = typeset("parts fixe et variable à vérifier")
		}
		if cell.Split != "" {
			fixed, variable := cell.Fixed, cell.Variable()
			line.Fixed, line.Variable = &fixed, &variable
		}
		lines = append(lines, line)
	}
	return lines
}
