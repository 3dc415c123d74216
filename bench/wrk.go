package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

//go:embed wrk.lua
var wrkScript string

// load is what wrk measured in one run: times in microseconds.
type load struct{ Requests, Micros, Bytes, P50, P99, Errors int }

func (l load) rate() float64 { return 1e6 * float64(l.Requests) / float64(max(l.Micros, 1)) }

// wrk asks a service for addresses in turn, over 8 connections, for some seconds. An answer that is an error is one.
func (b *bench) wrk(ctx context.Context, s *served, paths []string, seconds int) (l load, err error) {
	script, list := filepath.Join(b.work, "wrk.lua"), filepath.Join(b.work, "paths.txt")
	if err := os.WriteFile(script, []byte(wrkScript), 0o600); err != nil {
		return l, err
	}
	if err := os.WriteFile(list, []byte(strings.Join(paths, "\n")+"\n"), 0o600); err != nil {
		return l, err
	}
	out, err := exec.CommandContext(ctx, "wrk", "-t1", "-c8", "-d"+strconv.Itoa(seconds)+"s", "--timeout", "30s", "-s", script, s.base, "--", list).CombinedOutput()
	if err != nil {
		return l, fmt.Errorf("wrk : %w\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &l); err != nil {
		return l, fmt.Errorf("wrk : %w\n%s", err, out)
	}
	if l.Requests == 0 && seconds < 60 { // a national tile takes a peer seconds
		return b.wrk(ctx, s, paths, 4*seconds)
	}
	if l.Errors > 0 || l.Requests == 0 {
		return l, fmt.Errorf("%s : %d réponses, %d erreurs, par exemple sur %s", s.name, l.Requests, l.Errors, paths[0])
	}
	return l, nil
}

// median is the run in the middle by rate, of runs of the same work.
func median(runs []load) load {
	slices.SortFunc(runs, func(a, b load) int { return int(a.rate() - b.rate()) })
	return runs[len(runs)/2]
}

func (l load) String() string {
	return fmt.Sprintf("%s/s, p50 %s, p99 %s, %s ko", thousands(int(l.rate())), millis(l.P50), millis(l.P99), decimal(float64(l.Bytes)/float64(max(l.Requests, 1))/1000, 1))
}

func millis(micros int) string { return decimal(float64(micros)/1000, 2) + "\u00a0ms" }
