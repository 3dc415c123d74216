package fetch

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Patience is how long a download waits and how often it begins again.
type Patience struct {
	Connect time.Duration // for a connection
	Answer  time.Duration // for the first byte of an answer
	Stall   time.Duration // without a byte, until the exchange is given up; a slow transfer has no limit
	Backoff time.Duration // before the second try; doubled for each further one
	Wait    time.Duration // at most, before a further try, whatever a server asks
	Tries   int           // without one byte gained; those that gain some do not count
}

// Usual is for people who wait at a terminal: GeoServer takes a minute to begin a large answer, a network that is gone is
// told after ten seconds.
func Usual() Patience {
	return Patience{Connect: 10 * time.Second, Answer: 2 * time.Minute, Stall: time.Minute, Backoff: time.Second, Wait: 2 * time.Minute, Tries: 5}
}

// maxRedirects is that of net/http and of browsers' order of magnitude; Etalab's files take one (to the object store).
const maxRedirects = 10

// NewClient makes a client that goes through the proxy of the environment, follows redirects to http and https only, and
// never from https back to http, and hands over bytes as they are sent: a file is checked as it was published.
func NewClient(p Patience) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: p.Connect}).DialContext,
			TLSHandshakeTimeout:    p.Connect,
			ResponseHeaderTimeout:  p.Answer,
			DisableCompression:     true,
			ForceAttemptHTTP2:      true,
			OnProxyConnectResponse: proxyAnswer,
		},
		CheckRedirect: checkRedirect,
	}
}

// proxyAnswer words the refusal of a proxy to lead to an https address.
func proxyAnswer(_ context.Context, proxy *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	return &failure{reason: "le proxy " + proxy.Host + " refuse l'accès (" + resp.Status + ")", unreachable: true}
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	switch {
	case len(via) >= maxRedirects:
		return final("plus de %d redirections, la dernière vers %s ; l'adresse tourne sans doute en rond", maxRedirects, req.URL)
	case req.URL.Scheme != "http" && req.URL.Scheme != "https":
		return final("redirigé vers %s, qui n'est ni http ni https", req.URL)
	case via[len(via)-1].URL.Scheme == "https" && req.URL.Scheme == "http":
		return final("redirigé de https vers http (%s), ce que rien ne protège", req.URL)
	}
	return nil
}
