package main

import (
	"net"
	"net/netip"
	"time"

	"cpts/api"
	"cpts/limit"
	"cpts/metrics"
)

// limitFlags bound what one request and one client may take. Their defaults are for the busiest that somebody who works is: a
// map that is moved asks for some 20 tiles a second, and an office of 100 has one address.
type limitFlags struct {
	Read       time.Duration `name:"read-timeout" default:"10s" env:"CPTS_READ_TIMEOUT" help:"Temps laissé à une requête pour arriver entière."`
	Write      time.Duration `name:"write-timeout" default:"2m" env:"CPTS_WRITE_TIMEOUT" help:"Temps laissé au client pour prendre une réponse, ou chaque morceau d'un fichier (4 ko/s en moyenne au moins)."`
	Idle       time.Duration `name:"idle-timeout" default:"1m" env:"CPTS_IDLE_TIMEOUT" help:"Temps pendant lequel une connexion reste ouverte sans requête."`
	Request    time.Duration `name:"request-timeout" default:"30s" env:"CPTS_REQUEST_TIMEOUT" help:"Temps pendant lequel une requête attend le dépôt."`
	Body       int           `name:"max-body" default:"1048576" env:"CPTS_MAX_BODY" help:"Octets du corps d'une requête."`
	Header     int           `name:"max-header" default:"16384" env:"CPTS_MAX_HEADER" help:"Octets de l'adresse et des en-têtes d'une requête."`
	Total      int           `name:"max-connections" default:"4096" env:"CPTS_MAX_CONNECTIONS" help:"Connexions ouvertes à la fois (environ 30 ko chacune) ; 0 : sans limite."`
	PerAddress int           `name:"max-connections-per-address" default:"1024" env:"CPTS_MAX_CONNECTIONS_PER_ADDRESS" help:"… dont celles d'une même adresse ; 0 : sans limite. Ni la machine elle-même ni les relais de confiance ne sont comptés."`
	Rate       float64       `name:"rate" default:"300" env:"CPTS_RATE" help:"Requêtes par seconde d'une adresse (IPv4, ou /64 en IPv6), dix fois plus d'un coup ; 0 : sans limite. La machine elle-même n'est pas comptée."`
	Token      float64       `name:"rate-token" default:"100" env:"CPTS_RATE_TOKEN" help:"… et d'un jeton, en plus."`
	Writes     float64       `name:"rate-writes" default:"20" env:"CPTS_RATE_WRITES" help:"… et, d'une adresse, requêtes qui écrivent ou essaient."`
	Exports    int           `name:"max-exports" default:"32" env:"CPTS_MAX_EXPORTS" help:"Fichiers écrits à la fois (un GeoPackage du pays prend 110 Mo de disque le temps de l'être) ; d'autres attendent 20 s ; 0 : sans limite."`
	Plans      int           `name:"max-plans" default:"0" env:"CPTS_MAX_PLANS" help:"Recherches de plans à la fois, chacune occupant un cœur pendant des secondes ; d'autres attendent 2 s ; 0 : la moitié des cœurs, une au moins."`
}

func (f limitFlags) limits() api.Limits {
	rate := func(perSecond float64) limit.Rate {
		return limit.Rate{PerSecond: perSecond, Burst: int(10 * perSecond)}
	}
	return api.Limits{Read: f.Read, Write: f.Write, Idle: f.Idle, Request: f.Request, Body: f.Body, Header: f.Header,
		Address: rate(f.Rate), Token: rate(f.Token), Writes: rate(f.Writes), Exports: f.Exports, Plans: f.Plans}
}

// listener bounds the connections of a listener.
func (f limitFlags) listener(l net.Listener, m *metrics.Metrics, trusted func(netip.Addr) bool) net.Listener {
	return limit.Listen(l, limit.Connections{Total: f.Total, PerAddress: f.PerAddress, Counted: m.Connected,
		Exempt:  func(a netip.Addr) bool { return a.IsLoopback() || trusted(a) },
		Refused: func(reason string) { m.Limited("connections-" + reason) }})
}
