// Package metrics counts what a service does, for Prometheus. Nothing that a client chooses becomes a label: addresses are
// counted by the route that took them, so that there are as many series as the program has routes, whoever asks what.
package metrics

import (
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the counts of one service, in a registry of their own.
type Metrics struct {
	registry    *prometheus.Registry
	requests    *prometheus.CounterVec
	seconds     *prometheus.HistogramVec
	sent        *prometheus.CounterVec
	inFlight    prometheus.Gauge
	writes      *prometheus.CounterVec
	limited     *prometheus.CounterVec
	connections prometheus.Gauge
	built       *prometheus.HistogramVec
	failed      *prometheus.CounterVec

	mu    sync.RWMutex
	known map[labels]series
}

// State is what the service answers from at the moment.
type State struct {
	Revision int64     // 0 before the first snapshot
	Built    time.Time // when the snapshot was made; zero before the first
	Checked  time.Time // when the store last said that it is the last one; zero when it never did
	Away     time.Time // since when the store does not answer; zero while it does
}

// Bounds of the histograms, in seconds. A tile takes 0.2 ms and the national file 1 s: each step is a factor of about 2.5.
var (
	requestBuckets = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10, 60}
	buildBuckets   = []float64{.001, .005, .025, .1, .25, .5, 1, 2.5, 10, 60}
)

// New makes the metrics of a version of the program; state is asked at each scrape.
func New(version string, state func() State) *Metrics {
	m := &Metrics{
		registry:    prometheus.NewRegistry(),
		known:       map[labels]series{},
		requests:    counters("cpts_http_requests_total", "Requests answered, by route, method and class of status.", "route", "method", "status"),
		seconds:     histograms("cpts_http_request_duration_seconds", "Time from a request to the end of its answer, by route.", requestBuckets, "route"),
		sent:        counters("cpts_http_response_bytes_total", "Bytes of answers' bodies, as sent, by route.", "route"),
		inFlight:    gauge("cpts_http_requests_in_flight", "Requests being answered."),
		writes:      counters("cpts_writes_total", "Changes and scenarios written (outcome written) or rejected (outcome: the kind of problem), by route.", "route", "outcome"),
		limited:     counters("cpts_limited_total", "Requests and connections refused because there were too many, by what bounds them.", "by"),
		connections: gauge("cpts_connections_open", "Connections open."),
		built:       histograms("cpts_snapshot_build_duration_seconds", "Time to make a snapshot, whole or a step from the last one.", buildBuckets, "how"),
		failed:      counters("cpts_store_errors_total", "Operations on the store that failed.", "operation"),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.sent, m.inFlight, m.writes, m.limited, m.connections, m.built, m.failed,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), about(version))
	m.watch(state)
	return m
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
}

func about(version string) prometheus.Collector {
	g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "cpts_build_info", Help: "1, labelled with the versions of the program and of Go."}, []string{"version", "go"})
	g.WithLabelValues(version, runtime.Version()).Set(1)
	return g
}

// watch registers what is read of the state at each scrape.
func (m *Metrics) watch(state func() State) {
	read := func(name, help string, value func(State) float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return value(state()) }))
	}
	read("cpts_snapshot_revision", "Revision of the facts that are served; 0 before the first.", func(s State) float64 { return float64(s.Revision) })
	read("cpts_snapshot_age_seconds", "Time since the snapshot that is served was made; 0 before the first.", func(s State) float64 { return since(s.Built) })
	read("cpts_snapshot_unchecked_seconds", "Time since the store last confirmed that the snapshot is its last.", func(s State) float64 { return since(s.Checked) })
	read("cpts_store_available", "1 while the store answers.", func(s State) float64 {
		if s.Away.IsZero() {
			return 1
		}
		return 0
	})
}

func since(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return time.Since(t).Seconds()
}

// Page answers scrapes, in the text format of Prometheus or as OpenMetrics.
func (m *Metrics) Page() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry, MaxRequestsInFlight: 4})
}
