package main

import "fmt"

// precision of vertices, in degrees: 11 m.
const precision = 1e-4

// vertex is a longitude and latitude in units of precision.
type vertex [2]int32

// cell is the drawn contour of a commune: a counterclockwise ring, not closed. Beyond[k] is the commune on the other side of the
// edge from ring[k] to the next, or abroad.
type cell struct {
	ring   []vertex
	beyond []int
}

const abroad = -1

// drawCells returns the Voronoi cell of each commune, in the same order.
func drawCells(communes []commune) ([]cell, error) {
	cells := make([]cell, len(communes))
	for _, f := range frames(communes) {
		if err := f.draw(communes, cells); err != nil {
			return nil, err
		}
	}
	return cells, nil
}

func (f frame) draw(communes []commune, cells []cell) error {
	var sites []point
	taken := map[point]string{}
	for _, i := range f.communes {
		p := site(communes[i].lon*f.scale, communes[i].lat)
		if other, twice := taken[p]; twice {
			return fmt.Errorf("communes %s et %s : même point, attendu deux points distincts", other, communes[i].code)
		}
		taken[p] = communes[i].code
		sites = append(sites, p)
	}
	const far = 500_000 // five degrees
	d := triangulate(append(sites, f.outside(communes)...), far)
	d.voronoi(f, len(f.communes), func(k int, c cell) {
		for j, n := range c.beyond {
			if n != abroad {
				c.beyond[j] = f.communes[n]
			}
		}
		cells[f.communes[k]] = c
	})
	return nil
}

// voronoi hands over the cells of the first count points; beyond counts among these.
func (d *delaunay) voronoi(f frame, count int, take func(int, cell)) {
	corner := d.vertices(f, count)
	for k, t := range d.incident(count) {
		var c cell
		for turn := t; ; {
			i := d.triangles[turn].index(int32(k))
			n := int(d.triangles[turn].corner[(i+2)%3])
			next := d.triangles[turn].across[(i+1)%3]
			if corner[turn] != corner[next] {
				if n >= count {
					n = abroad
				}
				c.ring, c.beyond = append(c.ring, corner[turn]), append(c.beyond, n)
			}
			if turn = next; turn == t {
				break
			}
		}
		take(k, c)
	}
}

// incident returns a triangle at each of the first count points.
func (d *delaunay) incident(count int) []int32 {
	at := make([]int32, count)
	for t, tri := range d.triangles {
		for _, p := range tri.corner {
			if int(p) < count {
				at[p] = int32(t)
			}
		}
	}
	return at
}

func (t triangle) index(corner int32) int {
	for i, c := range t.corner {
		if c == corner {
			return i
		}
	}
	panic("a triangle beside a point does not have it as a corner")
}
