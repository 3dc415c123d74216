package live

import (
	"context"
	"slices"

	"cpts/coverage"
	"cpts/data"
)

// mostSteps is how many changes are worth making again one by one: each takes some milliseconds, reading the country 3 s.
const mostSteps = 200

// stepTo derives the snapshot of a revision, or of a later one, from the last and what the log says was changed since, to the
// same bit as reading it whole: see coverage.Snapshot.With. It is nil where the log does not tell all: a load, which it has
// no facts of, or a write past the program, which it knows nothing of.
func (f *Facts) stepTo(ctx context.Context, last *coverage.Snapshot, revision int64) (*coverage.Snapshot, error) {
	if last == nil || revision < last.Revision || revision-last.Revision > mostSteps {
		return nil, nil
	}
	entries, err := f.Changes(ctx, data.ChangeFilter{After: last.Revision, Limit: mostSteps})
	if err != nil {
		return nil, err
	}
	slices.Reverse(entries) // the newest came first
	next := last
	for _, e := range entries {
		if e.Revision != next.Revision+1 || untold(e) {
			return nil, nil
		}
		next = next.With(e.Revision, e.After)
	}
	if next.Revision < revision {
		return nil, nil
	}
	return next, nil
}

// untold tells an entry whose facts are not in it: that of a load. A change has operations, whether or not they change
// anything.
func untold(e coverage.Entry) bool {
	return len(e.Operations)+len(e.After.Units)+len(e.After.CPTS)+len(e.After.Gone) == 0
}
