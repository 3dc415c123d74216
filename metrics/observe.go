package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// classes are the labels of statuses by their hundreds: 100 times as few series as statuses.
var classes = [...]string{"0xx", "1xx", "2xx", "3xx", "4xx", "5xx"}

func class(status int) string {
	if n := status / 100; n >= 0 && n < len(classes) {
		return classes[n]
	}
	return classes[0]
}

// Began counts a request that is being answered.
func (m *Metrics) Began() { m.inFlight.Inc() }

// Answered counts a request whose answer has been sent, as far as the client wanted it. route and method are of the
// program's own lists.
func (m *Metrics) Answered(route, method string, status int, took time.Duration, sent int64) {
	m.inFlight.Dec()
	s := m.seriesOf(labels{route, method, class(status)})
	s.requests.Inc()
	s.seconds.Observe(took.Seconds())
	s.sent.Add(float64(sent))
}

type labels struct{ route, method, class string }

// series are those that a request adds to. They are kept by their labels: finding each of the three by the hashes of its own
// takes longer than counting.
type series struct {
	requests, sent prometheus.Counter
	seconds        prometheus.Observer
}

func (m *Metrics) seriesOf(l labels) series {
	m.mu.RLock()
	s, ok := m.known[l]
	m.mu.RUnlock()
	if ok {
		return s
	}
	s = series{m.requests.WithLabelValues(l.route, l.method, l.class), m.sent.WithLabelValues(l.route), m.seconds.WithLabelValues(l.route)}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known[l] = s
	return s
}

// Wrote counts a write: written, or the kind of problem for which it was not.
func (m *Metrics) Wrote(route, outcome string) { m.writes.WithLabelValues(route, outcome).Inc() }

// Limited counts a request or a connection refused by a limit.
func (m *Metrics) Limited(by string) { m.limited.WithLabelValues(by).Inc() }

// Connected counts connections that open (1) or end (-1).
func (m *Metrics) Connected(n int) { m.connections.Add(float64(n)) }

// Built counts a snapshot made, whole or by a step from the last.
func (m *Metrics) Built(took time.Duration, how string) {
	m.built.WithLabelValues(how).Observe(took.Seconds())
}

// Failed counts an operation on the store that failed.
func (m *Metrics) Failed(operation string, _ error) { m.failed.WithLabelValues(operation).Inc() }
