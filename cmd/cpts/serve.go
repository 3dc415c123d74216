package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"cpts/api"
	"cpts/live"
	"cpts/web"

	"github.com/gofiber/fiber/v2"
)

type serveCommand struct {
	storeFlag
	Listen string `default:"127.0.0.1:8080" env:"CPTS_LISTEN" help:"Adresse d'écoute."`
	rightsFlags
	Sample bool `help:"Charge d'abord l'échantillon embarqué quand le dépôt est vide."`
	// The reader's browser asks the other host, once the reader has switched the background on.
	Background string `default:"ign" enum:"ign,none" env:"CPTS_BACKGROUND" help:"Fond de carte que la page propose, éteint au départ : ign (images de data.geopf.fr) ou none (aucun autre hôte)."`
}

// grace is how long requests under way may last once the service is told to stop: longer than the 10 s after which the
// service closes a connection that was opened and never used.
const grace = 15 * time.Second

// Run serves until ctx ends. It listens at once and answers 503 until the first snapshot is there.
func (s *serveCommand) Run(ctx context.Context, c console) error {
	st, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	log := slog.New(slog.NewTextHandler(c.err, nil))
	access, guard, err := s.access(st, log)
	if err != nil {
		return err
	}
	defer guard.Close()
	facts := live.New(st, log, today, live.Options{})
	app, err := api.New(facts, web.Page(), api.Options{Logger: log, Derive: facts.On, Version: version, Ledger: facts,
		Edit: api.Edit(s.Edit), Access: access, Listen: s.Listen, Background: s.Background})
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return fmt.Errorf("écoute sur %s impossible : %w ; choisir une autre adresse avec --listen", s.Listen, err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		cancel(s.prepare(ctx, c, st, facts, listener.Addr()))
	}()
	err = serve(ctx, app, listener)
	cancel(nil)
	<-followed // the layers of the last change are written before the store is closed
	return err
}

// prepare fills the store if asked, makes the first snapshot, says where the map is, and then follows the store until
// ctx ends.
func (s *serveCommand) prepare(ctx context.Context, c console, st store, facts *live.Facts, at net.Addr) error {
	if s.Sample {
		if err := loadSample(ctx, st, c); err != nil {
			return err
		}
	}
	if err := facts.CatchUp(ctx); err != nil {
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

// serve answers on a listener until ctx ends, then lets requests under way finish.
func serve(ctx context.Context, app *fiber.App, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- app.Listener(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := app.ShutdownWithContext(stopping); err != nil {
		return fmt.Errorf("arrêt : %w", err)
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}
