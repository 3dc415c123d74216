package main

import (
	"path/filepath"
	"testing"
)

func drawn(t *testing.T) ([]commune, []cell) {
	t.Helper()
	communes, err := readFigures(filepath.Join("..", "figures.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	cells, err := drawCells(communes)
	if err != nil {
		t.Fatal(err)
	}
	return communes, cells
}

// An edge is of one cell, or of two that run along it in opposite directions and know each other. With simple rings that turn
// left, each around its own point, there is then no overlap, no gap and no vertex of one cell on an edge of another.
func TestCellsShareTheirBorders(t *testing.T) {
	communes, cells := drawn(t)
	type side struct{ from, to vertex }
	owner := map[side]int{}
	for i, c := range cells {
		for k, v := range c.ring {
			s := side{v, c.ring[(k+1)%len(c.ring)]}
			if other, twice := owner[s]; twice {
				t.Errorf("%s and %s run the same way along %v", communes[i].code, communes[other].code, s)
			}
			owner[s] = i
		}
	}
	for i, c := range cells {
		for k, v := range c.ring {
			other, shared := owner[side{c.ring[(k+1)%len(c.ring)], v}]
			if !shared {
				other = abroad
			}
			if other != c.beyond[k] {
				t.Errorf("%s: beyond %v lies %d, want %d", communes[i].code, v, other, c.beyond[k])
			}
		}
	}
}

func TestCellsAreSimple(t *testing.T) {
	communes, cells := drawn(t)
	for i, c := range cells {
		if !c.simple() {
			t.Errorf("%s (%s): %v is not simple, or does not turn left", communes[i].code, communes[i].name, c.ring)
		}
		if inner := (vertex{units(communes[i].lon), units(communes[i].lat)}); !c.holds(inner) {
			t.Errorf("%s (%s): the cell does not hold its own point", communes[i].code, communes[i].name)
		}
	}
}

func TestSimple(t *testing.T) {
	for _, c := range []struct {
		name string
		ring []vertex
		want bool
	}{
		{"square", []vertex{{0, 0}, {2, 0}, {2, 2}, {0, 2}}, true},
		{"clockwise", []vertex{{0, 0}, {0, 2}, {2, 2}, {2, 0}}, false},
		{"bow tie", []vertex{{0, 0}, {4, 0}, {1, 3}, {3, 4}}, false},
		{"spike", []vertex{{0, 0}, {2, 0}, {4, 0}, {2, 0}, {0, 2}}, false},
		{"two vertices", []vertex{{0, 0}, {2, 0}}, false},
	} {
		if got := (cell{ring: c.ring}).simple(); got != c.want {
			t.Errorf("%s: simple = %v, want %v", c.name, got, c.want)
		}
	}
}
