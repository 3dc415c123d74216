package coverage

import (
	"slices"
	"sync"

	"cpts/geo"
)

// ground is what follows from units and points alone: every snapshot of the same units shares it, whoever covers them.
type ground struct {
	departments  []string // codes, sorted
	regions      []string // codes, sorted
	departmentOf []int32  // by unit
	unitsIn      [][]int32
	// A block is the units of one département and one région; figures are summed by block, in the order of units, then
	// over blocks. So a change sums one block again and not the country, and gives the very figures of Analyse.
	blockOf              []int32 // by unit
	blocks               [][]int32
	blocksIn, blocksOver [][]int32        // by département, by région
	regionOf             []int32          // by block
	points               [][]int32        // by unit
	parts                map[string]int   // by commune: its units whose population is a share of the commune's
	partsOf              map[string]int32 // by commune that is cut: all its units

	zonings []Zoned
	passage map[string]string
	zoning  sync.Once
	areas   [len(tabled) + 1]zonedAreas // by place in Zonings

	drawing                        sync.Once
	departmentShapes, regionShapes []geo.Region
	country                        geo.Region
}

func (s *Snapshot) newGround(d Dataset) *ground {
	g := &ground{zonings: d.Zonings, passage: d.Passage, parts: map[string]int{}, partsOf: map[string]int32{}}
	g.departments, g.departmentOf = s.numbered(func(u *Unit) string { return u.Department })
	regions, regionOf := s.numbered(func(u *Unit) string { return u.Region })
	g.regions = regions
	g.unitsIn = grouped(g.departmentOf, len(g.departments))
	g.cutBlocks(regionOf)
	g.points = grouped(s.PointUnit, len(s.Units))
	for i := range s.Units {
		if u := &s.Units[i]; u.PopulationBasis == Estimated {
			g.parts[u.Commune]++
		}
		if u := &s.Units[i]; u.Kind != Commune {
			g.partsOf[u.Commune]++
		}
	}
	return g
}

// numbered lists the values of key in order, and the number of each unit's.
func (s *Snapshot) numbered(key func(*Unit) string) (codes []string, of []int32) {
	for i := range s.Units {
		if k := key(&s.Units[i]); i == 0 || k != codes[len(codes)-1] {
			codes = append(codes, k)
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	of = make([]int32, len(s.Units))
	for i := range s.Units {
		if k := key(&s.Units[i]); i > 0 && k == key(&s.Units[i-1]) {
			of[i] = of[i-1]
		} else {
			n, _ := slices.BinarySearch(codes, k)
			of[i] = int32(n)
		}
	}
	return codes, of
}

// cutBlocks numbers the blocks by département, then région.
func (g *ground) cutBlocks(regionOf []int32) {
	pairs := make([]int32, len(regionOf))
	for i, r := range regionOf {
		pairs[i] = g.departmentOf[i]*int32(len(g.regions)) + r
	}
	kinds := slices.Compact(slices.Sorted(slices.Values(pairs)))
	g.blockOf = pairs
	for i, p := range pairs {
		n, _ := slices.BinarySearch(kinds, p)
		g.blockOf[i] = int32(n)
	}
	g.blocks = grouped(g.blockOf, len(kinds))
	g.blocksIn, g.blocksOver = make([][]int32, len(g.departments)), make([][]int32, len(g.regions))
	for b, p := range kinds {
		d, r := p/int32(len(g.regions)), p%int32(len(g.regions))
		g.blocksIn[d] = append(g.blocksIn[d], int32(b))
		g.blocksOver[r] = append(g.blocksOver[r], int32(b))
		g.regionOf = append(g.regionOf, r)
	}
}

// grouped lists, for each of n groups, the indexes that have it, ascending. A negative group takes no part.
func grouped(of []int32, n int) [][]int32 {
	end := make([]int32, n+1)
	for _, g := range of {
		if g >= 0 {
			end[g+1]++
		}
	}
	for g := range n {
		end[g+1] += end[g]
	}
	all, out := make([]int32, end[n]), make([][]int32, n)
	for g := range out {
		if from, to := end[g], end[g+1]; from < to {
			out[g] = all[from:from:to]
		}
	}
	for i, g := range of {
		if g >= 0 {
			out[g] = append(out[g], int32(i))
		}
	}
	return out
}

// draw dissolves the outlines, which no change touches, when the first view needs them.
func (s *Snapshot) draw() *ground {
	g := s.ground
	g.drawing.Do(func() {
		regionOf := make([]int32, len(s.Units))
		for u, b := range g.blockOf {
			regionOf[u] = g.regionOf[b]
		}
		inParallel(3, func(i int) {
			switch i {
			case 0:
				g.departmentShapes = s.Topology.Dissolve(g.departmentOf, len(g.departments))
			case 1:
				g.regionShapes = s.Topology.Dissolve(regionOf, len(g.regions))
			case 2:
				g.country = s.Topology.Dissolve(make([]int32, len(s.Units)), 1)[0]
			}
		})
	})
	return g
}
