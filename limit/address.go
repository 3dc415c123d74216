package limit

import "net/netip"

// Client is the address by which a client is bounded: an IPv6 customer has 2⁶⁴ addresses at least (RFC 6177), and counts as
// one.
func Client(a netip.Addr) netip.Addr {
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return a
}
