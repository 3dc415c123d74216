package plan

import (
	"context"
	"time"
)

// search looks for plans by several sets of wishes, in turns of the same number of steps: first those asked, then others
// that lead elsewhere, so that people have a choice. It is a function of the model, the seed and the number of steps alone.
type search struct {
	lines []*line
	limit clock
	steps int64 // made
	want  int64
	work  int64 // at most, of all chains; 0 for any
}

// line is the search by one set of wishes.
type line struct {
	model *model
	first float64 // score of its first plan: it never ends above
	chain *chain
	turns int
	found [][]int32 // the best of each turn
}

// clock tells when the time is over.
type clock struct {
	ctx   context.Context
	began time.Time
	until time.Time
	tell  func(Progress)
	told  time.Time
}

// A turn is so many steps, and so many more for each node; a search has turns enough for every line to have one.
const (
	turnSteps        = 2_000
	turnStepsPerNode = 100
	turns            = 48
	// mostWork ends the searches of large places: a million vertices a second, give or take a third, make it eight seconds. It
	// is counted and not timed, so that the same request gives the same plans on every machine that has those seconds.
	mostWork = 8_000_000
)

// perTurn is the steps of a turn. Past 200 nodes they do not grow: more turns do more.
func (s *search) perTurn() int64 {
	return turnSteps + turnStepsPerNode*int64(min(200, len(s.lines[0].model.nodes)))
}

// run makes turns until all are made, or time is over: every second is for the wishes asked, and those between, of a quarter of
// the steps, for each other line after the other.
func (s *search) run() (stopped string) {
	if len(s.lines[0].model.nodes) == 0 {
		return done // projects alone, whose units stay with them
	}
	for turn := 0; ; turn++ {
		line := s.lines[0]
		per := s.perTurn()
		if n := len(s.lines) - 1; turn%2 == 1 && n > 0 {
			line, per = s.lines[1+(turn/2)%n], per/4
		}
		if stopped := s.turn(line, per); stopped != "" {
			return stopped
		}
	}
}

// turn cools a chain down once, from the best that it knows.
func (s *search) turn(l *line, per int64) (stopped string) {
	c := l.chain
	top := c.begin(l.turns)
	l.turns++
	for k := int64(0); k < per && stopped == ""; k++ {
		if s.steps >= s.want || s.work > 0 && s.worked() >= s.work {
			stopped = done
		} else if s.steps%128 == 0 {
			stopped = s.limit.over(s)
		}
		if stopped == "" {
			c.step(temperature(top, float64(k)/float64(per)))
			s.steps++
		}
	}
	l.found = append(l.found, append([]int32(nil), c.best...))
	return stopped
}

func (s *search) worked() (all int64) {
	for _, l := range s.lines {
		all += l.chain.work
	}
	return all
}

// expected is how many steps it will have made, as far as is known.
func (s *search) expected() int64 {
	if worked := s.worked(); s.work > 0 && worked > 0 {
		return min(s.want, int64(float64(s.steps)*float64(s.work)/float64(worked)))
	}
	return s.want
}

// Why a search ends.
const (
	done      = "done"
	outOfTime = "time"
	cancelled = "cancelled"
)

// over tells why the search must end; else of its progress, where somebody listens.
func (c *clock) over(s *search) string {
	now := time.Now()
	switch {
	case c.ctx.Err() != nil:
		return cancelled
	case now.After(c.until):
		return outOfTime
	}
	if c.tell != nil && now.Sub(c.told) >= 200*time.Millisecond {
		c.told = now
		c.tell(Progress{Step: s.steps, Of: max(s.steps, s.expected()), Seconds: now.Sub(c.began).Seconds(), Score: s.lines[0].chain.low})
	}
	return ""
}
