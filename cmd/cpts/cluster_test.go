package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// cluster is a PostgreSQL of the test's own, which it may kill. It writes as a server does that people trust (fsync on).
type cluster struct{ url, directory string }

func newCluster(t *testing.T, options string) cluster {
	t.Helper()
	if os.Getenv("CPTS_TEST_POSTGRES") == "" && os.Getenv("CI") == "" {
		t.Skip("sans PostgreSQL (CPTS_TEST_POSTGRES) : lancez « make test », qui en démarre un")
	}
	lines := strings.Split(postgres(t, options, "start"), "\n")
	c := cluster{lines[0], lines[1]}
	t.Cleanup(func() { postgres(t, "", "stop", c.directory) })
	return c
}

func (c cluster) crash(t *testing.T) { t.Helper(); postgres(t, "", "crash", c.directory) }

func (c cluster) again(t *testing.T, options string) {
	t.Helper()
	postgres(t, options, "again", c.directory)
}

func postgres(t *testing.T, options string, args ...string) string {
	t.Helper()
	command := exec.Command(filepath.Join("..", "..", ".ci", "postgres"), args...) //nolint:noctx // it outlives the test's context
	command.Env = append(os.Environ(), "CPTS_FSYNC=on", "CPTS_POSTGRES_OPTIONS="+options)
	var complaints strings.Builder
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("postgres %v: %v\n%s", args, err, complaints.String())
	}
	return string(out)
}
