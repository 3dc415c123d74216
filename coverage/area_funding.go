package coverage

import (
	"slices"
	"sync"
)

// AreaFunding is what the ACI brings to an area in a year. A CPTS counts in each département and région by the share of its
// inhabitants there, in whole euros that sum to the country's.
type AreaFunding struct {
	Now       Funding // CPTS under contract
	Potential Funding // every CPTS that counts from View.MinStage on, as if its contract were signed; Now is part of it
	// At 100 %: every white zone closed, in two ways that are assumptions and not forecasts.
	CompleteAlone  Funding // each zone a CPTS of its own
	CompleteJoined Funding // each zone joined to the CPTS with the longest shared border; alone where there is none
}

// lazyFunding is derived when it is first asked for: a change that nobody asks the money of does not pay for it.
type lazyFunding struct {
	derive sync.Once
	blocks []AreaFunding // by block of ground
	of     map[*Area]AreaFunding
}

// Funding sums what the CPTS of an area bring: one of Departments or Regions, or Country; zero for any other.
// CPTS that hold no unit are in no area: without a territory there is no size.
func (v *View) Funding(a *Area) AreaFunding {
	v.funding.derive.Do(v.sumFunding)
	return v.funding.of[a]
}

// sumFunding sums by block of ground, then over blocks, as every figure of areas is.
func (v *View) sumFunding() {
	blocks := make([]AreaFunding, len(v.ground.blocks))
	v.fundBlocks(blocks, v.ground.departments)
	v.sumBlocks(blocks)
}

// sumBlocks sums what blocks are brought over areas.
func (v *View) sumBlocks(blocks []AreaFunding) {
	g := v.ground
	v.funding.blocks = blocks
	v.funding.of = make(map[*Area]AreaFunding, len(v.Departments)+len(v.Regions)+1)
	sum := func(numbers []int32) AreaFunding {
		f := AreaFunding{nothingPaid(), nothingPaid(), nothingPaid(), nothingPaid()}
		for _, b := range numbers {
			f.Now.add(blocks[b].Now)
			f.Potential.add(blocks[b].Potential)
			f.CompleteAlone.add(blocks[b].CompleteAlone)
			f.CompleteJoined.add(blocks[b].CompleteJoined)
		}
		return f
	}
	var all []int32
	for d, numbers := range g.blocksIn {
		v.funding.of[v.Departments[d]] = sum(numbers)
		all = append(all, numbers...)
	}
	for r, numbers := range g.blocksOver {
		v.funding.of[v.Regions[r]] = sum(numbers)
	}
	v.funding.of[v.Country] = sum(all)
}

// nothingPaid is the sum of no CPTS, which is certain.
func nothingPaid() Funding { return Funding{Certainty: "A"} }

// add sums amounts; the certainty becomes the weaker of the two.
func (f *Funding) add(more Funding) {
	f.Max += more.Max
	f.Ordinary += more.Ordinary
	f.Certainty = max(f.Certainty, more.Certainty)
}

// fundBlocks gives blocks of ground, those of some départements (codes, sorted), their part of each territory and zone.
func (v *View) fundBlocks(blocks []AreaFunding, departments []string) {
	g := v.ground
	joins := make([]int32, len(v.WhiteZones)) // by zone: the CPTS that it would join
	for i, z := range v.WhiteZones {
		if joins[i] = Nobody; len(z.Neighbours) > 0 {
			joins[i] = z.Neighbours[0].CPTS
		}
		if _, in := slices.BinarySearch(departments, z.Department); !in {
			continue
		}
		// A zone counts where its first unit is, as in the figures of areas.
		block := &blocks[g.blockOf[z.Units[0]]]
		block.CompleteAlone.add(z.Funding)
		if len(z.Neighbours) == 0 {
			block.CompleteJoined.add(z.Funding)
		}
	}
	asked := make([]bool, len(blocks))
	for _, code := range departments {
		d, _ := slices.BinarySearch(g.departments, code)
		for _, b := range g.blocksIn[d] {
			asked[b] = true
		}
	}
	add := func(b int32) *AreaFunding {
		if !asked[b] {
			return &AreaFunding{}
		}
		return &blocks[b]
	}
	for c, joining := range grouped(joins, len(v.Territories)) {
		if len(v.Territories[c].Units) > 0 && v.reaches(int32(c), joining, departments) {
			v.fundTerritory(int32(c), joining, add)
		}
	}
}

