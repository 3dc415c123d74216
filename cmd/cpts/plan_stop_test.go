package main

import (
	"bufio"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A service that is told to end ends its searches too, with what they have: it does not wait for their time.
func TestStopEndsSearches(t *testing.T) {
	s := startProgram(t, sampleStore(t), "--log-level", "error")
	request, err := http.NewRequestWithContext(t.Context(), "POST", s.base+"/api/plans", strings.NewReader(`{"department":"59","seconds":30,"steps":1000000000000}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/x-ndjson")
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines := bufio.NewReader(r.Body)
	if _, err := lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	s.signal(t, syscall.SIGTERM)
	rest, err := io.ReadAll(lines)
	if err != nil || !strings.Contains(string(rest), `"stopped":"cancelled"`) {
		t.Errorf("%v: %.300s", err, rest)
	}
	s.ended(t, true)
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
}
