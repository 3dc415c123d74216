package shapefile

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// group makes polygons of rings: shells run clockwise, holes counterclockwise (specification, page 8), and a hole belongs
// to the smallest shell around it. Programs exist that write all the other way round: the largest ring, which can be no
// hole, tells. What is wrong beyond that is left as it is, for the topology to find and say.
func group(rings []orb.Ring) orb.MultiPolygon {
	if len(rings) == 0 {
		return nil
	}
	areas, largest := make([]float64, len(rings)), 0
	for i, r := range rings {
		if areas[i] = turn(r); math.Abs(areas[i]) > math.Abs(areas[largest]) {
			largest = i
		}
	}
	sign := math.Copysign(1, areas[largest])
	var out orb.MultiPolygon
	var shells, holes []int
	for i, r := range rings {
		if sign*areas[i] >= 0 {
			shells = append(shells, i)
			out = append(out, orb.Polygon{r})
		} else {
			holes = append(holes, i)
		}
	}
	bounds := make([]orb.Bound, len(shells))
	for k, i := range shells {
		bounds[k] = rings[i].Bound()
	}
	for _, hole := range holes {
		k := smallestAround(rings, areas, shells, bounds, rings[hole])
		if k < 0 {
			out = append(out, orb.Polygon{rings[hole]})
			continue
		}
		out[k] = append(out[k], rings[hole])
	}
	return out
}

// turn is twice the signed area, positive counterclockwise. Taken from the first point, it keeps its digits in metres.
func turn(r orb.Ring) float64 {
	area := 0.0
	for i := 1; i+1 < len(r); i++ {
		area += (r[i][0]-r[0][0])*(r[i+1][1]-r[0][1]) - (r[i+1][0]-r[0][0])*(r[i][1]-r[0][1])
	}
	return area
}

// smallestAround is the place in shells of the smallest one that holds a hole, -1 when none does.
func smallestAround(rings []orb.Ring, areas []float64, shells []int, bounds []orb.Bound, hole orb.Ring) int {
	best, around := -1, hole.Bound()
	for k, i := range shells {
		switch {
		case !bounds[k].Contains(around.Min) || !bounds[k].Contains(around.Max):
		case best >= 0 && math.Abs(areas[i]) >= math.Abs(areas[shells[best]]):
		case holds(rings[i], hole):
			best = k
		}
	}
	return best
}

// holds tells whether every point of a hole is inside a shell or on it.
func holds(shell, hole orb.Ring) bool {
	for _, p := range hole {
		if !planar.RingContains(shell, p) {
			return false
		}
	}
	return true
}
