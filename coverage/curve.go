package coverage

import (
	"fmt"
	"slices"
)

// Curve is the coverage of a place over time: on the first day of each month, when what a month brought is in, and on its
// last day. Territories and stages are as of each day; units, their inhabitants and areas are those of today throughout.
type Curve struct {
	Code, Name string
	MinStage   Stage
	Points     []CurvePoint // by day
	// What moves nothing for want of a date, of all that covers something on the last day: CPTS whose stage has always held, as
	// far as their dates tell, and the units they hold; units that have always been given to their CPTS.
	FlatCPTS, FlatUnits, UndatedUnits int
}

// CurvePoint is the coverage on one day.
type CurvePoint struct {
	At Date
	Figures
}

// Span is what a curve is asked of.
type Span struct {
	MinStage Stage
	From     Date // empty: the month of the first date that the place knows
	To       Date // empty: the day of the snapshot
}

// maxMonths bounds a curve: 50 years, when the first CPTS are of 2016.
const maxMonths = 600

// dawn is before any date.
const dawn Date = "0001-01-01"

// CountryCurve is the curve of all units. The error, in French, is of the span.
func (s *Snapshot) CountryCurve(span Span) (*Curve, error) {
	all := make([]int32, len(s.ground.blocks))
	for b := range all {
		all[b] = int32(b)
	}
	return s.curve("FR", wholeName(s.ground.departments), all, span)
}

// RegionCurve is the curve of a région; nil when no unit lies there.
func (s *Snapshot) RegionCurve(code string, span Span) (*Curve, error) {
	r, known := slices.BinarySearch(s.ground.regions, code)
	if !known {
		return nil, nil
	}
	return s.curve(code, RegionName(code), s.ground.blocksOver[r], span)
}

// DepartmentCurve is the curve of a département; nil when no unit lies there.
func (s *Snapshot) DepartmentCurve(code string, span Span) (*Curve, error) {
	d, known := slices.BinarySearch(s.ground.departments, code)
	if !known {
		return nil, nil
	}
	return s.curve(code, DepartmentName(code), s.ground.blocksIn[d], span)
}

func (s *Snapshot) curve(code, name string, blocks []int32, span Span) (*Curve, error) {
	if span.To == "" {
		span.To = s.At
	}
	if span.From == "" {
		span.From = max(s.firstDay(blocks, span.To), span.To.AddMonths(1-maxMonths)).monthStart()
	}
	days, err := span.days()
	if err != nil {
		return nil, err
	}
	p := s.past(days)
	byBlock := make([][]Figures, len(blocks))
	inParallel(len(blocks), func(i int) { byBlock[i] = p.figures(blocks[i]) })
	c := &Curve{Code: code, Name: name, MinStage: span.MinStage, Points: make([]CurvePoint, len(days))}
	counts := countsFrom(span.MinStage)
	for k, day := range days {
		point, shares := CurvePoint{At: day}, make([]StageShare, len(counts))
		for i := range blocks {
			byBlock[i][k].cover(counts)
			point.add(&byBlock[i][k], shares)
		}
		point.ByStage = mostAdvancedFirst(shares)
		c.Points[k] = point
	}
	p.count(c, blocks)
	return c, nil
}

// monthStart is the first day of a date's month.
func (d Date) monthStart() Date { return d[:len("2006-01-")] + "01" }

// days are the first days of the months from From on, and To.
func (s Span) days() ([]Date, error) {
	if s.From > s.To {
		return nil, fmt.Errorf("la courbe commencerait le %s, après sa fin le %s", s.From, s.To)
	}
	var days []Date
	month := s.From.monthStart()
	if month < s.From {
		month = month.AddMonths(1)
	}
	for ; month < s.To; month = month.AddMonths(1) {
		if days = append(days, month); len(days) >= maxMonths {
			return nil, fmt.Errorf("du %s au %s, la courbe aurait plus de %d mois : donner un début plus récent", s.From, s.To, maxMonths)
		}
	}
	return append(days, s.To), nil
}

// firstDay is the first day, up to another, on which anything is known to change in some blocks.
func (s *Snapshot) firstDay(blocks []int32, to Date) Date {
	first := to
	claiming := make([]bool, len(s.cpts))
	for _, b := range blocks {
		for _, u := range s.ground.blocks[b] {
			for _, state := range s.claims.timeline(u) {
				if state.from != "" {
					first = min(first, state.from)
				}
				for _, c := range state.of {
					claiming[c] = true
				}
			}
		}
	}
	for c, claims := range claiming {
		for _, day := range s.cpts[c].stageDays() {
			if claims && day != "" {
				first = min(first, day)
			}
		}
	}
	return first
}
