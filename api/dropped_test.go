package api_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"cpts/api"
	"cpts/coverage"
)

// A map that is moved gives up its requests, and a laptop that is closed says nothing at all: what was being written for
// them must end, and those who stay must be answered. pg_featureserv, left by wrk, answered no more in 3 of 10 runs.
func TestDroppedConnections(t *testing.T) {
	base := listen(t, newApp(t, wide(), api.Options{}))
	targets := []string{
		"/api/collections/units/items?limit=10000",
		"/api/collections/units/items?limit=10000&properties=code",
		"/api/collections/units/items?f=csv",
		"/api/collections/units/items?limit=900",
		"/api/tiles/units/5/16/11.mvt",
	}
	visitAll := func() {
		for _, target := range targets {
			visit(t, base, target)
		}
	}
	visitAll() // makes what is kept
	before := heap()
	for range 4 {
		var visitors sync.WaitGroup
		for i := range 80 {
			visitors.Go(func() { drop(t, base, targets[i%len(targets)], i) })
		}
		visitors.Wait()
		visitAll()
	}
	if left := stillAnswering(); len(left) > 0 {
		t.Errorf("%d goroutines still answer those who left, such as\n%s", len(left), left[0])
	}
	if after := heap(); after > before+32<<20 {
		t.Errorf("%d MB before, %d MB after", before>>20, after>>20)
	}
}

// wide is a grid of 70 × 70 units, a layer of 3 MB: more than the buffers of a connection hold.
func wide() *live {
	d := coverage.Dataset{Revision: 1}
	for i := range 4900 {
		d.Units = append(d.Units, square(fmt.Sprintf("%05d", i), "Commune", "01", "84", 1000, 0.1*float64(i%70), 44+0.1*float64(i/70)))
	}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

// visit reads an answer whole, on a connection of its own.
func visit(t *testing.T, base, target string) {
	t.Helper()
	client := http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	r, err := client.Get(base + target)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	n, err := io.Copy(io.Discard, r.Body)
	if err != nil || r.StatusCode != 200 || n == 0 {
		t.Fatalf("%s: %d, %d bytes, %v", target, r.StatusCode, n, err)
	}
}

// drop asks and leaves: before the answer, at its first byte, or in the middle; by a reset, or as one whose machine has
// closed the socket in good order.
func drop(t *testing.T, base, target string, turn int) {
	address := strings.TrimPrefix(base, "http://")
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Error(err)
		return
	}
	defer connection.Close()
	if turn%2 == 0 {
		connection.(*net.TCPConn).SetLinger(0) //nolint:errcheck // the close is then a reset
	}
	fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", target, address)
	read := []int64{0, 1, 1000, 100_000}[turn/2%4]
	io.CopyN(io.Discard, bufio.NewReader(connection), read) //nolint:errcheck // a short answer ends before
}

// stillAnswering lists the goroutines that are in this package, once they have had 5 s to end. Those of fasthttp's idle
// workers, which stay for 10 s, are not.
func stillAnswering() (left []string) {
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		stacks := make([]byte, 4<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		left = nil
		for _, stack := range strings.Split(string(stacks), "\n\n") {
			if strings.Contains(stack, "cpts/api.") || strings.Contains(stack, "cpts/data.") {
				left = append(left, stack)
			}
		}
		if len(left) == 0 {
			break
		}
	}
	return left
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
