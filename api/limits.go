package api

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math"
	"net/netip"
	"runtime"
	"time"

	"cpts/limit"

	"github.com/gofiber/fiber/v2"
)

// Limits bound what one request, and one client, may take. A zero field takes the default here where there is one, and bounds
// nothing where there is none.
type Limits struct {
	Read    time.Duration // for a request to arrive whole; 10 s
	Write   time.Duration // for an answer that is in memory to be sent, and for each piece of a stream; 2 min
	Idle    time.Duration // between two requests of a connection; 1 min
	Request time.Duration // for what a request waits for: the store; 30 s
	Body    int           // bytes of a request's body; 1 MiB
	Header  int           // bytes of a request's line and headers; 16 KiB, for filters over many properties
	// Of the requests of an address, of those of a token beside, and of writes of an address.
	Address, Token, Writes limit.Rate
	Exports                int           // files that are written at once; more wait
	ExportWait             time.Duration // for that; 20 s
	// Plans is how many searches for plans go on at once; more wait for 2 s. Half the cores when 0, and one at least: each takes
	// a core for seconds, and the map must go on being served.
	Plans int
}

func (l Limits) withDefaults() Limits {
	l.Read, l.Write = cmp.Or(l.Read, 10*time.Second), cmp.Or(l.Write, 2*time.Minute)
	l.Idle, l.Request = cmp.Or(l.Idle, time.Minute), cmp.Or(l.Request, 30*time.Second)
	l.Body, l.Header = cmp.Or(l.Body, 1<<20), cmp.Or(l.Header, 16<<10)
	l.ExportWait = cmp.Or(l.ExportWait, 20*time.Second)
	if l.Plans <= 0 {
		l.Plans = max(1, runtime.GOMAXPROCS(0)/2)
	}
	return l
}

// planWait is how long a search waits for its place: a person looks on.
const planWait = 2 * time.Second

// bounds are the limits at work.
type bounds struct {
	Limits
	proxies   proxies
	addresses *limit.Buckets[netip.Addr]
	writers   *limit.Buckets[netip.Addr]
	tokens    *limit.Buckets[[sha256.Size]byte]
	exports   *limit.Gate
	plans     *limit.Gate
}

func newBounds(l Limits, trusted []string) (bounds, error) {
	p, err := readProxies(trusted)
	l = l.withDefaults()
	return bounds{Limits: l, proxies: p, addresses: limit.NewBuckets[netip.Addr](l.Address), writers: limit.NewBuckets[netip.Addr](l.Writes),
		tokens: limit.NewBuckets[[sha256.Size]byte](l.Token), exports: limit.NewGate(l.Exports, l.ExportWait),
		plans: limit.NewGate(l.Plans, planWait)}, err
}

// bound refuses what comes too fast. Those who watch over the service are never refused.
func (s *service) bound(c *fiber.Ctx) error {
	if path := c.Path(); path == "/healthz" || path == "/readyz" || path == metricsPath {
		return c.Next()
	}
	client, ok := s.bounds.proxies.clientOf(c)
	if !ok {
		return c.Next()
	}
	now := time.Now()
	if wait := s.bounds.addresses.Take(client, now); wait > 0 {
		return s.tooMany(c, "address", wait)
	}
	if m := c.Method(); m != fiber.MethodGet && m != fiber.MethodHead && m != fiber.MethodOptions {
		if wait := s.bounds.writers.Take(client, now); wait > 0 {
			return s.tooMany(c, "writes", wait)
		}
	}
	// A token is counted beside its address and not instead: whoever invents tokens has no more requests for it.
	if secret := c.Get(fiber.HeaderAuthorization); secret != "" {
		if wait := s.bounds.tokens.Take(sha256.Sum256([]byte(secret)), now); wait > 0 {
			return s.tooMany(c, "token", wait)
		}
	}
	return c.Next()
}

// tooMany says when to come again, in whole seconds.
func (s *service) tooMany(c *fiber.Ctx, by string, wait time.Duration) error {
	s.observe.Limited(by)
	seconds := int(math.Ceil(wait.Seconds()))
	c.Set(fiber.HeaderRetryAfter, fmt.Sprint(seconds))
	return fault{kind: tooManyRequests, detail: fmt.Sprintf(typeset("Trop de requêtes en peu de temps ; recommencer dans %d s."), seconds)}
}

// seconds words a delay for a person.
func seconds(d time.Duration) string { return fmt.Sprintf("%.3g s", d.Seconds()) }

// size words a size for a person.
func size(bytes int) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%.3g Mo", float64(bytes)/(1<<20))
	}
	return fmt.Sprintf("%.3g ko", float64(bytes)/(1<<10))
}
