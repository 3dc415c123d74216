package main

import (
	"net"
	"strings"
	"syscall"
	"testing"
)

// Who watches a container goes by the exit code; see TestBeginsWhileAway for a service that is not ready yet.
func TestHealth(t *testing.T) {
	t.Parallel()
	store := t.TempDir() + "/store.gpkg"
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	s := launch(t, store).ready()
	address := strings.TrimPrefix(s.base, "http://")
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, listen := range []string{address, "localhost:" + port, "0.0.0.0:" + port, ":" + port, "[::]:" + port} {
		if r := must(t, exitFine, "health", "--listen", listen); r.out+r.err != "" {
			t.Errorf("%s: %s%s", listen, r.out, r.err)
		}
	}
	s.end(syscall.SIGTERM)
	if r := must(t, exitFaults, "health", "--listen", address); !strings.Contains(r.err, "le service ne répond pas") {
		t.Error(r.err)
	}
	must(t, exitUsage, "health", "--listen", "nowhere")
}
