package postgis_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

// quick are timeouts that a test can wait for.
func quick() postgis.Timeouts {
	return postgis.Timeouts{Connect: 300 * time.Millisecond, Ask: 300 * time.Millisecond, Write: time.Second, Lock: 300 * time.Millisecond, Whole: time.Second}
}

func through(t *testing.T, url, replica string, timeouts postgis.Timeouts) *postgis.Store {
	t.Helper()
	s, err := postgis.New(url, postgis.Options{Read: replica, Timeouts: timeouts})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// Whatever keeps the database from answering, everything that is asked of it ends within its time, as data.ErrAway.
func TestNothingHangs(t *testing.T) {
	t.Parallel()
	cluster := postgistest.NewCluster(t)
	line := postgistest.NewProxy(t, cluster)
	url := line.URL() + "&pool_max_conns=2"
	s, d := through(t, url, "", quick()), storetest.Rich()
	var err error
	if d.Revision, err = s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		begin func() (end func())
		reads bool // small questions are answered all the same
	}{
		{"cut off", func() func() { line.Cut(true); return func() { line.Cut(false) } }, false},
		{"frozen", func() func() { cluster.Freeze(); return cluster.Thaw }, false},
		{"slow", func() func() { line.Slow(2 * time.Second); return func() { line.Slow(0) } }, false},
		{"locked", func() func() { return hold(t, cluster.URL()) }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			end := c.begin()
			for what, ask := range asked(s, d.Revision) {
				begin := time.Now()
				err := ask(t.Context())
				if took := time.Since(begin); took > 4*time.Second {
					t.Errorf("%s took %s", what, took)
				}
				writes := what == "commit"
				if (writes || !c.reads) && !errors.Is(err, data.ErrAway) {
					t.Errorf("%s: %v", what, err)
				}
				if c.reads && !writes && err != nil {
					t.Errorf("%s: %v", what, err)
				}
			}
			end()
			for begin := time.Now(); ; time.Sleep(100 * time.Millisecond) {
				_, err := s.Revision(t.Context())
				if err == nil {
					break
				}
				if time.Since(begin) > 3*time.Second {
					t.Fatalf("once it is back: %v", err)
				}
			}
		})
	}
}

func asked(s *postgis.Store, revision int64) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"revision": func(ctx context.Context) error { _, err := s.Revision(ctx); return err },
		"log":      func(ctx context.Context) error { _, err := s.Changes(ctx, data.ChangeFilter{}); return err },
		"facts":    func(ctx context.Context) error { _, err := s.Dataset(ctx); return err },
		"commit": func(ctx context.Context) error {
			_, err := s.Commit(ctx, revision, coverage.Edit{}, storetest.Entry())
			return err
		},
	}
}

// A pool whose connections are all in use is a database that does not answer: who waits is told so, in time.
func TestExhausted(t *testing.T) {
	t.Parallel()
	cluster := postgistest.NewCluster(t)
	timeouts := quick()
	timeouts.Lock, timeouts.Write = 2*time.Second, 3*time.Second
	s, d := through(t, cluster.URL()+"&pool_max_conns=1", "", timeouts), storetest.Rich()
	var err error
	if d.Revision, err = s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	defer hold(t, cluster.URL())()
	waiting := make(chan error, 1)
	go func() { waiting <- asked(s, d.Revision)["commit"](t.Context()) }() // for the lock, on the only connection
	time.Sleep(200 * time.Millisecond)
	begin := time.Now()
	if _, err := s.Revision(t.Context()); !errors.Is(err, data.ErrAway) || time.Since(begin) > time.Second {
		t.Errorf("%v after %s", err, time.Since(begin))
	}
	if err := <-waiting; !errors.Is(err, data.ErrAway) {
		t.Errorf("the change that waited: %v", err)
	}
	if _, err := s.Revision(t.Context()); err != nil {
		t.Errorf("with connections again: %v", err)
	}
}

// hold keeps writers from writing until it is told to stop.
func hold(t *testing.T, url string) (stop func()) {
	t.Helper()
	tx, err := direct(t, url).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `SELECT FROM cpts.setting FOR UPDATE`); err != nil {
		t.Fatal(err)
	}
	return func() { _ = tx.Rollback(context.Background()) }
}

// A replica is read when it has all that was acknowledged, and the primary when it is behind, or gone, or is one no more.
func TestReplicaIsNeverBehind(t *testing.T) {
	t.Parallel()
	primary := postgistest.NewCluster(t)
	s, d := through(t, primary.URL(), "", postgis.DefaultTimeouts()), storetest.Rich()
	var err error
	if d.Revision, err = s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	standby := primary.Standby()
	s = through(t, primary.URL(), standby.URL(), postgis.DefaultTimeouts())
	latest := func() {
		t.Helper()
		if got, err := s.Dataset(t.Context()); err != nil || got.Revision != d.Revision {
			t.Errorf("facts of revision %d, want %d, %v", got.Revision, d.Revision, err)
		}
		if log, err := s.Changes(t.Context(), data.ChangeFilter{Limit: 1}); err != nil || len(log) != 1 || log[0].Revision != d.Revision {
			t.Errorf("log %+v, want revision %d, %v", log, d.Revision, err)
		}
	}
	write := func() {
		t.Helper()
		if d.Revision, err = s.Commit(t.Context(), d.Revision, coverage.Edit{}, storetest.Entry()); err != nil {
			t.Fatal(err)
		}
		latest()
	}
	write()
	standby.Do(`SELECT pg_wal_replay_pause()`)
	write()
	write()
	standby.Do(`SELECT pg_wal_replay_resume()`)
	write()
	primary.Stop() // there is nothing later than what the standby has by now
	for range 20 {
		if log, err := s.Changes(t.Context(), data.ChangeFilter{Limit: 1}); err == nil && log[0].Revision == d.Revision {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	latest()
	primary.Start()
	standby.Kill()
	write()
}
