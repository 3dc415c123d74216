package api

import (
	"time"

	"cpts/coverage"
)

// healthAnswer is that of /healthz and /readyz.
type healthAnswer struct {
	Status   string        `json:"status"` // ok, ready, or degraded while the last snapshot is all there is
	Revision *int64        `json:"revision,omitempty"`
	At       coverage.Date `json:"at,omitempty"`
	Away     *time.Time    `json:"store_away_since,omitempty"`
}

// alive answers for as long as the process does.
func alive(*exchange) (answer, error) { return asJSON(healthAnswer{Status: "ok"}) }

// ready answers once the router has found a snapshot, until the program is told to end.
func (s *service) ready(x *exchange) (answer, error) {
	if s.options.Stopping != nil && s.options.Stopping() {
		return answer{}, fault{kind: notReady, detail: typeset("Le service s’arrête.")}
	}
	a := healthAnswer{Status: "ready", Revision: &x.view.Revision, At: x.view.At}
	if s.options.Away != nil {
		if away := s.options.Away(); !away.IsZero() {
			a.Status, a.Away = "degraded", &away
		}
	}
	return asJSON(a)
}
