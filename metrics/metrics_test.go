package metrics_test

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cpts/metrics"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
)

func used() *metrics.Metrics {
	m := metrics.New("v1", func() metrics.State { return metrics.State{Revision: 7, Built: time.Now().Add(-time.Minute)} })
	m.Began()
	m.Answered("/api/coverage", "GET", 200, 3*time.Millisecond, 1000)
	m.Wrote("/api/changes", "written")
	m.Wrote("/api/changes", "stale")
	m.Limited("address")
	m.Connected(1)
	m.Built(time.Second, "whole")
	m.Failed("commit", errors.New("away"))
	return m
}

func scrape(m *metrics.Metrics) string {
	w := httptest.NewRecorder()
	m.Page().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	return w.Body.String()
}

// Names, units and types are as Prometheus wants them; promtool check metrics is the same linter.
func TestLint(t *testing.T) {
	problems, err := promlint.New(strings.NewReader(scrape(used()))).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
}

func TestEverythingIsCounted(t *testing.T) {
	text := scrape(used())
	for _, line := range []string{
		`cpts_http_requests_total{method="GET",route="/api/coverage",status="2xx"} 1`,
		`cpts_http_request_duration_seconds_bucket{route="/api/coverage",le="0.005"} 1`,
		`cpts_http_request_duration_seconds_bucket{route="/api/coverage",le="0.0025"} 0`,
		`cpts_http_response_bytes_total{route="/api/coverage"} 1000`,
		`cpts_http_requests_in_flight 0`, `cpts_connections_open 1`, `cpts_snapshot_revision 7`, `cpts_store_available 1`,
		`cpts_writes_total{outcome="written",route="/api/changes"} 1`, `cpts_writes_total{outcome="stale",route="/api/changes"} 1`,
		`cpts_limited_total{by="address"} 1`, `cpts_store_errors_total{operation="commit"} 1`,
		`cpts_snapshot_build_duration_seconds_count{how="whole"} 1`, `cpts_snapshot_age_seconds 60.`, `cpts_build_info{go="go`,
		"go_goroutines ", "process_resident_memory_bytes ",
	} {
		if !strings.Contains(text, "\n"+line) {
			t.Errorf("no line %s", line)
		}
	}
	if none := scrape(metrics.New("v", func() metrics.State { return metrics.State{} })); !strings.Contains(none, "\ncpts_snapshot_age_seconds 0\n") {
		t.Error("a service without a snapshot has one of the year 1")
	}
}

// A request costs two lookups of counters and one of a histogram: below a microsecond of the 20 that a small answer takes.
func BenchmarkAnswered(b *testing.B) {
	m := metrics.New("v", func() metrics.State { return metrics.State{} })
	b.ReportAllocs()
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			m.Began()
			m.Answered("/api/tiles/{layer}/{z}/{x}/{y}.mvt", "GET", 200, time.Millisecond, 1000)
		}
	})
}
