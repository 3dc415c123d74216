package plan

import (
	"cpts/coverage"
)

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

// Weights of a limit that does not hold: above any sum of points, so that the search first comes within the limits.
const (
	perBreach = 1e5
	perExcess = 1e5 // of 100 %
)

// category is the size category of a population, from 0.
func category(people int) int { return coverage.SizeOf(people).Category - 1 }

// cost is what a CPTS of a plan costs by itself; balance, borders and inhabitants taken are costs of the whole plan.
func (m *model) cost(slot int, d district) float64 {
	w := &m.r.Wishes
	c := w.EPCI*float64(d.come[0]) + w.Canton*float64(d.come[1]) + w.LivingArea*float64(d.come[2])
	if slot >= len(m.holders) {
		return c + m.newCost(d)
	}
	return c + m.holderCost(&m.holders[slot], d)
}

func (m *model) newCost(d district) float64 {
	if d.nodes == 0 {
		return 0
	}
	w, l := &m.r.Wishes, &m.r.Limits
	c := w.FewNew + w.NewPopulation*short(d.people, m.r.NewPopulation) + w.Funding*float64(m.fund[category(d.people)].Max)/perFunding
	c += w.Near*d.place.inertia(d.people)/perNear + m.past(d.people)
	if d.msp == 0 && m.leaders {
		c += w.MSP
	}
	c += breach(short(d.people, l.NewMinPopulation))
	if l.NewMaxPopulation > 0 {
		c += breach(over(d.people, l.NewMaxPopulation))
	}
	return c
}

// perFunding is the euros a year that a point of Wishes.Funding is.
const perFunding = 100_000

func (m *model) holderCost(h *holder, d district) float64 {
	w, l := &m.r.Wishes, &m.r.Limits
	after := h.people + d.people
	before, now := category(h.before), category(after)
	c := w.Funding*float64(m.fund[now].Max-m.fundBefore(h))/perFunding +
		w.Near*(h.place.plus(d.place, 1).inertia(after)-h.inertia)/perNear
	if h.project {
		return c + w.NewPopulation*short(after, m.r.NewPopulation)
	}
	if after <= h.before {
		return c
	}
	c += w.SizeChange * float64(now-before)
	c += m.past(after)
	if l.ExistingPopulation > 0 {
		c += breach(over(after, l.ExistingPopulation))
	}
	if l.KeepSize && now > before {
		c += breach(float64(after-h.before) / float64(after))
	}
	return c
}

// fundBefore is what a holder has before: a project nothing, as it does not count.
func (m *model) fundBefore(h *holder) int {
	if h.project {
		return 0
	}
	return m.fund[category(h.before)].Max
}

// past is what being past the wished inhabitants costs.
func (m *model) past(people int) float64 {
	if m.r.MostPopulation == 0 {
		return 0
	}
	return m.r.Wishes.Most * over(people, m.r.MostPopulation)
}

// short is the share that is missing to a number, 0 to 1.
func short(people, least int) float64 {
	if people >= least {
		return 0
	}
	return 1 - float64(people)/float64(least)
}

// over is the share by which a number is past another.
func over(people, most int) float64 {
	return max(0, float64(people)/float64(most)-1)
}

// breach is what the share by which a limit does not hold costs.
func breach(share float64) float64 {
	if share <= 0 {
		return 0
	}
	return perBreach + perExcess*share
}
