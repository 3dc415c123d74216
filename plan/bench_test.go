package plan

import (
	"context"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
)

// benched is the communes of 2025 with seven in ten covered: the same world on each run.
func benched(b *testing.B) *coverage.View {
	b.Helper()
	return covered(b, rand.New(rand.NewPCG(7, 8)), 0.7)
}

// BenchmarkFirstPlan lays out the Pas-de-Calais, nobody in any CPTS, and makes the plan that the search begins with.
func BenchmarkFirstPlan(b *testing.B) {
	v := covered(b, rand.New(rand.NewPCG(7, 8)), 0)
	for b.Loop() {
		construct(laid(b, v, in("62")))
	}
}

// BenchmarkPlan is a whole answer for a département, of 20 000 steps.
func BenchmarkPlan(b *testing.B) {
	v := benched(b)
	for b.Loop() {
		solved(b, v, in("62", briefly))
	}
}

// BenchmarkPlansOfTheCountry solves every département, two at a time, five seconds each.
func BenchmarkPlansOfTheCountry(b *testing.B) {
	v := benched(b)
	for b.Loop() {
		r := DefaultRequest()
		r.Seconds = 5
		plans, least := 0, 5
		var memory runtime.MemStats
		most := uint64(0)
		err := Country(context.Background(), v, r, 2, func(_ string, a *Answer, _ *Impossible) {
			plans, least = plans+1, min(least, len(a.Plans))
			runtime.ReadMemStats(&memory)
			most = max(most, memory.HeapInuse)
		})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(plans), "departments")
		b.ReportMetric(float64(least), "plans/least")
		b.ReportMetric(float64(most)/1e6, "MB/heap")
	}
}

// BenchmarkConvergence compares the score after ten seconds with that after $CPTS_PLAN_LONG seconds (600), for the départements
// of $CPTS_PLAN_DEPARTMENTS, nobody in any CPTS and seven in ten: by how many percent the first is above the second. It is
// not run unless one of them is set.
func BenchmarkConvergence(b *testing.B) {
	codes, long := os.Getenv("CPTS_PLAN_DEPARTMENTS"), 600.0
	if said, err := strconv.ParseFloat(os.Getenv("CPTS_PLAN_LONG"), 64); err == nil {
		long = said
	} else if codes == "" {
		b.Skip("CPTS_PLAN_DEPARTMENTS and CPTS_PLAN_LONG are not set")
	}
	if codes == "" {
		codes = "62 59 76 31"
	}
	for _, share := range []float64{0, 0.7} {
		v := covered(b, rand.New(rand.NewPCG(7, 8)), share)
		for _, code := range strings.Fields(codes) {
			b.Run(code+"/"+strconv.FormatFloat(share, 'g', -1, 64), func(b *testing.B) {
				m := laid(b, v, in(code))
				short, after := scoreAfter(m, 10), scoreAfter(m, long)
				b.ReportMetric(100*(short/after-1), "%above")
				b.ReportMetric(after, "points")
				b.ReportMetric(float64(len(m.nodes)), "units")
			})
		}
	}
}

// scoreAfter is the best by the wishes after so many seconds of a search for an answer.
func scoreAfter(m *model, seconds float64) float64 {
	s := &search{lines: start(m, 1), want: 1 << 62, limit: clock{ctx: context.Background(), began: time.Now(), until: time.Now().Add(time.Duration(seconds * 1e9))}}
	s.run()
	return s.lines[0].chain.low
}
