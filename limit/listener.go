package limit

import (
	"fmt"
	"net"
	"net/netip"
	"sync"
	"time"
)

// Connections bounds how many connections are open at once. 0 is no bound.
type Connections struct {
	Total, PerAddress int
	// Exempt tells the addresses that PerAddress does not hold for: a proxy has everybody's connections.
	Exempt func(netip.Addr) bool
	// Counted is told of every connection that opens (1) and ends (-1), Refused of each that was one too many and why.
	Counted func(int)
	Refused func(reason string)
}

// listener refuses connections that are too many at once, rather than leave them to wait: those in front may be idle.
type listener struct {
	net.Listener
	bounds Connections
	mu     sync.Mutex
	open   int
	by     map[netip.Addr]int
}

// Listen bounds the connections of a listener.
func Listen(l net.Listener, bounds Connections) net.Listener {
	return &listener{Listener: l, bounds: bounds, by: map[netip.Addr]int{}}
}

// Accept gives the next connection that is not one too many.
func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := addressOf(c)
		if why := l.enter(from); why != "" {
			l.bounds.Refused(why)
			refuse(c)
			continue
		}
		l.bounds.Counted(1)
		return &connection{Conn: c, left: sync.OnceFunc(func() { l.leave(from) })}, nil
	}
}

func addressOf(c net.Conn) netip.Addr {
	if tcp, ok := c.RemoteAddr().(*net.TCPAddr); ok {
		return tcp.AddrPort().Addr().Unmap()
	}
	return netip.Addr{}
}

// enter counts a connection, or says which bound it is beyond.
func (l *listener) enter(from netip.Addr) (why string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	client := Client(from)
	switch {
	case l.bounds.Total > 0 && l.open >= l.bounds.Total:
		return "total"
	case l.bounds.PerAddress > 0 && l.by[client] >= l.bounds.PerAddress && !l.bounds.Exempt(from):
		return "address"
	}
	l.open++
	l.by[client]++
	return ""
}

func (l *listener) leave(from netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	client := Client(from)
	l.open--
	if l.by[client]--; l.by[client] == 0 {
		delete(l.by, client)
	}
	l.bounds.Counted(-1)
}

const tooMany = `{"type":"urn:cpts:problem:too-many-requests","title":"Trop de connexions","status":503,"detail":"Trop de connexions sont ouvertes à la fois ; réessayer dans 10 s."}` + "\n"

// refuse says so, to who listens: what fits into an empty socket buffer is written without waiting.
func refuse(c net.Conn) {
	defer c.Close() //nolint:errcheck // of a connection that is given up
	if err := c.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return
	}
	fmt.Fprintf(c, "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\n"+
		"Retry-After: 10\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n%s", len(tooMany), tooMany)
	if tcp, ok := c.(*net.TCPConn); ok {
		tcp.CloseWrite() //nolint:errcheck // it is closed next
	}
}

// connection gives its place back when it is closed.
type connection struct {
	net.Conn
	left func()
}

func (c *connection) Close() error {
	defer c.left()
	return c.Conn.Close()
}
