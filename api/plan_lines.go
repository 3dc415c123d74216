package api

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"cpts/plan"
)

// planLine is a line of a search that is followed: one of its members, the last line's being answer or problem.
type planLine struct {
	Progress *plan.Progress `json:"progress,omitempty"`
	Answer   *plan.Answer   `json:"answer,omitempty"`
	Problem  *problem       `json:"problem,omitempty"`
}

// planPace is how often progress is sent. A client that went away is found out by the second line that it does not take.
const planPace = time.Second / 4

// lines searches while it writes of its progress, and leaves its place once the search has ended, however it did.
func (q planSearch) lines(leave func()) func(io.Writer) error {
	return func(w io.Writer) error {
		defer leave()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		p := newProgressLines(w, cancel)
		defer func() { _ = p.end() }() // also of a search that panics
		a, err := q.find(ctx, p.tell)
		if gone := p.end(); gone != nil {
			return gone
		}
		if err != nil && !p.begun {
			return err // it is answered as any error is
		}
		last := planLine{Answer: a}
		if err != nil {
			last.Problem = q.problem(err)
		}
		return writeLine(w, last)
	}
}

// problem is what went wrong after the answer had begun.
func (q planSearch) problem(err error) *problem {
	f := q.service.asFault(err)
	if f.kind == internal {
		q.service.log.Error("erreur interne", "error", err, "request", q.id)
	}
	p := f.problem(q.id)
	return &p
}

// progressLines sends the last that was told, as long as there is something to tell. The search does not wait for it: a client
// that reads slowly would have less of it.
type progressLines struct {
	last  atomic.Pointer[plan.Progress]
	quit  chan struct{}
	ended sync.WaitGroup
	stop  func()
	begun bool  // once ended: a line was written
	err   error // once ended: of the first line that could not be
}

// newProgressLines writes until end is called. cancel is called when nobody takes a line.
func newProgressLines(w io.Writer, cancel func()) *progressLines {
	p := &progressLines{quit: make(chan struct{})}
	p.stop = sync.OnceFunc(func() { close(p.quit) })
	p.ended.Go(func() { p.run(w, cancel) })
	return p
}

func (p *progressLines) tell(now plan.Progress) { p.last.Store(&now) }

func (p *progressLines) run(w io.Writer, cancel func()) {
	tick := time.NewTicker(planPace)
	defer tick.Stop()
	for {
		select {
		case <-p.quit:
			return
		case <-tick.C:
		}
		now := p.last.Load()
		if now == nil {
			continue
		}
		p.begun = true
		if p.err = writeLine(w, planLine{Progress: now}); p.err != nil {
			cancel()
			return
		}
	}
}

// end waits for the line that is being written. It may be called again.
func (p *progressLines) end() error {
	p.stop()
	p.ended.Wait()
	return p.err
}

func writeLine(w io.Writer, line planLine) error {
	text, err := encode(line)
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}
