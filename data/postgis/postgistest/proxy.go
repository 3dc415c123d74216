package postgistest

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Proxy is a network between a client and a cluster, to be cut and slowed.
type Proxy struct {
	listener net.Listener
	socket   string
	cut      atomic.Bool
	delay    atomic.Int64 // of each piece that the server sends
	open     sync.Map     // net.Conn
}

// NewProxy leads from a port of this machine to a cluster.
func NewProxy(tb testing.TB, c *Cluster) *Proxy {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	p := &Proxy{listener: l, socket: c.Socket()}
	go p.accept()
	tb.Cleanup(func() { l.Close(); p.Reset() })
	return p
}

// URL is the cluster's address through the proxy.
func (p *Proxy) URL() string {
	return "postgres://cpts@" + p.listener.Addr().String() + "/postgres?sslmode=disable"
}

// Cut has everything vanish that is sent either way, as a broken line does, and nothing be said of it.
func (p *Proxy) Cut(cut bool) { p.cut.Store(cut) }

// Slow delays what the server sends.
func (p *Proxy) Slow(by time.Duration) { p.delay.Store(int64(by)) }

// Reset breaks the connections that there are.
func (p *Proxy) Reset() {
	p.open.Range(func(c, _ any) bool { c.(net.Conn).Close(); return true })
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", p.socket)
		if err != nil {
			client.Close()
			continue
		}
		p.open.Store(client, nil)
		p.open.Store(server, nil)
		go p.pass(server, client, 0)
		go p.pass(client, server, 1)
	}
}

// pass carries what comes. What came while the line was cut is lost, and the connection with it: a client that went on would
// read the middle of an answer.
func (p *Proxy) pass(to, from net.Conn, delayed int64) {
	defer to.Close()
	defer from.Close()
	b := make([]byte, 32<<10)
	for {
		n, err := from.Read(b)
		if p.cut.Load() {
			_, _ = io.Copy(io.Discard, from)
			return
		}
		time.Sleep(time.Duration(p.delay.Load() * delayed))
		if _, failed := to.Write(b[:n]); err != nil || failed != nil {
			return
		}
	}
}
