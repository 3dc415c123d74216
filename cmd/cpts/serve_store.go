package main

import (
	"context"
	"time"

	"cpts/data/postgis"
	"cpts/live"
)

// storeOptions are what a service may set of its PostgreSQL; see postgis.Timeouts for why they are as they are.
type storeOptions struct {
	StoreRead           string        `env:"CPTS_STORE_READ" help:"Réplique de la base (postgres://…) où lire, tant qu'elle a tout ce que la base a reçu."`
	StoreListen         string        `env:"CPTS_STORE_LISTEN" help:"Adresse directe de la base pour en recevoir les notifications, quand --store passe par un PgBouncer en mode transaction."`
	StoreConnectTimeout time.Duration `default:"2s" env:"CPTS_STORE_CONNECT_TIMEOUT" help:"Temps laissé à un hôte PostgreSQL pour accepter une connexion, si l'adresse n'en dit rien (connect_timeout)."`
	StoreAskTimeout     time.Duration `default:"2s" env:"CPTS_STORE_ASK_TIMEOUT" help:"Temps laissé à une petite lecture ; au-delà, la base est dite injoignable."`
	StoreWriteTimeout   time.Duration `default:"10s" env:"CPTS_STORE_WRITE_TIMEOUT" help:"Temps laissé à une modification, puis à sa confirmation."`
	StoreLockTimeout    time.Duration `default:"5s" env:"CPTS_STORE_LOCK_TIMEOUT" help:"Temps qu'une modification attend celles d'avant."`
	StoreWholeTimeout   time.Duration `default:"1m" env:"CPTS_STORE_WHOLE_TIMEOUT" help:"Temps laissé à la lecture de toutes les données."`
}

// serving is a store as a service needs it.
type serving struct {
	store
	prepare func(context.Context) error // before anything else; again while it fails with data.ErrAway
	listen  live.Listen                 // nil for a store that says nothing
}

// serving opens the store of a service. A database need not answer yet.
func (s *serveCommand) serving(ctx context.Context) (serving, error) {
	path, err := s.path()
	if err != nil {
		return serving{}, err
	}
	if path != "" {
		if s.StoreRead != "" || s.StoreListen != "" {
			return serving{}, usageError("--store-read et --store-listen sont ceux d'une base PostgreSQL, et le dépôt est un fichier")
		}
		st, err := s.open(ctx)
		return serving{st, func(context.Context) error { return nil }, nil}, err
	}
	st, err := postgis.New(s.Store, postgis.Options{Read: s.StoreRead, Listen: s.StoreListen, Timeouts: postgis.Timeouts{Connect: s.StoreConnectTimeout,
		Ask: s.StoreAskTimeout, Write: s.StoreWriteTimeout, Lock: s.StoreLockTimeout, Whole: s.StoreWholeTimeout}})
	if err != nil {
		return serving{}, err
	}
	return serving{st, st.Prepare, st.Listen}, nil
}
