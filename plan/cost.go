package plan

import "cpts/coverage"

// district is what the cost of a CPTS depends on: of a holder with what has joined it, or of a new one.
type district struct {
	nodes, people, msp int
	place              moments
	come               [zonings]int // areas with a unit that joined, and none fixed
}

// plus is two together, areas that come left out; by is 1, or -1 for the first without the second.
func (d district) plus(o district, by int) district {
	return district{nodes: d.nodes + by*o.nodes, people: d.people + by*o.people, msp: d.msp + by*o.msp, place: d.place.plus(o.place, int64(by)), come: d.come}
}

// What a point of Wishes.Compact is, in km, of Wishes.Keep, in inhabitants, and of Wishes.Funding, in euros a year.
const (
	perBorder  = 100
	perTaken   = 10_000
	perFunding = 100_000
)

// cost is the points of a CPTS by itself, with what the limits that it breaks add.
func (m *model) cost(slot int, d district) float64 {
	a := m.amounts(slot, d)
	return a.by(&m.weights) + m.breaches(slot, d)
}

// amounts is what a CPTS has of what is not wished; what the plan as a whole has is in plan.
func (m *model) amounts(slot int, d district) amounts {
	a := amounts{epci: float64(d.come[0]), canton: float64(d.come[1]), livingArea: float64(d.come[2])}
	switch {
	case slot < len(m.holders):
		m.joined(&a, &m.holders[slot], d)
	case d.nodes > 0:
		m.founded(&a, d)
	}
	return a
}

func (m *model) founded(a *amounts, d district) {
	a[fewNew] = 1
	a[newPopulation] = short(d.people, m.r.NewPopulation)
	a[most] = over(d.people, m.r.MostPopulation)
	a[near] = d.place.inertia(d.people) / perNear
	a[funding] = float64(m.fund[category(d.people)].Max) / perFunding
	if d.msp == 0 && m.leaders {
		a[msp] = 1
	}
}

func (m *model) joined(a *amounts, h *holder, d district) {
	after := h.people + d.people
	a[near] = (h.place.plus(d.place, 1).inertia(after) - h.inertia) / perNear
	a[funding] = float64(m.fund[category(after)].Max-m.fundBefore(h)) / perFunding
	switch {
	case h.project:
		a[newPopulation] = short(after, m.r.NewPopulation)
	case after > h.before:
		a[sizeChange] = float64(category(after) - category(h.before))
		a[most] = over(after, m.r.MostPopulation)
	}
}

// fundBefore is what a holder has before: a project nothing, as it does not count.
func (m *model) fundBefore(h *holder) int {
	if h.project {
		return 0
	}
	return m.fund[category(h.before)].Max
}

// plan is what a plan has as a whole: borders, spread, inhabitants taken, and areas that no plan need cut.
func (m *model) plan(border float64, cpts int, squares float64, taken int) amounts {
	return amounts{compact: border / perBorder, balance: m.spread(cpts, squares), keep: float64(taken) / perTaken,
		epci: -m.uncut[0], canton: -m.uncut[1], livingArea: -m.uncut[2]}
}

// spread is the square of the coefficient of variation of the inhabitants of CPTS.
func (m *model) spread(cpts int, squares float64) float64 {
	if m.total == 0 {
		return 0
	}
	return max(0, float64(cpts)*squares/square(m.total)-1)
}

// category is the size category of a population, from 0.
func category(people int) int { return coverage.SizeOf(people).Category - 1 }

// short is the share that is missing to a number, 0 to 1.
func short(people, least int) float64 {
	if people >= least {
		return 0
	}
	return 1 - float64(people)/float64(least)
}

// over is the share by which a number is past another; 0 where there is no other.
func over(people, most int) float64 {
	if most == 0 {
		return 0
	}
	return max(0, float64(people)/float64(most)-1)
}
