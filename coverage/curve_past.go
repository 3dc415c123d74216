package coverage

import "slices"

// past is the stages of every CPTS on some days. Nothing else is derived of these days: no territory, no zone, no outline.
type past struct {
	*Snapshot
	days   []Date
	levels [][]int8 // by CPTS, then by day
}

func (s *Snapshot) past(days []Date) *past {
	p := &past{s, days, make([][]int8, len(s.cpts))}
	inParallel(len(s.cpts), func(c int) {
		p.levels[c] = make([]int8, len(days))
		for k, day := range days {
			p.levels[c][k] = s.cpts[c].StageOn(day).level()
		}
	})
	return p
}

// figures are those of a block on each day, before any threshold: summed in the order of tally, so that they are its very
// figures.
func (p *past) figures(block int32) []Figures {
	levels := len(Stages()) + 1
	shares := make([]StageShare, len(p.days)*levels)
	out := make([]Figures, len(p.days))
	areas := p.Topology.Areas()
	for _, u := range p.ground.blocks[block] {
		unit := StageShare{"", 1, p.Units[u].Population, areas[u] / 1e6}
		for k := range out {
			out[k].UnitCount++
			out[k].Population += unit.Population
			out[k].AreaKM2 += unit.AreaKM2
		}
		p.eachState(u, func(of []int32, from, to int) {
			for k := from; k < to; k++ {
				switch o := p.holder(of, k); {
				case o >= 0:
					shares[k*levels+int(p.levels[o][k])].add(unit)
				case o == Disputed:
					out[k].ConflictUnitCount++
				}
			}
		})
	}
	for k := range out {
		out[k].ByStage = mostAdvancedFirst(shares[k*levels : (k+1)*levels])
	}
	return out
}

// eachState gives the states of a unit, each with the range of days, by number, on which it holds.
func (p *past) eachState(unit int32, do func(of []int32, from, to int)) {
	if n := p.claims.by.At(unit); p.claims.history == nil || p.claims.history.at(unit) == nil {
		if n >= 0 {
			do([]int32{n}, 0, len(p.days))
		} else if n < Nobody {
			do(p.claims.of(unit), 0, len(p.days))
		}
		return
	}
	t := p.claims.timeline(unit)
	for k := 0; len(t) > 0; t = t[1:] {
		from := max(k, p.number(t[0].from))
		k = len(p.days)
		if len(t) > 1 {
			k = p.number(t[1].from)
		}
		do(t[0].of, from, k)
	}
}

// number is that of the first of the days from one on.
func (p *past) number(day Date) int {
	k, _ := slices.BinarySearch(p.days, day)
	return k
}

func (p *past) holder(of []int32, k int) int32 {
	if len(of) == 1 {
		return of[0]
	}
	return holderAmong(of, func(c int32) bool { return p.levels[c][k] == Ended.level() })
}

// count fills what a curve cannot tell, as of its last day.
func (p *past) count(c *Curve, blocks []int32) {
	last := len(p.days) - 1
	flat := map[int32]bool{}
	for _, b := range blocks {
		for _, u := range p.ground.blocks[b] {
			t := p.claims.timeline(u)
			o := p.holder(t.on(p.days[last]), last)
			if o < 0 || p.levels[o][last] == Ended.level() {
				continue
			}
			if p.cpts[o].flat(p.days[last]) {
				flat[o] = true
				c.FlatUnits++
			}
			if t.since(p.days[last]) == "" {
				c.UndatedUnits++
			}
		}
	}
	c.FlatCPTS = len(flat)
}

// flat tells whether the stage of a day has always held, as far as the dates tell. That a project begins by being one is
// no gap in them.
func (c CPTS) flat(at Date) bool {
	stage := c.StageOn(at)
	return stage == c.StageOn(dawn) && (stage != Preproject || c.undated())
}
