package live_test

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/gpkg"
	"cpts/live"

	"github.com/paulmach/orb"
)

const today = coverage.Date("2026-11-22")

// counting is a store that counts what it is asked for.
type counting struct {
	*gpkg.Store
	read, laid atomic.Int32
}

func (c *counting) Dataset(ctx context.Context) (coverage.Dataset, error) {
	c.read.Add(1)
	return c.Store.Dataset(ctx)
}

func (c *counting) Refresh(ctx context.Context, layers []*coverage.Layer, revision int64) error {
	c.laid.Add(1)
	return c.Store.Refresh(ctx, layers, revision)
}

// facts are two communes side by side, and two CPTS of which one has the first commune.
//
//	+-------+-------+
//	| 01001 | 01002 |
//	|   a   |       |
//	+-------+-------+
func facts(t *testing.T) (*live.Facts, *counting, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.gpkg")
	store, err := gpkg.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := coverage.Dataset{Units: []coverage.Unit{square("01001", 2), square("01002", 2.1)},
		CPTS:   []coverage.CPTS{{ID: "a", Name: "A", Stage: coverage.ContractSigned}, {ID: "b", Name: "B", Stage: coverage.LetterOfIntent}},
		Claims: []coverage.Claim{{Unit: "01001", CPTS: "a"}}}
	if _, err := store.Save(t.Context(), d, coverage.Analyse(d, today).View(coverage.DefaultThreshold).Layers()); err != nil {
		t.Fatal(err)
	}
	counted := &counting{Store: store}
	f := live.New(counted, slog.New(slog.NewTextHandler(io.Discard, nil)), func() coverage.Date { return today }, live.Options{})
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return f, counted, path
}

func square(code string, west float64) coverage.Unit {
	ring := orb.Ring{{west, 46}, {west + 0.1, 46}, {west + 0.1, 46.1}, {west, 46.1}, {west, 46}}
	return coverage.Unit{Code: code, Name: code, Kind: coverage.Commune, Commune: code, Department: "01", Region: "84", Population: 1000,
		PopulationBasis: coverage.Counted, Geometry: orb.MultiPolygon{{ring}}}
}

func give(unit, cpts, from string) coverage.Entry {
	return coverage.Entry{Author: "C", Reason: "r", Operations: []coverage.Operation{{Op: coverage.OpAssign, Units: []string{unit}, CPTS: cpts, From: from}}}
}

// A change moves the snapshot on without the store being read; one that is refused leaves all as it was.
func TestMake(t *testing.T) {
	f, store, _ := facts(t)
	c, err := f.Make(t.Context(), 1, give("01002", "a", ""))
	if err != nil {
		t.Fatal(err)
	}
	if f.Snapshot() != c.After || c.After.Revision != 2 || len(c.After.Territories[0].Units) != 2 || store.read.Load() != 1 {
		t.Errorf("revision %d, the store was read %d times", f.Snapshot().Revision, store.read.Load())
	}
	if err := f.CatchUp(t.Context()); err != nil || f.Snapshot() != c.After {
		t.Errorf("%v: the change was read again", err)
	}
	var refused *coverage.Refused
	if _, err := f.Make(t.Context(), 2, give("01002", "b", "")); !errors.As(err, &refused) {
		t.Errorf("a unit that another holds: %v", err)
	}
	if _, err := f.Make(t.Context(), 1, give("01002", "b", "a")); !errors.Is(err, data.ErrStale) {
		t.Errorf("a revision of the past: %v", err)
	}
	if _, err := f.Make(t.Context(), 2, coverage.Entry{Author: "a\x00b", Reason: "r", Operations: give("01002", "b", "a").Operations}); !errors.Is(err, data.ErrRefused) {
		t.Errorf("an author that cannot be kept: %v", err)
	}
	if log, err := f.Changes(t.Context(), data.ChangeFilter{}); err != nil || len(log) != 1 || f.Snapshot() != c.After {
		t.Errorf("%v: %d entries, revision %d", err, len(log), f.Snapshot().Revision)
	}
}

