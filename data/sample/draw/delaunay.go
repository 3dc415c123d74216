package main

import (
	"cmp"
	"slices"
)

// triangle of a Delaunay triangulation, counterclockwise; across[i] is the triangle beyond the edge opposite corner[i], or -1.
type triangle struct{ corner, across [3]int32 }

// delaunay is a triangulation built point by point (Bowyer 1981, Watson 1981). Predicates are exact, and exactness is
// all that the method needs: points on an edge or four on a circle are no special cases.
type delaunay struct {
	points    []point
	triangles []triangle
	last      int32   // where the next walk starts
	seen      []int32 // by triangle: the last point whose cavity it was looked at for
}

// triangulate returns the Delaunay triangulation of points, which are distinct, and of the four corners of a square
// that lies far around them: these come after the others.
func triangulate(points []point, far int64) *delaunay {
	low, high := points[0], points[0]
	for _, p := range points {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	low, high = point{low.x - far, low.y - far}, point{high.x + far, high.y + far}
	n := int32(len(points))
	d := &delaunay{
		points: append(slices.Clone(points), low, point{high.x, low.y}, high, point{low.x, high.y}),
		triangles: []triangle{
			{[3]int32{n, n + 1, n + 2}, [3]int32{-1, 1, -1}},
			{[3]int32{n, n + 2, n + 3}, [3]int32{-1, -1, 0}},
		},
		seen: []int32{-1, -1},
	}
	for _, p := range snake(points) {
		d.insert(p)
	}
	return d
}

// snake orders points in bands, to and fro, so that the walk to each from the one before is short.
func snake(points []point) []int32 {
	const band = 10_000 // a tenth of a degree
	order := make([]int32, len(points))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		p, q := points[i], points[j]
		if p.y/band != q.y/band {
			return cmp.Compare(p.y/band, q.y/band)
		}
		if p.y/band%2 != 0 {
			p, q = q, p
		}
		return cmp.Compare(p.x, q.x)
	})
	return order
}

// rim is an edge of the hole that a point makes, counterclockwise, and the triangle beyond it.
type rim struct{ from, to, beyond int32 }

func (d *delaunay) insert(p int32) {
	hole, rims := d.cavity(p)
	starting := make(map[int32]int32, len(rims)) // corner of the hole -> new triangle whose rim starts there
	for i, r := range rims {
		t := int32(len(d.triangles))
		if i < len(hole) {
			t = hole[i]
		} else {
			d.triangles, d.seen = append(d.triangles, triangle{}), append(d.seen, -1)
		}
		d.triangles[t] = triangle{[3]int32{p, r.from, r.to}, [3]int32{r.beyond, -1, -1}}
		d.join(r, t)
		starting[r.from] = t
	}
	for _, r := range rims {
		left, right := starting[r.from], starting[r.to]
		d.triangles[left].across[1], d.triangles[right].across[2] = right, left
	}
	d.last = starting[rims[0].from]
}

// join makes the triangle beyond a rim know the new one on this side.
func (d *delaunay) join(r rim, t int32) {
	if r.beyond < 0 {
		return
	}
	beyond := &d.triangles[r.beyond]
	for i := range 3 {
		if beyond.corner[(i+1)%3] == r.to && beyond.corner[(i+2)%3] == r.from {
			beyond.across[i] = t
		}
	}
}

// cavity finds the triangles whose circle holds p, and the edges around them.
func (d *delaunay) cavity(p int32) (hole []int32, rims []rim) {
	first := d.locate(p)
	d.seen[first] = p
	hole = []int32{first}
	for k := 0; k < len(hole); k++ {
		t := d.triangles[hole[k]]
		for i, n := range t.across {
			switch {
			case n >= 0 && d.seen[n] == p:
			case n >= 0 && d.circleHolds(n, p):
				d.seen[n] = p
				hole = append(hole, n)
			default:
				rims = append(rims, rim{t.corner[(i+1)%3], t.corner[(i+2)%3], n})
			}
		}
	}
	return hole, rims
}

// locate walks to a triangle that p lies in or on; such a walk always ends in a Delaunay triangulation.
func (d *delaunay) locate(p int32) int32 {
	t := d.last
walk:
	for {
		tri := d.triangles[t]
		for i, n := range tri.across {
			if orientation(d.points[tri.corner[(i+1)%3]], d.points[tri.corner[(i+2)%3]], d.points[p]) < 0 {
				t = n
				continue walk
			}
		}
		return t
	}
}

func (d *delaunay) circleHolds(t, p int32) bool {
	c := d.triangles[t].corner
	return inCircle(d.points[c[0]], d.points[c[1]], d.points[c[2]], d.points[p])
}
