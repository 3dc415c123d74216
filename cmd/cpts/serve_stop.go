package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
)

// stopFlags say how a service ends that is told to.
type stopFlags struct {
	Drain time.Duration `name:"drain" default:"0s" env:"CPTS_DRAIN" help:"À l'arrêt, temps pendant lequel le service répond encore à tout, sauf à /readyz (503), pour que le répartiteur de charge s'en détourne."`
	Grace time.Duration `name:"grace" default:"30s" env:"CPTS_GRACE" help:"À l'arrêt, temps laissé à ce qui est commencé (modifications, téléchargements) ; un second signal y met fin aussitôt."`
}

// serve answers on a listener until ctx ends: stopping is then set, what comes is answered during Drain, and what was begun may
// end during Grace.
func (f stopFlags) serve(ctx context.Context, app *fiber.App, listener net.Listener, stopping *atomic.Bool, log *slog.Logger) error {
	app.Server().CloseOnShutdown = true // who is answered while it stops asks another server next
	failed := make(chan error, 1)
	go func() { failed <- app.Listener(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stopping.Store(true)
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return errors.Join(cause, f.end(app))
	}
	log.Info("arrêt demandé", "attente", f.Drain, "delai", f.Grace)
	time.Sleep(f.Drain)
	return f.end(app)
}

// end closes the listener and waits for what was begun.
func (f stopFlags) end(app *fiber.App) error {
	ctx, cancel := context.WithTimeout(context.Background(), f.Grace)
	defer cancel()
	err := app.ShutdownWithContext(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("arrêt : des réponses commencées n'étaient pas finies au bout de %s (--grace)", f.Grace)
	}
	if err != nil {
		return fmt.Errorf("arrêt : %w", err)
	}
	return nil
}
