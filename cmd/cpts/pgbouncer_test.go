//go:build several

package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"
)

// bouncer is a PgBouncer in transaction mode before a cluster.
func bouncer(t *testing.T, c *postgistest.Cluster) string {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		t.Skip("pgbouncer is not installed")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	l.Close()
	settings := filepath.Join(t.TempDir(), "pgbouncer.ini")
	text := fmt.Sprintf("[databases]\npostgres = host=%s user=cpts\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = %s\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n", c.Host(), port)
	if err := os.WriteFile(settings, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{settings}
	if os.Getuid() == 0 { // it refuses to be root, whose files it must be able to read
		if _, err := user.Lookup("postgres"); err != nil {
			t.Skip("no user postgres to run pgbouncer as")
		}
		for dir := filepath.Dir(settings); strings.HasPrefix(dir, os.TempDir()+"/"); dir = filepath.Dir(dir) {
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		args = []string{"-u", "postgres", settings}
	}
	command := exec.CommandContext(t.Context(), program, args...)
	command.Stderr = os.Stderr
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Wait() }) // t.Context has ended by then
	return "postgres://cpts@127.0.0.1:" + port + "/postgres?sslmode=disable&default_query_exec_mode=cache_describe"
}

// Through a pooler that gives each transaction a session of its own, all works; what others write is heard of on a connection
// past it, and found by asking where there is none.
func TestPgBouncer(t *testing.T) {
	cluster := postgistest.NewCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", cluster.URL())
	through := bouncer(t, cluster)
	time.Sleep(500 * time.Millisecond)
	deaf, hearing := launch(t, through).ready(), launch(t, through, "--store-listen", cluster.URL()).ready()
	deaf.until("warned", 10*time.Second, func() bool { return deaf.said("derrière un PgBouncer") == 1 })
	deaf.found("06001")
	for i := range 10 {
		s, other := deaf, hearing
		if i%2 == 1 {
			s, other = hearing, deaf
		}
		other.until("told", 5*time.Second, func() bool { return other.revision() == s.revision() })
		if r := s.rename(fmt.Sprint("Nom ", i)); r.status != http.StatusOK {
			t.Fatalf("%d %s", r.status, r.body)
		}
		now := s.revision()
		t.Logf("%s after %s", other.base, other.until("told", 5*time.Second, func() bool { return other.revision() == now }))
	}
}
