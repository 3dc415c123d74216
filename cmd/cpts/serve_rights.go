package main

import (
	"log/slog"
	"time"

	"cpts/access"
	"cpts/api"
)

// rightsFlags say who may read and write.
type rightsFlags struct {
	OIDC     oidcFlags `embed:""`
	Edit     string    `default:"local" enum:"local,token,open,off" env:"CPTS_EDIT" help:"Qui peut modifier : ${enum} ; local : cette machine seule, et seulement si l'adresse d'écoute est la sienne ; token : qui a un jeton. Un jeton d'édition vaut partout, sauf avec off."`
	Read     string    `default:"open" enum:"open,closed" env:"CPTS_READ" help:"Qui peut lire : ${enum} ; closed : qui a un jeton, quel qu'il soit."`
	Attempts int       `default:"10" env:"CPTS_ATTEMPTS" help:"Jetons faux qu'une adresse peut envoyer en dix minutes avant d'être ralentie."`
}

// access is what the service goes by. The guard is to be closed before the store.
func (f rightsFlags) access(st store, log *slog.Logger) (api.Access, *access.Guard, error) {
	if f.Attempts < 1 {
		return api.Access{}, nil, usageError("--attempts : un nombre à partir de 1 est attendu")
	}
	provider, err := f.OIDC.provider()
	if err != nil {
		return api.Access{}, nil, err
	}
	guard := access.NewGuard(st, log, time.Now)
	a := api.Access{Guard: guard, Reading: api.Reading(f.Read), Attempts: f.Attempts}
	if provider != nil { // one that is nil must not become a SignIn that is not
		a.SignIn = provider
	}
	return a, guard, nil
}
