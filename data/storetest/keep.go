package storetest

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"testing"

	"cpts/coverage"
)

func empty(t *testing.T, open func() Store) {
	s := open()
	want(t, s, coverage.Dataset{})
	if r, err := s.Revision(t.Context()); r != 0 || err != nil {
		t.Fatalf("Revision of an empty store: %d, %v", r, err)
	}
}

func roundTrip(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	if d.Revision != 1 {
		t.Errorf("first revision %d, want 1", d.Revision)
	}
	want(t, s, d)
	// What is equal is not rewritten, and a write all the same.
	d.Revision = save(t, s, d)
	if d.Revision != 2 {
		t.Errorf("second revision %d, want 2", d.Revision)
	}
	want(t, s, d)
}

// eachFactChanges alters one thing at a time, so that a table wrongly taken for unchanged shows.
func eachFactChanges(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	for _, c := range []struct {
		name  string
		alter func(*coverage.Dataset)
	}{
		{"coordinate", func(d *coverage.Dataset) { d.Units[0].Geometry[0][0][1][0] += 1e-14 }},
		{"name", func(d *coverage.Dataset) { d.Units[5].Name = "Basse-Terre " }},
		{"unit gone", func(d *coverage.Dataset) { d.Units = slices.Delete(d.Units, 3, 4) }},
		{"stage", func(d *coverage.Dataset) { d.CPTS[2].Stage = coverage.LetterOfIntent }},
		{"date", func(d *coverage.Dataset) { d.CPTS[2].LetterDate = "2024-02-29" }},
		{"receipt", func(d *coverage.Dataset) { d.CPTS[2].ReceiptDate = "2024-03-31" }},
		{"commune's name", func(d *coverage.Dataset) { d.Units[1].CommuneName = "" }},
		{"another day", func(d *coverage.Dataset) { d.Claims[5].From = "2020-03-01" }},
		{"a state later", func(d *coverage.Dataset) {
			d.Claims = append(d.Claims, coverage.Claim{Unit: "97105", CPTS: "cpts-b", From: "2024-01-01"})
		}},
		{"a state gone", func(d *coverage.Dataset) { d.Claims = slices.Delete(d.Claims, 6, 7) }},
		{"missions", func(d *coverage.Dataset) { d.CPTS[0].Missions = d.CPTS[0].Missions[:1] }},
		{"claim settled", func(d *coverage.Dataset) { d.Claims = slices.Delete(d.Claims, 2, 4) }},
		{"claim disputed", func(d *coverage.Dataset) {
			d.Claims = slices.Insert(d.Claims, 1, coverage.Claim{Unit: "06004", CPTS: "cpts-c"})
		}},
		{"claims gone", func(d *coverage.Dataset) { d.Claims = nil }},
		{"point", func(d *coverage.Dataset) { d.Points[1].Location[1] = -0.5 }},
		{"passage", func(d *coverage.Dataset) { d.Passage = map[string]string{"06999": "2A004"} }},
		{"zoning", func(d *coverage.Dataset) { d.Zonings[0].Areas[1].Name = "Antibes" }},
		{"zonings gone", func(d *coverage.Dataset) { d.Zonings = nil }},
		{"vintage of zonings", func(d *coverage.Dataset) { d.Vintages.Zonings = "2026" }},
		{"vintage", func(d *coverage.Dataset) { d.Vintages.Points = "2027" }},
		{"schematic", func(d *coverage.Dataset) { d.Schematic = false }},
	} {
		c.alter(&d)
		d.Revision = save(t, s, d)
		t.Run(c.name, func(t *testing.T) { want(t, s, d) })
	}
}

func emptiedAgain(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d = coverage.Dataset{Revision: save(t, s, d)}
	d.Revision = save(t, s, d)
	want(t, s, d)
}

func reopened(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open()
	want(t, s, d)
	d.Revision = save(t, s, d)
	want(t, open(), d)
}

func layersChangeShape(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	layers := Layers()
	layers[0].Fields = layers[0].Fields[:2]
	for i, f := range layers[0].Features.All() {
		layers[0].Features.At(i).Values = f.Values[:2]
	}
	for _, given := range [][]*coverage.Layer{layers, layers[:1], nil, Layers()} {
		revision, err := s.Save(t.Context(), d, given)
		if err != nil {
			t.Fatal(err)
		}
		d.Revision = revision
	}
	want(t, s, d)
}

func save(t *testing.T, s Store, d coverage.Dataset) int64 {
	t.Helper()
	revision, err := s.Save(t.Context(), d, Layers())
	if err != nil {
		t.Fatal(err)
	}
	return revision
}

func want(t *testing.T, s Store, d coverage.Dataset) {
	t.Helper()
	got, err := s.Dataset(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []struct {
		name      string
		got, want any
	}{
		{"revision", got.Revision, d.Revision}, {"units", got.Units, d.Units}, {"CPTS", got.CPTS, d.CPTS},
		{"claims", got.Claims, d.Claims}, {"points", got.Points, d.Points}, {"vintages", got.Vintages, d.Vintages},
		{"schematic", got.Schematic, d.Schematic}, {"zonings", got.Zonings, d.Zonings},
	} {
		if !reflect.DeepEqual(part.got, part.want) {
			t.Errorf("%s\n got %v\nwant %v", part.name, part.got, part.want)
		}
	}
	if !maps.Equal(got.Passage, d.Passage) {
		t.Errorf("passage\n got %v\nwant %v", got.Passage, d.Passage)
	}
}
