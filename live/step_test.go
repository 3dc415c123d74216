package live_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
	"cpts/data/relation"
	"cpts/live"
)

// What one server makes of the log is what is read whole, on any day and from any stage counted: after each of random changes
// by another, loads now and then among them.
func TestStepsAreReadings(t *testing.T) {
	for kind, open := range map[string]func(*testing.T) func() live.Store{
		"geopackage": func(t *testing.T) func() live.Store {
			path := filepath.Join(t.TempDir(), "store.gpkg")
			return func() live.Store { s, err := gpkg.Open(t.Context(), path); return opened(t, s, err) }
		},
		"postgis": func(t *testing.T) func() live.Store {
			url := postgistest.New(t)
			return func() live.Store { s, err := postgis.Open(t.Context(), url); return opened(t, s, err) }
		},
	} {
		t.Run(kind, func(t *testing.T) { stepsAreReadings(t, open(t)) })
	}
}

func opened[S interface {
	live.Store
	Close() error
}](t *testing.T, s S, err error) live.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// saver is what fills a store past the facts of a service.
type saver interface {
	Save(ctx context.Context, d coverage.Dataset, layers []*coverage.Layer) (int64, error)
}

func stepsAreReadings(t *testing.T, open func() live.Store) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	store := open()
	if _, err := store.(saver).Save(t.Context(), grid(r), nil); err != nil {
		t.Fatal(err)
	}
	how := &hows{}
	here := live.New(store, slog.New(slog.DiscardHandler), func() coverage.Date { return today }, live.Options{})
	there := live.New(open(), slog.New(slog.DiscardHandler), func() coverage.Date { return today }, live.Options{Observe: how})
	made, loads := 0, 0
	for _, f := range []*live.Facts{here, there} {
		if err := f.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for made < 40 {
		now := here.Snapshot()
		_, err := here.Make(t.Context(), now.Revision, coverage.Entry{Author: "C", Reason: "r", Operations: []coverage.Operation{anything(r, now, made)}})
		var refused *coverage.Refused
		switch {
		case errors.As(err, &refused):
			continue
		case err != nil:
			t.Fatal(err)
		}
		made++
		if made%20 == 0 { // the log does not tell this one
			loads++
			d, err := store.Dataset(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			d.Units[0].Population += 7
			if _, err := store.(saver).Save(t.Context(), d, nil); err != nil {
				t.Fatal(err)
			}
			if err := here.CatchUp(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if r.IntN(3) > 0 {
			continue // several at once, then
		}
		if err := there.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		d, err := store.Dataset(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		same(t, there.Snapshot(), coverage.Analyse(d, today))
		if t.Failed() {
			t.Fatalf("after %d changes", made)
		}
	}
	if how.whole > 1+loads || how.step == 0 {
		t.Errorf("%d readings and %d steps with %d loads", how.whole, how.step, loads)
	}
}

// same compares all rows of all layers, contours among them, on several days and for each stage that may be counted from.
func same(t *testing.T, got, want *coverage.Snapshot) {
	t.Helper()
	if got.Revision != want.Revision {
		t.Errorf("revision %d, want %d", got.Revision, want.Revision)
	}
	for _, day := range []coverage.Date{today, "2019-12-31", "2026-06-01", "2027-06-01"} {
		for _, min := range coverage.Thresholds() {
			a, b := got.On(day).View(min).Layers(), want.On(day).View(min).Layers()
			for i := range b {
				x, err := relation.Layer(a[i]).Digest()
				y, err2 := relation.Layer(b[i]).Digest()
				if err = errors.Join(err, err2); err != nil || x != y {
					t.Errorf("layer %s on %s from %s differs, %v", b[i].Name, day, min, err)
				}
			}
		}
	}
}

// grid is 4 by 5 communes in two départements, and six CPTS with claims on them, some from a day on.
func grid(r *rand.Rand) coverage.Dataset {
	var d coverage.Dataset
	for i := range 20 {
		u := square(fmt.Sprintf("0%d%03d", 1+i%5/3, i), 2+0.1*float64(i%5))
		for k := range u.Geometry[0][0] {
			u.Geometry[0][0][k][1] += 0.1 * float64(i/5)
		}
		u.Department = u.Code[:2]
		d.Units = append(d.Units, u)
	}
	for i := range 6 {
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: string(rune('a' + i)), Name: "CPTS", Stage: coverage.Thresholds()[i%4]})
	}
	for _, u := range d.Units {
		if r.IntN(3) > 0 {
			d.Claims = append(d.Claims, coverage.Claim{Unit: u.Code, CPTS: d.CPTS[r.IntN(6)].ID})
		}
		if r.IntN(4) == 0 {
			d.Claims = append(d.Claims, coverage.Claim{Unit: u.Code, CPTS: d.CPTS[r.IntN(6)].ID, From: "2027-01-01"})
		}
	}
	return d
}

// anything draws an operation: mostly one that can be made.
func anything(r *rand.Rand, s *coverage.Snapshot, n int) coverage.Operation {
	unit := int32(r.IntN(len(s.Units)))
	id := s.Territories[r.IntN(len(s.Territories))].ID
	day := []coverage.Date{"", "2026-06-01", "2027-06-01"}[r.IntN(3)]
	from := ""
	if o := s.Owner.At(unit); o >= 0 {
		from = s.Territories[o].ID
	}
	switch r.IntN(8) {
	case 0:
		return coverage.Operation{Op: coverage.OpCreate, ID: fmt.Sprintf("%c%d", 'a'+rune(r.IntN(9)), n), Name: "Neuve", Stage: coverage.LetterOfIntent, Date: day}
	case 1:
		return coverage.Operation{Op: coverage.OpStage, CPTS: id, Stage: coverage.Thresholds()[r.IntN(4)], Date: day}
	case 2:
		return coverage.Operation{Op: coverage.OpEnd, CPTS: id, Date: day}
	case 3:
		return coverage.Operation{Op: coverage.OpRelease, Units: []string{s.Units[unit].Code}, Date: day}
	case 4:
		return coverage.Operation{Op: coverage.OpRename, CPTS: id, Name: fmt.Sprint("Nom ", n)}
	}
	return coverage.Operation{Op: coverage.OpAssign, CPTS: id, Units: []string{s.Units[unit].Code}, From: from, Date: day}
}

// hows counts how snapshots were made.
type hows struct{ whole, step int }

func (h *hows) Built(_ time.Duration, how string) {
	if how == live.Whole {
		h.whole++
	} else {
		h.step++
	}
}

func (h *hows) Failed(string, error) {}