// reaches tells whether a territory, or a zone that would join it, lies in some départements.
func (v *View) reaches(c int32, joining []int32, departments []string) bool {
	in := func(code string) bool {
		_, in := slices.BinarySearch(departments, code)
		return in
	}
	return slices.ContainsFunc(v.Territories[c].Departments, in) || slices.ContainsFunc(joining, func(z int32) bool { return in(v.WhiteZones[z].Department) })
}

// fundTerritory adds what a territory brings to the blocks that it lies in, and with the zones that would join it.
func (v *View) fundTerritory(c int32, zones []int32, add func(block int32) *AreaFunding) {
	t := v.Territories[c]
	parts := v.weigh(t.Units)
	if t.StageNow == ContractSigned {
		parts.allot(t.Funding, func(b int32, f Funding) { add(b).Now.add(f) })
	}
	if !v.counts[v.level[c]] {
		return
	}
	parts.allot(t.Funding, func(b int32, f Funding) { add(b).Potential.add(f); add(b).CompleteAlone.add(f) })
	funding := t.Funding
	if zones != nil {
		parts, funding = v.join(t, zones)
	}
	parts.allot(funding, func(b int32, f Funding) { add(b).CompleteJoined.add(f) })
}

// fundAfter sums the funding of the view after a change, anew only in départements that the change reaches.
func (v *View) fundAfter(before *View, changed []int32) {
	v.funding.derive.Do(func() {
		before.Funding(before.Country)
		blocks := slices.Clone(before.funding.blocks)
		var codes []string
		for _, d := range changed {
			codes = append(codes, v.ground.departments[d])
			for _, b := range v.ground.blocksIn[d] {
				blocks[b] = AreaFunding{}
			}
		}
		v.fundBlocks(blocks, codes)
		v.sumBlocks(blocks)
	})
}

// join is a territory that zones have joined: where it lies, and the funding that it has then.
func (v *View) join(t *Territory, zones []int32) (weights, Funding) {
	population, units := t.Population, t.Units
	for _, i := range zones {
		z := v.WhiteZones[i]
		population += z.Population
		units = slices.Concat(units, z.Units)
	}
	return v.weigh(units), v.fund(SizeOf(population), units)
}

// weights are what units weigh in each of some blocks of ground, ascending.
type weights struct {
	blocks []int32
	of     []int
}

// weigh counts the inhabitants of units by block; the units themselves where nobody lives.
func (v *View) weigh(units []int32) weights {
	var w weights
	inhabitants := 0
	for i, u := range units {
		if b := v.ground.blockOf[u]; i == 0 || b != v.ground.blockOf[units[i-1]] {
			w.blocks = append(w.blocks, b)
		}
		inhabitants += v.Units[u].Population
	}
	slices.Sort(w.blocks)
	w.blocks = slices.Compact(w.blocks)
	w.of = make([]int, len(w.blocks))
	for _, u := range units {
		b, _ := slices.BinarySearch(w.blocks, v.ground.blockOf[u])
		if inhabitants == 0 {
			w.of[b]++
		} else {
			w.of[b] += v.Units[u].Population
		}
	}
	return w
}

// allot hands every block that weighs anything its part of a funding.
func (w weights) allot(f Funding, to func(block int32, part Funding)) {
	most, ordinary := apportion(f.Max, w.of), apportion(f.Ordinary, w.of)
	for i, b := range w.blocks {
		if w.of[i] > 0 {
			to(b, Funding{most[i], ordinary[i], f.Certainty})
		}
	}
}

// fund is what the grid gives units together. Where nobody counted the inhabitants of one, the size itself is to be checked.
func (s *Snapshot) fund(size Size, units []int32) Funding {
	f := s.Grid.Fund(size.Category)
	for _, u := range units {
		if s.Units[u].PopulationBasis == Unknown {
			f.Certainty = "C"
		}
	}
	return f
}
