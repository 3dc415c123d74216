package storetest

import (
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// once makes changes under keys: a key is one change's, whoever asks again and at whatever moment, and what was answered to it
// is there as long as the change is, in another process too.
func once(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	revision := save(t, s, d)
	entry := Entry()
	entry.Once = &coverage.Once{Key: `a "key"; DROP TABLE idempotency; --`, Request: "r1", Answer: []byte("{\"é\":\"\\u0000\"}\x00\xff")}
	if _, _, err := s.Answered(t.Context(), entry.Once.Key); !errors.Is(err, data.ErrUnknown) {
		t.Errorf("before anything was asked: %v", err)
	}
	revision, err := s.Commit(t.Context(), revision, Settled(), entry)
	if err != nil {
		t.Fatal(err)
	}
	again := entry
	again.Once = &coverage.Once{Key: entry.Once.Key, Request: "r2", Answer: []byte("other")}
	if _, err := s.Commit(t.Context(), revision, Unsettled(), again); !errors.Is(err, data.ErrRepeated) {
		t.Errorf("a key used twice: %v", err)
	}
	again.Once.Key = "refused"
	if _, err := s.Commit(t.Context(), revision-1, Unsettled(), again); !errors.Is(err, data.ErrStale) {
		t.Errorf("%v", err)
	}
	if _, _, err := s.Answered(t.Context(), "refused"); !errors.Is(err, data.ErrUnknown) {
		t.Errorf("a change that was not made: %v", err)
	}
	again.Once = &coverage.Once{Key: "empty"}
	last, err := s.Commit(t.Context(), revision, Unsettled(), again)
	if err != nil {
		t.Fatal(err)
	}
	other := open()
	if got, of, err := other.Answered(t.Context(), entry.Once.Key); err != nil || of != revision || !reflect.DeepEqual(got, *entry.Once) {
		t.Errorf("%+v of %d, %v", got, of, err)
	}
	if got, of, err := other.Answered(t.Context(), "empty"); err != nil || of != last || len(got.Answer) != 0 {
		t.Errorf("%+v of %d, %v", got, of, err)
	}
	d.Revision = last
	want(t, s, d)
}

// onceAtOnce sends one request by many at the same moment: one change.
func onceAtOnce(t *testing.T, open func() Store) {
	s := open()
	revision := save(t, s, Rich())
	var done sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		mine := open()
		done.Go(func() {
			entry := Entry()
			entry.Once = &coverage.Once{Key: "k", Request: "r"}
			_, errs[i] = mine.Commit(t.Context(), revision, Settled(), entry)
		})
	}
	done.Wait()
	made := 0
	for _, err := range errs {
		switch {
		case err == nil:
			made++
		case !errors.Is(err, data.ErrStale) && !errors.Is(err, data.ErrRepeated):
			t.Error(err)
		}
	}
	if entries, err := s.Changes(t.Context(), data.ChangeFilter{}); made != 1 || len(entries) != 1 || err != nil {
		t.Errorf("%d said to be made, %d in the log, %v", made, len(entries), err)
	}
}

// Forgotten has keys get old: age makes one look as old as it is told.
func Forgotten(t *testing.T, s Store, age func(key string, by time.Duration)) {
	t.Helper()
	revision := save(t, s, Rich())
	for turn, key := range []string{"old", "young", "new"} {
		if key == "new" {
			age("old", data.KeepAnswers+time.Minute)
			age("young", data.KeepAnswers-time.Minute)
		}
		entry, edit := Entry(), Settled()
		if turn%2 == 1 {
			edit = Unsettled()
		}
		entry.Once = &coverage.Once{Key: key, Request: "r"}
		var err error
		if revision, err = s.Commit(t.Context(), revision, edit, entry); err != nil {
			t.Fatal(err)
		}
	}
	for key, kept := range map[string]bool{"old": false, "young": true, "new": true} {
		if _, _, err := s.Answered(t.Context(), key); errors.Is(err, data.ErrUnknown) == kept || err != nil && kept {
			t.Errorf("%s: %v", key, err)
		}
	}
}
