package plan

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"
)

// forever is a clock that ends nothing.
func forever() clock {
	return clock{ctx: context.Background(), began: time.Now(), until: time.Now().Add(time.Hour)}
}

// rounds is how many worlds a test draws: a few on each run, CPTS_ROUNDS times as many in « make fuzz ».
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
