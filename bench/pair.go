package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// counts are what a result is compared by; names are French, they are printed.
type counts map[string]int

func (c counts) String() string {
	var out []string
	for name, n := range c {
		out = append(out, fmt.Sprintf("%s %s", thousands(n), name))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// once does a piece of work and says how long it took, its own preparations left out, and what came out.
type once func() (time.Duration, counts, error)

// times are those of the project and of its peer, in the order of the rounds.
type times struct{ ours, theirs []time.Duration }

// alternate measures both by turns, so that whatever else the machine does falls on both. The first round warms caches
// and compilers and is not counted. Results must be the same in every round.
func alternate(rounds int, ours, theirs once) (t times, result counts, err error) {
	for round := range rounds + 1 {
		runtime.GC() // what the round before left is not this one's to collect
		our, got, err := ours()
		if err != nil {
			return t, nil, err
		}
		their, want, err := theirs()
		if err != nil {
			return t, nil, err
		}
		if got.String() != want.String() {
			return t, nil, fmt.Errorf("les résultats diffèrent : %s, le pair : %s", got, want)
		}
		if round > 0 {
			t.ours, t.theirs, result = append(t.ours, our), append(t.theirs, their), got
		}
	}
	return t, result, nil
}

// alone measures work that has no peer here, or whose peer has been measured.
func alone(rounds int, ours once) (times []time.Duration, err error) {
	for round := range rounds + 1 {
		runtime.GC()
		t, _, err := ours()
		if err != nil {
			return nil, err
		}
		if round > 0 {
			times = append(times, t)
		}
	}
	return times, nil
}

// timed makes a once of work that needs no preparation; count is not part of the time.
func timed[T any](work func() T, count func(T) counts) once {
	return func() (time.Duration, counts, error) {
		since := start()
		result := work()
		return since.spent(), count(result), nil
	}
}

// moment is when work began.
type moment struct {
	wall time.Time
	cpu  time.Duration
}

func start() moment { return moment{time.Now(), used()} }

// spent is the lesser of the time that passed and of the processors' time, for the project as for its peers. On a quiet
// machine it is the time that passed. On a busy one, work of seconds waits for others and work of milliseconds does not,
// and the ratio of times that passed would praise the latter for nothing.
func (m moment) spent() time.Duration { return min(time.Since(m.wall), used()-m.cpu) }

// used is the processors' time of this process, all threads.
func used() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
