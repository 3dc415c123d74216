package storetest

import (
	"errors"
	"sync"
	"testing"

	"cpts/data"
)

// race has writers write at once what they made of the same revision, and returns which of them won: just one does, the others
// are told that they are late.
func race(t *testing.T, writers int, write func(writer int) error) (won int) {
	t.Helper()
	var wg sync.WaitGroup
	errs := make([]error, writers)
	for w := range writers {
		wg.Go(func() { errs[w] = write(w) })
	}
	wg.Wait()
	won = -1
	for w, err := range errs {
		switch {
		case err == nil && won >= 0:
			t.Fatalf("the writers %d and %d won", won, w)
		case err == nil:
			won = w
		case !errors.Is(err, data.ErrStale):
			t.Errorf("the loser was told %v, want ErrStale", err)
		}
	}
	if won < 0 {
		t.Fatal("nobody won")
	}
	return won
}
