package plan

import (
	"context"
	"math"
	"time"

	"cpts/coverage"
)

// Solve looks for plans on a view, whose stage is that of the request, and tells of its progress a few times a second; tell
// may be nil. It ends by itself, when Request.Seconds are over, or soon after ctx is done: what it has by then is the
// answer, at the least the first plan. The error is *Invalid or *Impossible, or that of ctx where not even that was made.
func Solve(ctx context.Context, v *coverage.View, r Request, tell func(Progress)) (*Answer, error) {
	began := time.Now()
	if err := r.check(v); err != nil {
		return nil, err
	}
	m, err := layOut(v, r)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a := m.answer()
	if !m.anything() {
		a.Stopped, a.Elapsed = done, time.Since(began).Seconds()
		return a, nil
	}
	if err := m.impossible(); err != nil {
		return nil, err
	}
	s := &search{lines: start(m, r.Seed), want: r.Steps, limit: clock{ctx: ctx, began: began, until: began.Add(seconds(r.Seconds)), tell: tell}}
	if s.want == 0 {
		s.want, s.work = s.perTurn()*turns, mostWork
	}
	a.Stopped = s.run()
	a.Steps = s.steps
	optimum := m.optimum()
	front := m.front(s.found(), optimum)
	if len(front) == 0 {
		return nil, m.missed(s, optimum)
	}
	if err := a.plans(m, front); err != nil {
		return nil, err
	}
	a.Elapsed = round(time.Since(began).Seconds(), 3)
	return a, nil
}

func seconds(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }

// round keeps some decimals.
func round(x float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.Round(x*p) / p
}

// anything tells whether there is something to place, or a project to carry over the threshold.
func (m *model) anything() bool {
	if len(m.nodes) > 0 {
		return true
	}
	for h := range m.holders {
		if m.holders[h].project {
			return true
		}
	}
	return false
}

// optimum is the best assignment for certain, of a small problem; nil of others.
func (m *model) optimum() []int32 {
	if len(m.nodes) == 0 || len(m.nodes) > ExactNodes {
		return nil
	}
	of, _ := exact(m)
	return of
}

// found lists every assignment that the lines came to, those of the wishes asked first.
func (s *search) found() (all [][]int32) {
	for _, l := range s.lines {
		all = append(all, l.found...)
	}
	return all
}
