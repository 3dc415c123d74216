package main

import (
	"context"
	"fmt"
	"net"
	"sync/atomic"

	"cpts/api"
	"cpts/live"
	"cpts/metrics"
	"cpts/web"
)

type serveCommand struct {
	storeFlag
	storeOptions
	Listen string `default:"127.0.0.1:8080" env:"CPTS_LISTEN" help:"Adresse d'écoute."`
	rightsFlags
	Sample bool `help:"Charge d'abord l'échantillon embarqué quand le dépôt est vide."`
	// The reader's browser asks the other host, once the reader has switched the background on.
	Background string `default:"ign" enum:"ign,none" env:"CPTS_BACKGROUND" help:"Fond de carte que la page propose, éteint au départ : ign (images de data.geopf.fr) ou none (aucun autre hôte)."`
	limitFlags `group:"Limites"`
	proxyFlags `group:"Derrière un relais (https)"`
	logFlags   `group:"Journal"`
	Metrics    metricsFlags `embed:"" group:"Mesures (Prometheus)"`
	stopFlags  `group:"Arrêt"`
}

// Run serves until ctx ends. It listens at once and answers 503 until the first snapshot is there.
func (s *serveCommand) Run(ctx context.Context, c console) error {
	st, err := s.serving(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	log := s.logger(c.err)
	c = s.console(c, log)
	access, guard, err := s.access(st, log)
	if err != nil {
		return err
	}
	defer guard.Close()
	serveWithin()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var facts *live.Facts
	counts := metrics.New(version, func() metrics.State { return stateOf(facts) })
	facts = live.New(st, log, today, live.Options{Observe: counts, Listen: st.listen})
	stopMetrics, err := s.Metrics.serve(ctx, counts, cancel)
	if err != nil {
		return err
	}
	defer stopMetrics()
	var stopping atomic.Bool
	app, err := api.New(facts, web.Page(), api.Options{Logger: log, Derive: facts.On, Version: version, Ledger: facts, Away: facts.Away,
		Edit: api.Edit(s.Edit), Access: access, Listen: s.Listen, Background: s.Background,
		TrustedProxies: s.Trusted, HSTS: s.HSTS, Limits: s.limits(), Metrics: s.Metrics.page(counts), Stopping: stopping.Load})
	if err != nil {
		return err
	}
	listener, err := s.listen(ctx, counts)
	if err != nil {
		return err
	}
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		cancel(s.prepare(ctx, c, st, facts, listener.Addr()))
	}()
	err = s.serve(ctx, app, listener, &stopping, log)
	cancel(nil)
	<-followed // the layers of the last change are written before the store is closed
	return err
}

// listen takes the address, and as many connections as are allowed.
func (s *serveCommand) listen(ctx context.Context, counts *metrics.Metrics) (net.Listener, error) {
	trusted, err := api.Proxies(s.Trusted)
	if err != nil {
		return nil, usageError("--trusted-proxy : " + err.Error())
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return nil, fmt.Errorf("écoute sur %s impossible : %w ; choisir une autre adresse avec --listen", s.Listen, err)
	}
	return s.listener(listener, counts, trusted), nil
}

// stateOf is what the metrics tell of the facts.
func stateOf(f *live.Facts) metrics.State {
	s := f.State()
	return metrics.State{Revision: s.Revision, Built: s.Built, Checked: s.Checked, Away: s.Away}
}

// prepare fills the store if asked, once it answers, makes the first snapshot, says where the map is, and then follows the store until
// ctx ends.
func (s *serveCommand) prepare(ctx context.Context, c console, st serving, facts *live.Facts, at net.Addr) error {
	err := facts.Begin(ctx, func(ctx context.Context) error {
		if err := st.prepare(ctx); err != nil || !s.Sample {
			return err
		}
		return loadSample(ctx, st, c)
	})
	if err != nil {
		return err
	}
	if len(facts.Snapshot().Units) == 0 {
		c.say("le dépôt est vide : charger des contours (cpts load communes FICHIER), ou servir l'échantillon (cpts serve --sample)")
	}
	if !web.Built() {
		c.say("la page de la carte n'est pas construite : make web")
	}
	c.say("carte : http://%s/   API : http://%s/api", at, at)
	facts.Follow(ctx)
	return nil
}
