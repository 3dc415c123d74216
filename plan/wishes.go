package plan

import "cpts/coverage"

// What wishes are about, in the order of Wishes.
const (
	fewNew = iota
	newPopulation
	sizeChange
	most
	near
	compact
	balance
	epci // and the other zonings, in the order of zoningNames
	canton
	livingArea
	msp
	funding
	keep
	wishes
)

// amounts is how much there is of each thing that is not wished; in points once weighted.
type amounts [wishes]float64

// weights are those of the wishes.
func (w *Wishes) weights() amounts {
	return amounts{w.FewNew, w.NewPopulation, w.SizeChange, w.Most, w.Near, w.Compact, w.Balance, w.EPCI, w.Canton, w.LivingArea, w.MSP, w.Funding, w.Keep}
}

// by is the points of amounts.
func (a *amounts) by(weights *amounts) (points float64) {
	for k := range a {
		points += a[k] * weights[k]
	}
	return points
}

// all lists the wishes with their names and weights, without values.
func (w *Wishes) all() []Point {
	names := [wishes][2]string{
		{"few_new", "CPTS nouvelles"},
		{"new_population", "part manquante des habitants souhaités, somme sur les CPTS nouvelles"},
		{"size_change", "catégories de taille gagnées par des CPTS existantes"},
		{"most", "part des habitants au-delà du nombre souhaité, somme sur les CPTS"},
		{"near", "habitants × (distance au centre / 20 km)², par 10 000"},
		{"compact", "frontières entre CPTS, par 100 km"},
		{"balance", "carré du coefficient de variation des habitants des CPTS"},
		{"epci", "coupures d'EPCI"},
		{"canton", "coupures de cantons"},
		{"living_area", "coupures de bassins de vie"},
		{"msp", "CPTS nouvelles sans MSP"},
		{"funding", "financement annuel en plus, par 100 000 €"},
		{"keep", "habitants pris à leur CPTS, par 10 000"},
	}
	out := make([]Point, wishes)
	for k, weight := range w.weights() {
		out[k] = Point{Wish: names[k][0], Label: coverage.Typeset(names[k][1]), Weight: weight}
	}
	return out
}

// total is how much there is of everything in a state.
func (s *state) total() amounts {
	total := s.m.plan(s.border, s.cpts(), s.squares, s.taken)
	for slot := range s.slots {
		a := s.m.amounts(slot, s.slots[slot])
		for k := range a {
			total[k] += a[k]
		}
	}
	return total
}

// points is what the score of a state is the sum of.
func (s *state) points() []Point {
	total := s.total()
	out := []Point{}
	for k, p := range s.m.r.Wishes.all() {
		if p.Value = total[k]; p.Weight != 0 {
			p.Points = p.Weight * p.Value
			out = append(out, p)
		}
	}
	return out
}
