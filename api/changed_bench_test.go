package api_test

import (
	"io"
	"log/slog"
	"testing"

	"cpts/api"
	"cpts/coverage"

	"github.com/valyala/fasthttp"
)

// BenchmarkChanged is what a change of one unit of the country costs, and the first answer of each kind after it: what is kept
// of the revision before and not made again does not show.
func BenchmarkChanged(b *testing.B) {
	source := sampled(b)
	source.Store(founded(b, source.Load()))
	app, err := api.New(source, nil, api.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	handler := app.Handler()
	for _, kind := range []struct{ name, target string }{
		{"nothing", ""},
		{"tile", "/api/tiles/units/9/259/176.mvt"},
		{"merged", "/api/tiles/units/6/32/22.mvt"},
		{"territories", "/api/tiles/cpts/8/129/88.mvt"},
		{"zones", "/api/tiles/white-zones/8/129/88.mvt"},
		{"items", "/api/collections/units/items?limit=100&bbox=2,48,2.3,48.2"},
		{"country", "/api/coverage"},
		{"department", "/api/departments/06/coverage"},
		{"units", "/api/departments/06/units"},
		{"search", "/api/search?q=cpts"},
		{"filtered", "/api/collections/units/items?limit=100&department=06"},
	} {
		b.Run(kind.name, func(b *testing.B) {
			var c fasthttp.RequestCtx
			b.ReportAllocs()
			before := processorTime()
			for range b.N {
				source.Store(nextOf(b, source.Load()))
				if kind.target == "" {
					continue
				}
				c.Request.Reset()
				c.Response.SwapBody(c.Response.SwapBody(nil)[:0])
				c.Response.Header.Reset()
				c.Request.SetRequestURI(kind.target)
				c.Request.Header.SetHost("127.0.0.1:8080")
				c.Request.Header.Set("Accept-Encoding", "gzip")
				if handler(&c); c.Response.StatusCode() != 200 {
					b.Fatalf("%s: %d", kind.target, c.Response.StatusCode())
				}
			}
			b.ReportMetric(float64(processorTime()-before)/float64(b.N), "cpu-ns/op")
		})
	}
}

// founded has a CPTS that units come to and leave.
func founded(b *testing.B, s *coverage.Snapshot) *coverage.Snapshot {
	b.Helper()
	next, err := s.Apply(s.Revision+1, s.At, []coverage.Operation{{Op: coverage.OpCreate, ID: "cpts-charge", Name: "Charge", Stage: coverage.ContractSigned}})
	if err != nil {
		b.Fatal(err)
	}
	return next
}

// nextOf gives a unit that nobody has to the CPTS, or takes it back.
func nextOf(b *testing.B, s *coverage.Snapshot) *coverage.Snapshot {
	b.Helper()
	operation := coverage.Operation{Op: coverage.OpRelease}
	for _, t := range s.Territories {
		if t.ID == "cpts-charge" && len(t.Units) > 0 {
			operation.Units = []string{s.Units[t.Units[0]].Code}
		}
	}
	if operation.Units == nil {
		zone := s.View(coverage.DefaultThreshold).WhiteZones[int(s.Revision)%50]
		operation = coverage.Operation{Op: coverage.OpAssign, Units: []string{s.Units[zone.Units[0]].Code}, CPTS: "cpts-charge"}
	}
	next, err := s.Apply(s.Revision+1, s.At, []coverage.Operation{operation})
	if err != nil {
		b.Fatal(err)
	}
	return next
}
