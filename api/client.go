package api

import (
	"fmt"
	"net/netip"
	"strings"

	"cpts/limit"

	"github.com/gofiber/fiber/v2"
)

// proxies are whose X-Forwarded-For is believed.
type proxies []netip.Prefix

// Proxies reads addresses and ranges such as 10.0.0.0/8, as limits and the trust in X-Forwarded-* take them.
func Proxies(texts []string) (func(netip.Addr) bool, error) {
	p, err := readProxies(texts)
	return p.hold, err
}

func readProxies(texts []string) (all proxies, err error) {
	for _, text := range texts {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			a, bad := netip.ParseAddr(text)
			if bad != nil {
				return nil, fmt.Errorf("relais de confiance « %s » : une adresse comme 10.0.0.1 ou une plage comme 10.0.0.0/8 est attendue", text)
			}
			p = netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen())
		}
		all = append(all, p)
	}
	return all, nil
}

func (p proxies) hold(a netip.Addr) bool {
	for _, known := range p {
		if known.Contains(a) {
			return true
		}
	}
	return false
}

// from is the address that limits are counted by: that of the connection, or, when a trusted proxy holds it, the last one in
// X-Forwarded-For that is no trusted proxy's. What stands before it the client may have written itself.
func (p proxies) from(c *fiber.Ctx) netip.Addr {
	a, _ := netip.AddrFromSlice(c.Context().RemoteIP())
	a = a.Unmap()
	if len(p) == 0 || !p.hold(a) {
		return a
	}
	hops := strings.Split(c.Get(fiber.HeaderXForwardedFor), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			return a
		}
		if a = hop.Unmap(); !p.hold(a) {
			return a
		}
	}
	return a
}

// clientOf is the client that a request is counted for; ok is false for one of this machine, which is not bounded: a proxy here
// that is not said to be trusted sends everybody's requests from it.
func (p proxies) clientOf(c *fiber.Ctx) (client netip.Addr, ok bool) {
	a := p.from(c)
	return limit.Client(a), a.IsValid() && !a.IsLoopback()
}
