package storetest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/paulmach/orb"
)

// RunRefresh refreshes derived layers after every kind of change and compares the tables, as dump gives their rows, with those
// of a store into which the same layers were saved whole. Dump is asked for the digests too, as the table digest.
func RunRefresh(t *testing.T, place Place, dump func(s Store, table string) []string) {
	s, d := place(t)(), Rich()
	d.Revision = save(t, s, d)
	for _, c := range states() {
		t.Run(c.name, func(t *testing.T) {
			if err := s.Refresh(t.Context(), c.layers, d.Revision); err != nil {
				t.Fatal(err)
			}
			fresh := place(t)()
			if _, err := fresh.Save(t.Context(), Rich(), c.layers); err != nil {
				t.Fatal(err)
			}
			for _, l := range c.layers {
				table := relation.LayerName(l)
				if got, wanted := dump(s, table), dump(fresh, table); !reflect.DeepEqual(got, wanted) {
					t.Errorf("%s\n got %q\nwant %q", table, got, wanted)
				}
			}
			if got, wanted := dump(s, "digest"), dump(fresh, "digest"); !reflect.DeepEqual(got, wanted) {
				t.Errorf("digests\n got %q\nwant %q", got, wanted)
			}
			want(t, s, d)
		})
	}
	refreshStale(t, s, d, func() []string { return dump(s, "layer_points") })
}

type state struct {
	name   string
	layers []*coverage.Layer
}

func states() []state {
	altered := func(alter func(l *coverage.Layer)) []*coverage.Layer {
		layers := Layers()
		alter(layers[0])
		return layers
	}
	derived := func(d coverage.Dataset) []*coverage.Layer {
		return coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layers()
	}
	return []state{
		{"nothing", Layers()},
		{"a value", altered(func(l *coverage.Layer) { l.Features.At(0).Values[1] = "" })},
		{"unknown", altered(func(l *coverage.Layer) { l.Features.At(0).Values[1] = nil })},
		{"known again", Layers()},
		{"a place", altered(func(l *coverage.Layer) { l.Features.At(1).Point = orb.Point{-61.8, 16} })},
		{"a row more", altered(func(l *coverage.Layer) {
			l.Features = l.Features.Append(placed("c", orb.Point{100, -80}, "c", "", 0, 0.0, false, []string{}, []float64{}))
		})},
		{"a row less, a row renamed", altered(func(l *coverage.Layer) {
			l.Features = coverage.FeaturesOf(l.Features.List()[1:]...)
			l.Features.At(0).Values[0] = "d"
		})},
		{"no row", altered(func(l *coverage.Layer) { l.Features = coverage.Features{} })},
		{"rows again", Layers()},
		{"a column less", altered(func(l *coverage.Layer) {
			l.Fields = l.Fields[:2]
			for i := range l.Features.Len() {
				l.Features.At(i).Values = l.Features.At(i).Values[:2]
			}
		})},
		{"a layer less", Layers()[1:]},
		{"a layer more", Layers()},
		{"other layers", derived(Rich())},
		{"after a change", derived(Edited(Rich(), Settled()))},
		{"after another", derived(Edited(Rich(), coverage.Edit{Units: []string{"06004"}}))},
		{"nothing again", derived(Edited(Rich(), coverage.Edit{Units: []string{"06004"}}))},
		{"as at first", Layers()},
	}
}

// refreshStale leaves the tables of a revision that has passed as they are, and lets no refresh stand between two commits.
func refreshStale(t *testing.T, s Store, d coverage.Dataset, rows func() []string) {
	before := rows()
	for _, revision := range []int64{d.Revision - 1, d.Revision + 1} {
		if err := s.Refresh(t.Context(), nil, revision); !errors.Is(err, data.ErrStale) {
			t.Errorf("Refresh of revision %d at %d: %v", revision, d.Revision, err)
		}
	}
	done := make(chan error)
	go func() {
		variants, refreshed := [][]*coverage.Layer{Layers(), Layers()[:1]}, 0
		for i := 0; ; i++ {
			revision, err := s.Revision(context.Background())
			if err == nil {
				err = s.Refresh(context.Background(), variants[i%2], revision)
			}
			if err != nil && !errors.Is(err, data.ErrStale) {
				done <- err
				return
			}
			if err == nil {
				refreshed++
			}
			if revision == d.Revision+20 {
				break
			}
		}
		if refreshed == 0 {
			done <- errors.New("no refresh was made")
			return
		}
		done <- nil
	}()
	now := d
	for range 20 {
		revision, err := s.Commit(t.Context(), now.Revision, Settled(), Entry())
		if err != nil {
			t.Fatal(err)
		}
		now = Edited(now, Settled())
		now.Revision = revision
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	want(t, s, now)
	if err := s.Refresh(t.Context(), Layers(), now.Revision); err != nil {
		t.Fatal(err)
	}
	if after := rows(); !slices.Equal(before, after) {
		t.Errorf("\n got %q\nwant %q", after, before)
	}
}
