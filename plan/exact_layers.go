package plan

import "math/bits"

// layers is least[h] over holders and new CPTS, with what each took.
type layers struct {
	least []float64 // by subset that is placed; never where it cannot be
	took  [][]int32 // by layer and subset
}

// with is the best assignment with a number of new CPTS; false when there is none.
func (x *subsets) with(founded int) ([]int32, float64, bool) {
	m, all := x.m, 1<<x.n
	share := 0.0 // of balance, by squared inhabitants
	if m.total > 0 {
		share = m.weights[balance] * float64(len(m.others)+len(m.holders)+founded) / square(m.total)
	}
	l := &layers{least: make([]float64, all)}
	for set := 1; set < all; set++ {
		l.least[set] = never
	}
	for range founded {
		l.add(1, func(sub int) float64 { return x.alone[sub] + share*square(x.by[sub].people) })
	}
	for h := range m.holders {
		l.add(0, func(sub int) float64 { return x.held[h][sub] + share*square(m.holders[h].people+x.by[sub].people) })
	}
	if l.least[all-1] >= never {
		return nil, 0, false
	}
	s := newState(m)
	s.restore(l.trace(x.n, founded, len(m.holders)))
	return s.copied(), s.score(), true
}

// add lets one CPTS more take any subset, of at least so many units. A new CPTS takes the highest unit of all that new ones
// have, as their order does not count; so they come before holders.
func (l *layers) add(atLeast int, cost func(sub int) float64) {
	all := len(l.least)
	next, took := make([]float64, all), make([]int32, all)
	costs := make([]float64, all)
	for sub := range costs {
		costs[sub] = cost(sub)
	}
	for set := range all {
		next[set] = never
		must := 0
		if atLeast > 0 && set != 0 {
			must = 1 << (bits.Len(uint(set)) - 1)
		}
		for sub := set; sub >= atLeast; sub = (sub - 1) & set {
			if sub&must == must && costs[sub]+l.least[set&^sub] < next[set] {
				next[set], took[set] = costs[sub]+l.least[set&^sub], int32(sub)
			}
			if sub == 0 {
				break
			}
		}
	}
	l.least, l.took = next, append(l.took, took)
}

// trace is who took what: the first layers are those of new CPTS.
func (l *layers) trace(n, founded, holders int) []int32 {
	of := make([]int32, n)
	set := 1<<n - 1
	for k := len(l.took) - 1; k >= 0; k-- {
		sub := int(l.took[k][set])
		for rest := sub; rest != 0; rest &= rest - 1 {
			slot := k - founded
			if slot < 0 {
				slot = holders + k
			}
			of[bits.TrailingZeros(uint(rest))] = int32(slot)
		}
		set &^= sub
	}
	return of
}
