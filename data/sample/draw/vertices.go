package main

// shortest is the length, in units of precision, under which an edge is drawn together to one vertex: 55 m. Rounding could turn
// shorter ones round.
const shortest = 5

// vertices returns the centre of each triangle's circle, on the grid of precision, the ends of short edges drawn together.
// Each triangle's vertex is computed once, so that cells share it whatever happens to it here.
func (d *delaunay) vertices(f frame, count int) []vertex {
	at := make([]vertex, len(d.triangles))
	merged := make([]int32, len(d.triangles))
	for t, tri := range d.triangles {
		x, y := circumcentre(d.points[tri.corner[0]], d.points[tri.corner[1]], d.points[tri.corner[2]])
		at[t] = f.vertex(x, y)
		merged[t] = int32(t)
	}
	for t, tri := range d.triangles {
		for i, n := range tri.across {
			drawn := int(tri.corner[(i+1)%3]) < count || int(tri.corner[(i+2)%3]) < count
			if drawn && n > int32(t) && near(at[t], at[n]) {
				union(merged, int32(t), n)
			}
		}
	}
	for t := range at {
		at[t] = at[find(merged, int32(t))]
	}
	return at
}

func near(a, b vertex) bool {
	x, y := a[0]-b[0], a[1]-b[1]
	return x*x+y*y < shortest*shortest
}

// find returns the lowest member of the set of i.
func find(set []int32, i int32) int32 {
	for set[i] != i {
		set[i] = set[set[i]]
		i = set[i]
	}
	return i
}

func union(set []int32, i, j int32) {
	i, j = find(set, i), find(set, j)
	set[max(i, j)] = min(i, j)
}
