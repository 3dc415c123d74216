package main

import (
	"bytes"
	"context"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"

	"github.com/jackc/pgx/v5/pgproto3"
)

// When the proxy loses its connections.
const (
	never = iota
	beforeCommit
	afterCommit // the server has done it, and its answer is lost
	awayAfter   // the same, and nobody gets through any more
)

// proxy stands between a service and PostgreSQL, and reads what the service says. It cuts at the COMMIT of the transaction
// that has kept a certain key, and at no other: the service also writes the derived layers, 2 s after a change, and reads.
type proxy struct {
	server   string // socket
	listener net.Listener

	mu   sync.Mutex
	mode int
	key  string
	cuts int
	away bool
	open []net.Conn
}

// newProxy gives the address of a database through a proxy.
func newProxy(t *testing.T, database string) (*proxy, string) {
	t.Helper()
	address, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{server: filepath.Join(address.Query().Get("host"), ".s.PGSQL.5432")}
	if p.listener, err = new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.listener.Close(); p.drop() })
	go func() {
		for {
			client, err := p.listener.Accept()
			if err != nil {
				return
			}
			go p.serve(client)
		}
	}()
	address.Host, address.RawQuery = p.listener.Addr().String(), "sslmode=disable"
	return p, address.String()
}

func (p *proxy) serve(client net.Conn) {
	defer client.Close()
	if !p.admit(client) {
		return
	}
	server, err := new(net.Dialer).DialContext(context.Background(), "unix", p.server)
	if err != nil {
		return
	}
	defer server.Close()
	c := &proxied{client: client, server: server, committed: make(chan struct{})}
	go c.answer()
	messages := pgproto3.NewBackend(client, nil)
	first, err := messages.ReceiveStartupMessage()
	if err != nil || c.pass(first) != nil {
		return
	}
	for {
		message, err := messages.Receive()
		if err != nil {
			return
		}
		if key := c.ends(message); key != "" {
			if mode := p.due(key); mode != never {
				p.cut(c, mode, message)
				return
			}
		}
		if c.pass(message) != nil {
			return
		}
	}
}

// admit notes a connection, so that drop finds it; false when nobody gets through.
func (p *proxy) admit(client net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open = append(p.open, client)
	return !p.away
}

// due is how a COMMIT of a key is to be cut. It is once.
func (p *proxy) due(key string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.mode == never || key != p.key || p.cuts > 0 {
		return never
	}
	p.cuts++
	return p.mode
}

func (p *proxy) cut(c *proxied, mode int, commit pgproto3.FrontendMessage) {
	if mode != beforeCommit {
		c.mute.Store(true)
		if c.pass(commit) == nil {
			<-c.committed
		}
	}
	p.mu.Lock()
	p.away = mode == awayAfter
	p.mu.Unlock()
	p.drop()
}

func (p *proxy) drop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.open {
		c.Close()
	}
	p.open = nil
}

// set has the COMMIT of a key be cut.
func (p *proxy) set(mode int, key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mode, p.key, p.cuts, p.away = mode, key, 0, false
}

// cutOnce tells whether the cut has been made.
func (p *proxy) cutOnce() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cuts == 1
}

// proxied is one connection, and what is known of its transaction.
type proxied struct {
	client, server net.Conn
	keeps          map[string]bool // prepared statements that keep a key, by name
	key            string          // which the transaction has kept
	mute           atomic.Bool     // what the server says is lost
	committed      chan struct{}   // closed once a COMMIT is done whose answer is lost, or the server gone
}

// ends is the key of the transaction that a message commits; empty when it does not, or keeps none.
func (c *proxied) ends(message pgproto3.FrontendMessage) string {
	switch m := message.(type) {
	case *pgproto3.Parse:
		if c.keeps == nil {
			c.keeps = map[string]bool{}
		}
		c.keeps[m.Name] = strings.HasPrefix(m.Query, "INSERT INTO cpts_work.idempotency")
	case *pgproto3.Bind:
		if c.keeps[m.PreparedStatement] {
			c.key = string(m.Parameters[0])
		}
	case *pgproto3.Query:
		if strings.EqualFold(m.String, "commit") {
			return c.key
		}
		c.key = "" // begin, rollback
	}
	return ""
}

func (c *proxied) pass(message pgproto3.FrontendMessage) error {
	encoded, err := message.Encode(nil)
	if err == nil {
		_, err = c.server.Write(encoded)
	}
	return err
}

// answer passes on what the server says.
func (c *proxied) answer() {
	defer c.client.Close()
	defer close(c.committed)
	buffer := make([]byte, 1<<16)
	for {
		n, err := c.server.Read(buffer)
		switch {
		case err != nil:
			return
		case !c.mute.Load():
			if _, err := c.client.Write(buffer[:n]); err != nil {
				return
			}
		case bytes.Contains(buffer[:n], []byte("COMMIT\x00")):
			return
		}
	}
}

// A connection that is cut in the middle of COMMIT leaves nobody in the dark for longer than the store is away: what was
// written is answered as written, what was not as not, and what cannot be told as that. Sent again under its key it is made
// once in any case.
func TestCutInCommit(t *testing.T) {
	t.Parallel() // it waits for seconds
	database := postgistest.New(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", database)
	p, through := newProxy(t, database)
	base := startService(t, through)
	for _, c := range []struct {
		name    string
		mode    int
		status  int
		problem string
		made    bool
	}{
		{"undisturbed", never, 200, "", true},
		{"before", beforeCommit, 503, "store-away", false},
		{"after", afterCommit, 200, "", true},
		{"after, and away", awayAfter, 503, "outcome-unknown", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			key := strings.ReplaceAll("key "+c.name, " ", "-")
			body := `{"author":"A","reason":"r","operations":[{"op":"create","id":"` + strings.NewReplacer(" ", "-", ",", "").Replace(c.name) + `","name":"N","stage":"preproject"}]}`
			revision := revisionOf(t, base)
			before := len(logOf(t, database))
			p.set(c.mode, key)
			_, status, text := sent(t, base, "/api/changes", body, key, revision)
			for c.mode != never && status == 503 && !p.cutOnce() { // of the cut before the service may still think the store away
				time.Sleep(50 * time.Millisecond)
				_, status, text = sent(t, base, "/api/changes", body, key, revision)
			}
			if status != c.status || !strings.Contains(text, c.problem) {
				t.Errorf("%d %s", status, text)
			}
			if p.cutOnce() != (c.mode != never) {
				t.Errorf("cut: %v", p.cutOnce())
			}
			if made := len(logOf(t, database)) > before; made != c.made {
				t.Errorf("written: %v, want %v", made, c.made)
			}
			p.set(never, "")
			for again := 0; ; again++ { // the service finds the store again within seconds
				header, status, text := sent(t, base, "/api/changes", body, key, revisionOf(t, base))
				if status == 200 {
					if replayed := header.Get("Idempotency-Replayed") == "true"; replayed != c.made {
						t.Errorf("sent again: replayed %v", replayed)
					}
					break
				}
				if status != 503 && status != 412 || again > 200 {
					t.Fatalf("sent again: %d %s", status, text)
				}
				time.Sleep(50 * time.Millisecond)
			}
			if n := len(logOf(t, database)); n != before+1 {
				t.Errorf("%d entries after %d", n, before)
			}
		})
	}
}

// logOf are the entries of a store, asked past any service.
func logOf(t *testing.T, store string) [][]any {
	t.Helper()
	st, err := storeFlag{store}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	w, err := st.Whole(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return w.Work[0].Rows
}
