package data

import (
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"cpts/coverage"
)

// appender appends one feature, or says why it cannot be written. It is called from several goroutines at once.
type appender func(dst []byte, f coverage.Feature) ([]byte, error)

// writeCollection writes the features of a layer behind the head of their collection, in their order, one to a line, and
// has them formatted on all cores. The first error in that order, of the appender or of w, ends it: no feature behind is
// written.
func writeCollection(w io.Writer, head []byte, l *coverage.Layer, one appender) error {
	if _, err := w.Write(head); err != nil {
		return err
	}
	if err := writeFeatures(w, l.Features, between{"\n", ",\n"}, one); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n]}\n")
	return err
}

// A chunk of lines is formatted, then written, at once: 128 communes are 200 kB, 3 territories of CPTS 60 kB, a région
// alone 700 kB.
const (
	chunksOfLayer = 256
	largestChunk  = 128
)

// writeFeatures keeps twice as many chunks under way as there are cores: while one waits for its turn or for the disk,
// another is formatted. Nothing is left running when it returns.
func writeFeatures(w io.Writer, features coverage.Features, text between, one appender) error {
	size := min(max(features.Len()/chunksOfLayer, 1), largestChunk)
	r := relay{w: w}
	r.passed.L = &r.held
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(2*runtime.GOMAXPROCS(0), features.Len()) {
		workers.Go(func() {
			var lines []byte
			for more := true; more; {
				turn := int(next.Add(1)) - 1
				from, to := min(turn*size, features.Len()), min((turn+1)*size, features.Len())
				if from == to {
					return
				}
				var err error
				lines, err = appendLines(lines[:0], features, from, to, text, one)
				more = r.write(turn, lines, err)
			}
		})
	}
	workers.Wait()
	return r.err
}

// between is the text before the first feature of all, and before each other.
type between struct{ first, other string }

// appendLines appends the features of some places up to one that cannot be written.
func appendLines(dst []byte, features coverage.Features, from, to int, text between, one appender) ([]byte, error) {
	for i := from; i < to; i++ {
		before := text.other
		if i == 0 {
			before = text.first
		}
		line, err := one(append(dst, before...), *features.At(i))
		if err != nil {
			return dst, err
		}
		dst = line
	}
	return dst, nil
}

// relay has chunks that are ready in any order written in that of their turns, from 0.
type relay struct {
	w      io.Writer
	held   sync.Mutex
	passed sync.Cond
	turn   int
	err    error // the first
}

// write writes a chunk once all before it are, then passes its error on; it tells whether there is anything left to do.
func (r *relay) write(turn int, chunk []byte, err error) bool {
	r.held.Lock()
	defer r.held.Unlock()
	for r.turn != turn && r.err == nil {
		r.passed.Wait()
	}
	if r.err != nil {
		return false
	}
	if _, r.err = r.w.Write(chunk); r.err == nil {
		r.err = err
	}
	r.turn++
	r.passed.Broadcast()
	return r.err == nil
}
