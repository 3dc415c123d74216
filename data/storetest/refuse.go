package storetest

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"

	"github.com/paulmach/orb"
)

func stale(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	save(t, s, d)
	other := open()
	d.Revision = 1
	d.Revision = save(t, other, d)
	for _, revision := range []int64{0, 1, 3} {
		old := coverage.Dataset{Revision: revision}
		if _, err := s.Save(t.Context(), old, nil); !errors.Is(err, data.ErrStale) {
			t.Errorf("Save under revision %d of 2: %v, want ErrStale", revision, err)
		}
	}
	want(t, s, d)
}

// failedSave breaks a dataset in one way at a time. The message must name what is at fault; the store must not move.
func failedSave(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	for _, c := range []struct {
		name, says string
		spoil      func(*coverage.Dataset)
	}{
		{"claim on an unknown unit", "06998", func(d *coverage.Dataset) { d.Claims[0].Unit = "06998" }},
		{"claim of an unknown CPTS", "nobody", func(d *coverage.Dataset) { d.Claims[0].CPTS = "nobody" }},
		{"disputed claim of an unknown CPTS", "nobody", func(d *coverage.Dataset) { d.Claims[1].CPTS = "nobody" }},
		{"claim twice", "2A004", func(d *coverage.Dataset) { d.Claims = append(d.Claims, d.Claims[4]) }},
		{"unit twice", "97105", func(d *coverage.Dataset) { d.Units = append(d.Units, d.Units[5]) }},
		{"code without its zero", "6004", func(d *coverage.Dataset) { d.Units[0].Code = "6004"; d.Claims = nil }},
		{"IRIS code of a commune", "060040101", func(d *coverage.Dataset) { d.Units[0].Code = "060040101"; d.Claims = nil }},
		{"not an arrondissement", "69390", func(d *coverage.Dataset) { d.Units[4].Code = "69390" }},
		{"unknown kind", "06004", func(d *coverage.Dataset) { d.Units[0].Kind = "canton" }},
		{"negative population", "06004", func(d *coverage.Dataset) { d.Units[0].Population = -1 }},
		{"unknown basis", "06004", func(d *coverage.Dataset) { d.Units[0].PopulationBasis = "guessed" }},
		{"ring of three positions", "06004", func(d *coverage.Dataset) { d.Units[0].Geometry[0][0] = d.Units[0].Geometry[0][0][:3] }},
		{"open ring", "06004", func(d *coverage.Dataset) { d.Units[0].Geometry[0][0][4][0]++ }},
		{"polygon without a ring", "06004", func(d *coverage.Dataset) { d.Units[0].Geometry[0] = nil }},
		{"not a number", "06004", func(d *coverage.Dataset) { d.Units[0].Geometry[0][0][1][0] = math.NaN() }},
		{"CPTS without a name", "cpts-c", func(d *coverage.Dataset) { d.CPTS[2].Name = "" }},
		{"unknown stage", "cpts-c", func(d *coverage.Dataset) { d.CPTS[2].Stage = "soon" }},
		{"no such day of a claim", "2023-02-29", func(d *coverage.Dataset) { d.Claims[0].From = "2023-02-29" }},
		{"claim from the first day", "06004", func(d *coverage.Dataset) { d.Claims[0].From = "0001-01-01" }},
		{"released and given at once", "97105", func(d *coverage.Dataset) { d.Claims[6].From = d.Claims[5].From }},
		{"no such day", "2023-02-29", func(d *coverage.Dataset) { d.CPTS[2].LetterDate = "2023-02-29" }},
		{"CPTS twice", "cpts-É", func(d *coverage.Dataset) { d.CPTS = append(d.CPTS, d.CPTS[3]) }},
		{"point twice", "z", func(d *coverage.Dataset) { d.Points = append(d.Points, d.Points[1]) }},
		{"point nowhere", "z", func(d *coverage.Dataset) { d.Points[1].Location = orb.Point{math.Inf(1), 0} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := Rich()
			bad.Revision = d.Revision
			c.spoil(&bad)
			_, err := s.Save(t.Context(), bad, nil)
			if err == nil || errors.Is(err, data.ErrStale) {
				t.Fatalf("Save: %v, want a refusal", err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("the refusal does not name %s: %v", c.says, err)
			}
			want(t, s, d)
		})
	}
}

// cancelled ends the context ever later in a save: either all of it is kept or none.
func cancelled(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	refused := 0
	for delay := time.Duration(0); delay < 20*time.Millisecond; delay += 200 * time.Microsecond {
		next := Rich()
		next.Revision, next.Units[0].Population = d.Revision, d.Units[0].Population+1
		ctx, cancel := context.WithTimeout(t.Context(), delay)
		revision, err := s.Save(ctx, next, Layers())
		cancel()
		if err == nil {
			next.Revision = revision
			d = next
		} else {
			refused++
		}
		want(t, s, d)
	}
	if refused == 0 {
		t.Error("no save was cut short")
	}
}

// concurrentSaves lets writers race, some through a store of their own, as processes would: of those that read the same
// revision one wins, the others are told.
func concurrentSaves(t *testing.T, open func() Store) {
	const writers, rounds = 6, 5
	stores := []Store{open(), open()}
	for round := range int64(rounds) {
		version := func(w int) coverage.Dataset {
			d := Rich()
			d.Revision, d.Vintages.CPTS = round, string(rune('a'+w))
			return d
		}
		won := race(t, writers, func(w int) error {
			_, err := stores[w%2].Save(t.Context(), version(w), Layers())
			return err
		})
		d := version(won)
		d.Revision++
		want(t, stores[1], d)
	}
}

// readsWhileSaving alternates between two datasets; a reader must see one or the other whole, never a mix.
func readsWhileSaving(t *testing.T, open func() Store) {
	writer, reader := open(), open()
	done := make(chan error, 1)
	go func() {
		for revision := range int64(20) {
			d := coverage.Dataset{Revision: revision}
			if revision%2 == 0 {
				d = Rich()
				d.Revision = revision
			}
			if _, err := writer.Save(context.Background(), d, nil); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
		}
		d, err := reader.Dataset(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		full := d.Revision%2 == 1
		if full != (len(d.Units) == 6) || full != (len(d.Claims) == 9) || full != (len(d.Points) == 2) || full != d.Schematic {
			t.Fatalf("revision %d: %d units, %d claims, %d points", d.Revision, len(d.Units), len(d.Claims), len(d.Points))
		}
	}
}
