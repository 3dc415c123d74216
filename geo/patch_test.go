package geo_test

import (
	"reflect"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// A patch says of some faces what the passes over the whole topology say of them.
//
//	┌───┬───┬───┐
//	│ A │ 1 │ 2 │     The patch is A and B: one union, of two polygons that touch in O; two components;
//	├───O───┼───┤     beside it group 1, by its borders with A and with B, and group 2, by that with B.
//	│ 1 │ B │ 2 │
//	└───┴───┴───┘
func TestPatchIsTheWholeSeenLocally(t *testing.T) {
	worlds(t, 200, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		n := 1 + w.IntN(4)
		group := w.groups(n)
		regions, borders := topology.Dissolve(group, n), topology.Borders(group)
		label, _ := topology.Components(group)
		for g := range int32(n) {
			faces := members(group, g)
			p := topology.Patch(faces)
			if got := p.Union(); !reflect.DeepEqual(got, regions[g]) {
				t.Errorf("group %d: union %v, dissolve %v", g, got, regions[g])
			}
			if got, want := p.Components(), labelled(faces, label); !reflect.DeepEqual(got, want) {
				t.Errorf("group %d: components %v, want %v", g, got, want)
			}
			if got, want := p.Facing(func(f int32) int32 { return group[f] }), facing(borders, g); !reflect.DeepEqual(got, want) {
				t.Errorf("group %d faces %v, want %v", g, got, want)
			}
		}
	})
}

func members(group []int32, g int32) []int32 {
	var out []int32
	for f, of := range group {
		if of == g {
			out = append(out, int32(f))
		}
	}
	return out
}

// labelled sorts faces by their label, in the order of the first face of each.
func labelled(faces, label []int32) [][]int32 {
	var order []int32
	sets := map[int32][]int32{}
	for _, f := range faces {
		if !slices.Contains(order, label[f]) {
			order = append(order, label[f])
		}
		sets[label[f]] = append(sets[label[f]], f)
	}
	var out [][]int32
	for _, l := range order {
		out = append(out, sets[l])
	}
	return out
}

// facing lists what Borders says of one group.
func facing(borders []geo.Border, g int32) []geo.Facing {
	var out []geo.Facing
	for _, b := range borders {
		switch g {
		case b.A:
			out = append(out, geo.Facing{Group: b.B, Length: b.Length})
		case b.B:
			out = append(out, geo.Facing{Group: b.A, Length: b.Length})
		}
	}
	slices.SortFunc(out, func(a, b geo.Facing) int { return int(a.Group - b.Group) })
	return out
}
