package plan

import (
	"math"

	"github.com/paulmach/orb"
)

// moments are sums over inhabitants of where they live, in units of 10 m east and north of an origin. They are integers, so
// that adding and taking away leaves no error: 70 million inhabitants 500 km away make 1.8e17, of the 9.2e18 that there is
// room for.
type moments struct{ x, y, squares int64 }

func (a moments) plus(b moments, by int64) moments {
	return moments{a.x + by*b.x, a.y + by*b.y, a.squares + by*b.squares}
}

// inertia is the sum over inhabitants of the squared distance to their mean place, km². By Huygens it is the sum of squares
// less what the mean has.
func (a moments) inertia(people int) float64 {
	if people == 0 {
		return 0
	}
	x, y := float64(a.x), float64(a.y)
	return max(0, float64(a.squares)-(x*x+y*y)/float64(people)) / (perKM * perKM)
}

const (
	perKM      = 100     // units of moments
	kmInDegree = 111.195 // of a sphere of 6 371 km
	// perNear is what a point of Wishes.Near is: 10 000 inhabitants 20 km away.
	perNear = 10_000 * 20 * 20
)

// momentsOf is those of a unit, whose inhabitants live where PointInside puts it. Degrees of longitude are as long as at the
// origin: 1 % off 100 km to the north or south of it, in France.
func (m *model) momentsOf(unit int32) moments {
	p := m.middle(unit)
	east := (p.Lon() - m.origin.Lon()) * kmInDegree * math.Cos(m.origin.Lat()*math.Pi/180) * perKM
	north := (p.Lat() - m.origin.Lat()) * kmInDegree * perKM
	x, y, people := int64(math.Round(east)), int64(math.Round(north)), int64(m.v.Units[unit].Population)
	return moments{people * x, people * y, people * (x*x + y*y)}
}

// district is a node by itself.
func (n *node) district() district {
	return district{nodes: 1, people: n.people, msp: n.msp, place: n.place}
}

// settleOrigin puts the origin in the middle of the place.
func (m *model) settleOrigin() {
	var box orb.Bound
	first := true
	for u := range m.v.Units {
		if !m.inPlace[u] {
			continue
		}
		if b := m.v.Units[u].Geometry.Bound(); first {
			box, first = b, false
		} else {
			box = box.Union(b)
		}
	}
	m.origin = box.Center()
}
