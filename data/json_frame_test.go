package data

import (
	"math/rand/v2"
	"testing"
	"time"
)

// A value ends where a reader of every single byte sees its end, whatever is in it and wherever the pieces are cut that
// it comes in.
func TestFrame(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	const alphabet = `{{}}[[]]"\,: 1a`
	for range 20_000 {
		text := []byte{"{["[random.IntN(2)]}
		for range random.IntN(60) {
			text = append(text, alphabet[random.IntN(len(alphabet))])
		}
		want, whole := endOf(text)
		f, n, done := newFrame(text[0]), 0, false
		for piece := 0; piece < len(text) && !done; {
			piece = min(len(text), piece+1+random.IntN(20))
			n, done = f.scan(text[:piece], n)
		}
		if n != want || done != whole {
			t.Fatalf("%s ends at %d %v, want %d %v", text, n, done, want, whole)
		}
	}
}

// endOf reads byte by byte.
func endOf(text []byte) (int, bool) {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == text[0]:
			depth++
		case c == text[0]+2: // as } is to { and ] to [
			if depth--; depth == 0 {
				return i + 1, true
			}
		}
	}
	return len(text), false
}
