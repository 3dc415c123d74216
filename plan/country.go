package plan

import (
	"context"
	"errors"
	"sync"

	"cpts/coverage"
)

// Country solves the request for every département with a white zone or a project below the threshold, so many at a time,
// and tells of each as it ends, in no order; tell is not called twice at once. Request.Department and Region are not read. A
// limit that cannot hold in a département is told of that alone; the error is the first of another kind, or that of ctx.
func Country(ctx context.Context, v *coverage.View, r Request, workers int, tell func(department string, a *Answer, impossible *Impossible)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	codes := make(chan string)
	var one sync.Mutex
	var all sync.WaitGroup
	for range max(1, workers) {
		all.Go(func() {
			for code := range codes {
				mine := r
				mine.Department, mine.Region = code, ""
				a, err := Solve(ctx, v, mine, nil)
				var impossible *Impossible
				if err != nil && !errors.As(err, &impossible) {
					stop(err)
					continue
				}
				one.Lock()
				tell(code, a, impossible)
				one.Unlock()
			}
		})
	}
	for _, d := range v.Departments {
		if d.WhiteZoneCount > 0 && ctx.Err() == nil {
			codes <- d.Code
		}
	}
	close(codes)
	all.Wait()
	return context.Cause(ctx)
}
