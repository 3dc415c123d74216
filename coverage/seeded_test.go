package coverage_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// seeded draws other numbers on each run, and prints by what they are drawn again. Tests that draw have a stream of their own.
func seeded(t testing.TB, stream uint64) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, stream))
}

// rounds is how many worlds a test draws: a few on each run, which are others each time, and CPTS_ROUNDS times as many where
// there is time for it, as « make fuzz » has.
func rounds(t testing.TB, few int) int {
	t.Helper()
	text := os.Getenv("CPTS_ROUNDS")
	if text == "" {
		return few
	}
	times, err := strconv.Atoi(text)
	if err != nil || times < 1 {
		t.Fatalf("CPTS_ROUNDS is %q, want a whole number from 1", text)
	}
	return few * times
}
