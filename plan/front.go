package plan

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// candidate is a plan to choose from.
type candidate struct {
	of      []int32
	score   float64
	amounts amounts
	key     string // of its assignment
	optimal bool
}

// aims is what plans are compared by, of each the less the better. Funding counts both ways: some wish the least, others the
// most, and neither is worse.
func (c *candidate) aims() [9]float64 {
	a := &c.amounts
	return [...]float64{c.score, a[fewNew], -a[funding], a[funding], a[compact], a[balance], a[near], a[sizeChange], a[epci] + a[canton] + a[livingArea]}
}

// front lists the plans within the limits that no other is better than in every way (Pareto), the least score first, then
// those that are at the end of something and truly differ from those before, Request.Count at most.
func (m *model) front(found [][]int32, optimum []int32) []candidate {
	s := newState(m)
	met := map[string]int{}
	var all []candidate
	for k, of := range append(found, optimum) {
		if of == nil && len(m.nodes) > 0 {
			continue
		}
		s.restore(of)
		s.refresh()
		c := s.candidate()
		c.optimal = optimum != nil && k == len(found)
		if at, known := met[c.key]; known {
			all[at].optimal = all[at].optimal || c.optimal
		} else if s.within() {
			met[c.key] = len(all)
			all = append(all, c)
		}
	}
	return m.choose(undominated(sensible(all)))
}

// candidate is a state as it is.
func (s *state) candidate() candidate {
	c := candidate{of: s.canonical(), score: s.score(), amounts: s.total()}
	c.key = fmt.Sprint(c.of)
	return c
}

// canonical is the assignment with new CPTS in the order of their first nodes: equal plans have equal ones.
func (s *state) canonical() []int32 {
	of, next, slot := make([]int32, len(s.of)), int32(len(s.m.holders)), map[int32]int32{}
	for i, from := range s.of {
		if s.holds(from) {
			of[i] = from
			continue
		}
		if _, met := slot[from]; !met {
			slot[from] = next
			next++
		}
		of[i] = slot[from]
	}
	return of
}

// nothing is a difference that floating point makes.
const nothing = 1e-7

// sensible leaves out what costs far more than the best by the wishes: nobody would choose it.
func sensible(all []candidate) []candidate {
	if len(all) == 0 {
		return nil
	}
	best := slices.MinFunc(all, func(a, b candidate) int { return cmp.Compare(a.score, b.score) }).score
	return slices.DeleteFunc(all, func(c candidate) bool { return c.score > best+slack+math.Abs(best)*slackShare })
}

// By how many points a plan may cost more than the best: so many, and a share of its.
const (
	slack      = 2
	slackShare = 0.25
)

// undominated leaves out the plans that another is at least as good as in every way, and better in one; the proven best
// stays, and so do equals.
func undominated(all []candidate) []candidate {
	return slices.DeleteFunc(slices.Clone(all), func(c candidate) bool {
		return !c.optimal && slices.ContainsFunc(all, func(o candidate) bool { return o.dominates(&c) })
	})
}

func (c *candidate) dominates(o *candidate) bool {
	better := false
	theirs := o.aims()
	for k, mine := range c.aims() {
		if mine > theirs[k]+nothing {
			return false
		}
		better = better || mine < theirs[k]-nothing
	}
	return better
}

// choose picks the least score, then the ends of what plans are compared by, then what differs most, as long as it truly does;
// where that leaves fewer than fewest, whatever differs at all.
func (m *model) choose(all []candidate) []candidate {
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.key, b.key))
	})
	picked := []candidate{all[0]}
	for aim := 1; aim < len(all[0].aims()); aim++ {
		end := slices.MinFunc(all, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(a.aims()[aim], b.aims()[aim]), cmp.Compare(a.score, b.score))
		})
		if len(picked) < m.r.Count && m.differs(end, picked) >= trueDifference {
			picked = append(picked, end)
		}
	}
	for len(picked) < m.r.Count {
		far := slices.MaxFunc(all, func(a, b candidate) int { return cmp.Compare(m.differs(a, picked), m.differs(b, picked)) })
		if d := m.differs(far, picked); d == 0 || d < trueDifference && len(picked) >= fewest {
			break
		}
		picked = append(picked, far)
	}
	slices.SortStableFunc(picked, func(a, b candidate) int { return cmp.Compare(a.score, b.score) })
	return picked
}

// fewest is how many plans make a choice.
const fewest = 3

// trueDifference is the share of what is placed that must be with another CPTS for two plans to count as different.
const trueDifference = 0.05

// differs is the least share by which a plan differs from some others.
func (m *model) differs(c candidate, from []candidate) float64 {
	least := 1.0
	for _, other := range from {
		least = min(least, m.difference(c.of, other.of))
	}
	return least
}

// difference is the share of the nodes that are with another CPTS in one plan than in the other, by inhabitants or by number,
// whichever is more. New CPTS of both are matched by the inhabitants that they have in common, most first.
func (m *model) difference(a, b []int32) float64 {
	type pair struct{ a, b int32 }
	common := map[pair]int{}
	for i := range a {
		common[pair{a[i], b[i]}] += m.nodes[i].people + 1
	}
	pairs := make([]pair, 0, len(common))
	for p := range common {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(common[y], common[x]), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	matched, back := map[int32]int32{}, map[int32]int32{}
	for h := range m.holders {
		matched[int32(h)], back[int32(h)] = int32(h), int32(h)
	}
	for _, p := range pairs {
		_, hasA := matched[p.a]
		if _, hasB := back[p.b]; !hasA && !hasB {
			matched[p.a], back[p.b] = p.b, p.a
		}
	}
	var people, units, other, others int
	for i := range a {
		people, units = people+m.nodes[i].people, units+1
		if to, ok := matched[a[i]]; !ok || to != b[i] {
			other, others = other+m.nodes[i].people, others+1
		}
	}
	return max(float64(other)/float64(max(people, 1)), float64(others)/float64(max(units, 1)))
}
