package main

import (
	"strings"
	"testing"
	"time"
)

func TestParseBenchKeepsTheLeast(t *testing.T) {
	got := parseBench(`goos: linux
BenchmarkChange/far-2   	    1000	   9000 ns/op	  512 B/op	       3 allocs/op
BenchmarkChange/far-2   	    1000	   8000 ns/op	  640 B/op	       3 allocs/op
BenchmarkGrowth/cells=10000-2 	 1	 5 ns/op	 27.5 B/stored
PASS`)
	if len(got) != 2 || got[0].name != "BenchmarkChange/far" || got[1].name != "BenchmarkGrowth/cells=10000" {
		t.Fatalf("%+v", got)
	}
	if f := got[0].figures; f["ns/op"] != 8000 || f["B/op"] != 512 || got[1].figures["B/stored"] != 27.5 {
		t.Errorf("%+v", got)
	}
}

func TestRowsReadAsFrench(t *testing.T) {
	ms := time.Millisecond
	r := compared("w", "p", "g", times{[]time.Duration{3 * ms, 2 * ms, 12 * ms}, []time.Duration{1500 * ms, 900 * ms, 1200 * ms}}, counts{"sommets": 187410, "morceaux": 352})
	want := row{"w", "2,00 ms (3,00 ms)", "p 900 ms (1,20 s)", "450 ×", "g", "187 410 sommets, 352 morceaux"}
	if spaced := strings.NewReplacer("\u00a0", " "); spaced.Replace(r.ours) != want.ours ||
		spaced.Replace(r.peer) != want.peer || spaced.Replace(r.ratio) != want.ratio || spaced.Replace(r.same) != want.same {
		t.Errorf("%+v, want %+v", r, want)
	}
}

func TestAlternateRefusesResultsThatDiffer(t *testing.T) {
	makes := func(n int) once { return func() (time.Duration, counts, error) { return 1, counts{"couples": n}, nil } }
	if _, _, err := alternate(2, makes(3), makes(3)); err != nil {
		t.Error(err)
	}
	if _, _, err := alternate(2, makes(3), makes(4)); err == nil {
		t.Error("3 pairs and 4 are taken for the same")
	}
	calls := 0
	counted := func() (time.Duration, counts, error) { calls++; return time.Duration(calls), nil, nil }
	if got, err := alone(2, counted); err != nil || len(got) != 2 || got[0] != 2 {
		t.Errorf("times %v, %v: the first round is not to be counted", got, err)
	}
}
