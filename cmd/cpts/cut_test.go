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
)

// When the proxy loses its connections.
const (
	never int32 = iota
	beforeCommit
	afterCommit // the server has done it, and its answer is lost
	awayAfter   // the same, and nobody gets through any more
)

// proxy stands between a service and PostgreSQL.
type proxy struct {
	server   string // socket
	listener net.Listener
	mode     atomic.Int32
	cut      atomic.Int32
	mu       sync.Mutex
	open     []net.Conn
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
	if p.mode.Load() == awayAfter && p.cut.Load() > 0 {
		return
	}
	server, err := new(net.Dialer).DialContext(context.Background(), "unix", p.server)
	if err != nil {
		return
	}
	defer server.Close()
	p.mu.Lock()
	p.open = append(p.open, client, server)
	p.mu.Unlock()
	var mute atomic.Bool // what the server says is lost
	go func() {
		defer client.Close()
		buffer := make([]byte, 1<<16)
		for {
			n, err := server.Read(buffer)
			if err != nil {
				return
			}
			if mute.Load() {
				return
			}
			if _, err := client.Write(buffer[:n]); err != nil {
				return
			}
		}
	}()
	buffer := make([]byte, 1<<16)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		mode := p.mode.Load()
		if mode != never && bytes.Contains(bytes.ToLower(buffer[:n]), []byte("commit\x00")) && p.cut.Add(1) == 1 {
			if mode != beforeCommit {
				mute.Store(true)
				_, _ = server.Write(buffer[:n])
				time.Sleep(50 * time.Millisecond) // it is done by then, or settled all the same by the lock
			}
			p.drop()
			return
		}
		if _, err := server.Write(buffer[:n]); err != nil {
			return
		}
	}
}

func (p *proxy) drop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.open {
		c.Close()
	}
	p.open = nil
}

func (p *proxy) set(mode int32) {
	p.cut.Store(0)
	p.mode.Store(mode)
}

// A connection that is cut in the middle of COMMIT leaves nobody in the dark for longer than the store is away: what was
// written is answered as written, what was not as not, and what cannot be told as that. Sent again under its key it is made
// once in any case.
func TestCutInCommit(t *testing.T) {
	database := postgistest.New(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", database)
	p, through := newProxy(t, database)
	base := startService(t, through)
	for _, c := range []struct {
		name    string
		mode    int32
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
			p.set(c.mode)
			_, status, text := sent(t, base, "/api/changes", body, key, revision)
			if status != c.status || !strings.Contains(text, c.problem) {
				t.Errorf("%d %s", status, text)
			}
			if made := len(logOf(t, database)) > before; made != c.made {
				t.Errorf("written: %v, want %v", made, c.made)
			}
			p.set(never)
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
