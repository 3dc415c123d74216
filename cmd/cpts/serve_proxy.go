package main

import "time"

// proxyFlags are for a service behind another that holds the certificate.
type proxyFlags struct {
	Trusted []string      `name:"trusted-proxy" env:"CPTS_TRUSTED_PROXY" placeholder:"ADRESSE" help:"Relais dont les en-têtes X-Forwarded-For, -Proto et -Host sont crus : adresses ou plages, comme 10.0.0.0/8, séparées par des virgules."`
	HSTS    time.Duration `name:"hsts" default:"0s" env:"CPTS_HSTS" help:"Temps pendant lequel un navigateur venu par https s'y tient (Strict-Transport-Security), comme 8760h ; 0 : rien n'est dit."`
}
