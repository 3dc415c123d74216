package live

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// stayFor is how long a store that was lost in the middle of a write is waited for: what a database takes to start again
// after a crash, and less than what people wait for an answer.
const stayFor = 5 * time.Second

// askEvery is how long such a store is left alone between two questions.
const askEvery = 100 * time.Millisecond

// commit has the store commit, and finds out what became of a change whose end it could not tell. Every change bears a key
// for that, one of its own when the entry has none: no client can choose one that begins with a space.
func (f *Facts) commit(ctx context.Context, base int64, e coverage.Edit, entry coverage.Entry) (int64, error) {
	if entry.Once == nil {
		entry.Once = &coverage.Once{Key: " " + rand.Text()}
	}
	revision, err := f.Commit(ctx, base, e, entry)
	if !errors.Is(err, data.ErrUnsure) {
		return revision, err
	}
	f.log.Warn("le dépôt a été perdu pendant une écriture : il est interrogé sur ce qu'il en est advenu", "error", err)
	return f.settle(context.WithoutCancel(ctx), entry.Once.Key, err)
}

// settle asks the store whether the change of a key was made.
func (f *Facts) settle(ctx context.Context, key string, unsure error) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, stayFor)
	defer cancel()
	for {
		_, revision, err := f.Answered(ctx, key)
		switch {
		case err == nil:
			return revision, nil
		case errors.Is(err, data.ErrUnknown):
			return 0, fmt.Errorf("%w, rien n'est écrit (%s)", data.ErrAway, unsure.Error()) // as a text: it is unsure no more
		}
		select {
		case <-ctx.Done():
			return 0, unsure
		case <-time.After(askEvery):
		}
	}
}
