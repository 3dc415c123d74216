package api

import (
	"strconv"
	"strings"

	"cpts/coverage"
)

// payments are what a contract brings in a period.
type payments struct {
	Year     int           `json:"year"` // a civil year, or the number of a contract year
	From     coverage.Date `json:"from"`
	Before   coverage.Date `json:"before"` // the day after the last
	Payments []payment     `json:"payments"`
	// Known is a least ("au moins") unless Complete.
	Known     int                `json:"known_eur"`
	Complete  bool               `json:"complete"`
	Label     string             `json:"label"`
	Certainty coverage.Certainty `json:"certainty"`
	Notes     []string           `json:"notes"`
}

type payment struct {
	Date      coverage.Date        `json:"date"`
	Line      string               `json:"line"`
	Title     string               `json:"title"`
	Kind      coverage.PaymentKind `json:"kind"`
	KindLabel string               `json:"kind_label"`
	Amount    *int                 `json:"amount_eur"` // null when not known
	Certainty coverage.Certainty   `json:"certainty"`
	Note      string               `json:"note,omitempty"`
	Basis     string               `json:"basis"`
}

// paymentsOf is nil where there is no contract, or no date of it.
func paymentsOf(year int, p *coverage.Payments) *payments {
	if p == nil {
		return nil
	}
	out := &payments{Year: year, From: p.From, Before: p.To, Payments: []payment{}, Known: p.Known, Complete: p.Complete,
		Label: count(p.Known) + typeset(" €"), Certainty: p.Certainty, Notes: typesetAll(p.Notes)}
	if !p.Complete {
		out.Label = typeset("au moins ") + out.Label
	}
	if p.Certainty.ToCheck() {
		out.Label += typeset(" (à vérifier)")
	}
	for i := range p.List {
		one := &p.List[i]
		line := payment{one.Date, one.Line, typeset(one.Title), one.Kind, typeset(one.Kind.Label()), nil, one.Certainty, toCheck(one.Certainty.ToCheck()), typeset(one.Basis)}
		if one.Known {
			line.Amount = &one.Amount
		} else {
			line.Note = typeset("non précisé")
		}
		out.Payments = append(out.Payments, line)
	}
	return out
}

// Years that payments are asked of: from the first agreement on, and no further than anyone plans.
const firstYear, lastYear = 2019, 2100

func yearParameter() parameter {
	return parameter{name: "year", description: "Année civile des versements ; par défaut celle du jour demandé.",
		schema: object{"type": "integer", "minimum": firstYear, "maximum": lastYear}}
}

// readYear is the civil year asked for, else that of the view's day.
func readYear(x *exchange) (int, error) {
	text, asked := x.query["year"]
	if !asked {
		text, _, _ = strings.Cut(string(x.view.At), "-")
	}
	year, err := strconv.Atoi(text)
	if asked && (err != nil || year < firstYear || year > lastYear) {
		return 0, invalid("year", text, "une année de "+strconv.Itoa(firstYear)+" à "+strconv.Itoa(lastYear))
	}
	return year, nil
}