// another is the store of another process.
func another(t *testing.T, path string) *gpkg.Store {
	t.Helper()
	other, err := gpkg.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	return other
}

// What is written behind its back is stepped to by the log before it is written over; what is loaded so is read whole.
func TestMakeAfterAnother(t *testing.T) {
	f, store, path := facts(t)
	other := another(t, path)
	e := coverage.Edit{Units: []string{"01002"}, Claims: []coverage.Claim{{Unit: "01002", CPTS: "b"}}}
	if _, err := other.Commit(t.Context(), 1, e, give("01002", "b", "")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Make(t.Context(), 1, give("01002", "a", "")); !errors.Is(err, data.ErrStale) || f.Snapshot().Revision != 2 || store.read.Load() != 1 {
		t.Errorf("%v, revision %d, read %d times", err, f.Snapshot().Revision, store.read.Load())
	}
	if _, err := f.Make(t.Context(), 2, give("01002", "a", "b")); err != nil || f.Snapshot().Revision != 3 {
		t.Errorf("%v, revision %d", err, f.Snapshot().Revision)
	}
	d, err := other.Dataset(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.Units[1].Population = 2000
	if _, err := other.Load(t.Context(), d, nil, coverage.Entry{Author: "ligne de commande", Reason: "cpts load"}); err != nil {
		t.Fatal(err)
	}
	if err := f.CatchUp(t.Context()); err != nil || f.Snapshot().Revision != 4 || f.Snapshot().Units[1].Population != 2000 || store.read.Load() != 2 {
		t.Errorf("%v, revision %d, read %d times after a load", err, f.Snapshot().Revision, store.read.Load())
	}
}

// Of many at once one goes through for each revision, and none is lost.
func TestMakeAtOnce(t *testing.T) {
	f, _, _ := facts(t)
	var group sync.WaitGroup
	var made atomic.Int32
	for range 8 {
		group.Go(func() {
			for made.Load() < 8 {
				now := f.Snapshot()
				o := coverage.Operation{Op: coverage.OpAssign, Units: []string{"01001"}, CPTS: "b", From: "a"}
				if held := now.Territories[1].Units; len(held) > 0 {
					o.CPTS, o.From = "a", "b"
				}
				_, err := f.Make(context.Background(), now.Revision, coverage.Entry{Author: "C", Reason: "r", Operations: []coverage.Operation{o}})
				switch {
				case err == nil:
					made.Add(1)
				case !errors.Is(err, data.ErrStale):
					t.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	log, err := f.Changes(t.Context(), data.ChangeFilter{})
	if revision, _ := f.Revision(t.Context()); err != nil || revision != f.Snapshot().Revision || len(log) != int(made.Load()) || revision != int64(made.Load())+1 {
		t.Errorf("%v: %d made, %d in the log, revision %d", err, made.Load(), len(log), revision)
	}
	for i := 1; i < len(log); i++ {
		if log[i].After.Claims[0].CPTS != log[i-1].Before.Claims[0].CPTS {
			t.Fatalf("entry %d does not begin where the one before ends", i)
		}
	}
}

// The derived layers follow, once for several changes, and are whole when the service stops.
func TestLayersFollow(t *testing.T) {
	f, store, path := facts(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { f.Follow(ctx); close(ended) }()
	for i, e := range []coverage.Entry{give("01002", "b", ""), give("01002", "a", "b"), give("01002", "b", "a")} {
		if _, err := f.Make(ctx, int64(i+1), e); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(50 * time.Millisecond)
	stop()
	<-ended
	if laid := store.laid.Load(); laid != 1 {
		t.Errorf("layers were written %d times for three changes in a row", laid)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var holder string
	if err := db.QueryRowContext(t.Context(), `SELECT cpts FROM layer_units WHERE code = '01002'`).Scan(&holder); err != nil || holder != "b" {
		t.Errorf("%v: the layer of units gives 01002 to %q", err, holder)
	}
}
