package main

import "math"

// links holds, for each node, the length of border shared with each neighbour. The unit does not matter: lengths are compared only.
type links []map[int]float64

// network links communes by the borders of their cells, and islands by a ferry.
func network(communes []commune, cells []cell) links {
	n := make(links, len(cells))
	for i, c := range cells {
		n[i] = map[int]float64{}
		squash := math.Cos(communes[i].lat * math.Pi / 180)
		for k, other := range c.beyond {
			if other != abroad {
				a, b := c.ring[k], c.ring[(k+1)%len(c.ring)]
				n[i][other] += math.Hypot(float64(a[0]-b[0])*squash, float64(a[1]-b[1]))
			}
		}
	}
	n.ferries(communes)
	return n
}

// ferries joins each set of linked communes to the nearest commune outside it in the département of its first one, if any.
func (n links) ferries(communes []commune) {
	const short = 1 // a border this short is taken only where there is no other
	piece, count := n.pieces()
	sea := make([][2]int, count)
	best := make([]float64, count)
	for p := range best {
		best[p] = math.Inf(1)
	}
	home := departments(communes)
	for i := range n {
		for _, j := range home[communes[i].department] {
			d := math.Hypot((communes[i].lon-communes[j].lon)*math.Cos(communes[i].lat*math.Pi/180), communes[i].lat-communes[j].lat)
			if p := piece[i]; piece[j] != p && d < best[p] {
				best[p], sea[p] = d, [2]int{i, j}
			}
		}
	}
	for p, s := range sea {
		if !math.IsInf(best[p], 1) {
			n[s[0]][s[1]], n[s[1]][s[0]] = short, short
		}
	}
}

// pieces numbers the sets of linked nodes.
func (n links) pieces() (piece []int, count int) {
	piece = make([]int, len(n))
	for first := range n {
		if piece[first] > 0 {
			continue
		}
		count++
		piece[first] = count
		for todo := []int{first}; len(todo) > 0; {
			i := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for j := range n[i] {
				if piece[j] == 0 {
					piece[j] = count
					todo = append(todo, j)
				}
			}
		}
	}
	for i := range piece {
		piece[i]--
	}
	return piece, count
}

// merged returns the links between groups of nodes; group[i] is that of node i.
func (n links) merged(group []int, count int) links {
	m := make(links, count)
	for g := range m {
		m[g] = map[int]float64{}
	}
	for i, near := range n {
		for _, j := range sorted(near) { // in order: sums of floats must not depend on a map's
			if group[i] != group[j] {
				m[group[i]][group[j]] += near[j]
			}
		}
	}
	return m
}

// departments lists the communes of each.
func departments(communes []commune) map[string][]int {
	in := map[string][]int{}
	for i, c := range communes {
		in[c.department] = append(in[c.department], i)
	}
	return in
}
