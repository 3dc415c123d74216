package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"cpts/api"
	"cpts/metrics"
)

// metricsFlags say who sees what the service counts. It tells how busy a service is and which release it runs, which is
// nobody's business outside: by default this machine's alone. Behind a proxy on the same machine that adds no header everything
// looks local: there, and for a Prometheus elsewhere, an address of its own is the safe way.
type metricsFlags struct {
	To     string `name:"metrics" default:"local" enum:"local,open,off" env:"CPTS_METRICS" help:"À qui /metrics répond : ${enum} ; local : à cette machine, sans intermédiaire."`
	Listen string `name:"metrics-listen" env:"CPTS_METRICS_LISTEN" placeholder:"ADRESSE" help:"Adresse d'écoute à part pour /metrics, comme 10.0.0.5:9100 ; --metrics ne compte plus alors."`
}

// page is what the service itself answers at /metrics.
func (f metricsFlags) page(m *metrics.Metrics) api.Metrics {
	p := api.Metrics{Observe: m, Local: f.To == "local"}
	if f.To != "off" && f.Listen == "" {
		p.Page = m.Page()
	}
	return p
}

// serve answers /metrics at its own address, if it has one, until ctx ends.
func (f metricsFlags) serve(ctx context.Context, m *metrics.Metrics, failed func(error)) (stop func(), err error) {
	if f.Listen == "" {
		return func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", f.Listen)
	if err != nil {
		return nil, fmt.Errorf("écoute sur %s impossible : %w ; choisir une autre adresse avec --metrics-listen", f.Listen, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Page())
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second, MaxHeaderBytes: 16 << 10}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			failed(fmt.Errorf("mesures sur %s : %w", f.Listen, err))
		}
	}()
	return func() { server.Close() }, nil //nolint:errcheck // a scrape that is cut is made again
}
