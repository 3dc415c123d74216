package main

import "math"

func units(degrees float64) int32 { return int32(math.Round(degrees / precision)) }

// at places a vertex on the exact grid of the predicates.
func at(v vertex) point { return point{int64(v[0]), int64(v[1])} }

// simple tells whether a ring turns left once and touches itself nowhere.
func (c cell) simple() bool {
	n := len(c.ring)
	area := int64(0)
	for i := range n {
		area += cross(at(c.ring[i]), at(c.ring[(i+1)%n]))
		for j := i + 1; j < n; j++ {
			if touch(c.ring, i, j) {
				return false
			}
		}
	}
	return n > 2 && area > 0
}

// touch tells whether edges i < j of a ring meet anywhere but at the vertex that they share when one follows the other.
func touch(ring []vertex, i, j int) bool {
	n := len(ring)
	a, b, c, d := at(ring[i]), at(ring[(i+1)%n]), at(ring[j]), at(ring[(j+1)%n])
	switch {
	case b == c:
		return orientation(a, b, d) == 0 && !between3(a, b, d)
	case d == a:
		return orientation(c, d, b) == 0 && !between3(c, d, b)
	}
	return sign(orientation(a, b, c))*sign(orientation(a, b, d)) <= 0 && sign(orientation(c, d, a))*sign(orientation(c, d, b)) <= 0
}

// between3 tells whether b lies between a and c, which are in line.
func between3(a, b, c point) bool {
	p, q := b.minus(a), c.minus(b)
	return p.x*q.x+p.y*q.y > 0
}

func sign(v int64) int64 {
	switch {
	case v < 0:
		return -1
	case v > 0:
		return 1
	}
	return 0
}

// holds tells whether a place lies inside, by the edges that a ray to the east crosses.
func (c cell) holds(v vertex) bool {
	inside := false
	for i, a := range c.ring {
		b := c.ring[(i+1)%len(c.ring)]
		if (a[1] <= v[1]) == (b[1] <= v[1]) {
			continue
		}
		if left := orientation(at(a), at(b), at(v)) > 0; left == (b[1] > a[1]) {
			inside = !inside
		}
	}
	return inside
}
