package limit_test

import (
	"bufio"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"cpts/limit"
)

func TestBuckets(t *testing.T) {
	b, now := limit.NewBuckets[string](limit.Rate{PerSecond: 10, Burst: 20}), time.Now()
	for i := range 20 {
		if wait := b.Take("a", now); wait != 0 {
			t.Fatalf("request %d of a burst of 20 waits %s", i, wait)
		}
	}
	if wait := b.Take("a", now); wait < 99*time.Millisecond || wait > 101*time.Millisecond {
		t.Errorf("the next waits %s, not a tenth of a second", wait)
	}
	if wait := b.Take("b", now); wait != 0 {
		t.Errorf("another client waits %s", wait)
	}
	// What is refused takes nothing: a client that goes on asking is answered as soon as one that waits.
	for range 100 {
		b.Take("a", now)
	}
	if wait := b.Take("a", now.Add(101*time.Millisecond)); wait != 0 {
		t.Errorf("after a tenth of a second it still waits %s", wait)
	}
	none := limit.NewBuckets[string](limit.Rate{})
	for range 1000 {
		if none.Take("a", now) != 0 {
			t.Fatal("no rate bounds")
		}
	}
}

// A million addresses are no more in memory than those remembered.
func TestBucketsAreBounded(t *testing.T) {
	b, now := limit.NewBuckets[netip.Addr](limit.Rate{PerSecond: 1, Burst: 1}), time.Now()
	before := heap()
	for i := range 1_000_000 {
		b.Take(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), now)
	}
	if grown := int64(heap()) - int64(before); grown > 32<<20 {
		t.Errorf("%d MB for a million addresses", grown>>20)
	}
	runtime.KeepAlive(b)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestClient(t *testing.T) {
	for text, want := range map[string]string{"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::", "2001:db8:1:2:ffff::1": "2001:db8:1:2::", "fe80::1%eth0": "fe80::"} {
		if got := limit.Client(netip.MustParseAddr(text)); got.String() != want {
			t.Errorf("%s counts as %s, want %s", text, got, want)
		}
	}
}

func TestGate(t *testing.T) {
	g := limit.NewGate(1, 20*time.Millisecond)
	leave, ok := g.Enter()
	if !ok {
		t.Fatal("an empty gate is closed")
	}
	if _, ok := g.Enter(); ok {
		t.Fatal("two are in at once")
	}
	leave()
	leave() // gives one place back, not two
	again, ok := g.Enter()
	if !ok {
		t.Fatal("a place given back is not taken")
	}
	if _, ok := g.Enter(); ok {
		t.Fatal("a place was given back twice")
	}
	time.AfterFunc(5*time.Millisecond, again)
	if _, ok := g.Enter(); !ok {
		t.Error("who waits is not let in")
	}
	open := limit.NewGate(0, 0)
	for range 100 {
		if _, ok := open.Enter(); !ok {
			t.Fatal("a gate of no bound bounds")
		}
	}
}

// Connections beyond the bound are told so and closed; places are given back; exempt addresses are bounded in all alone.
func TestConnections(t *testing.T) {
	for _, c := range []struct {
		name   string
		bounds limit.Connections
		exempt bool
		most   int
	}{
		{"in all", limit.Connections{Total: 3}, true, 3},
		{"of an address", limit.Connections{Total: 5, PerAddress: 2}, false, 2},
		{"of an exempt address", limit.Connections{Total: 5, PerAddress: 2}, true, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			var open, refused atomic.Int64
			c.bounds.Exempt = func(netip.Addr) bool { return c.exempt }
			c.bounds.Counted = func(n int) { open.Add(int64(n)) }
			c.bounds.Refused = func(string) { refused.Add(1) }
			plain, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			listener := limit.Listen(plain, c.bounds)
			server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) })}
			go server.Serve(listener) //nolint:errcheck // it ends with the test
			defer server.Close()
			for range 2 { // the second time in the places of the first
				var conns []net.Conn
				for i := range c.most + 2 {
					conn, status := ask(t, plain.Addr().String())
					conns = append(conns, conn)
					if want := map[bool]int{true: 204, false: 503}[i < c.most]; status != want {
						t.Errorf("connection %d: %d, want %d", i, status, want)
					}
				}
				for _, conn := range conns {
					conn.Close()
				}
				for range 200 {
					if open.Load() == 0 {
						break
					}
					time.Sleep(5 * time.Millisecond)
				}
			}
			if open.Load() != 0 || refused.Load() != 4 {
				t.Errorf("%d open, %d refused", open.Load(), refused.Load())
			}
		})
	}
}

func ask(t *testing.T, address string) (net.Conn, int) {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := conn.Write([]byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n")); err != nil {
		return conn, 503 // refused, and closed before it was asked
	}
	r, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return conn, 503
	}
	r.Body.Close()
	return conn, r.StatusCode
}
