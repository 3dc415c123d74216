package postgistest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Cluster is a PostgreSQL of a test's own, to be stopped, killed and promoted. It listens on a socket in its directory alone.
// PostgreSQL refuses to run as root: it then belongs to the user postgres, or nobody where there is none.
type Cluster struct {
	tb   testing.TB
	dir  string
	bin  string
	user string // empty when the test's own
}

// NewCluster makes and starts a cluster, which is gone when the test ends. Where PostgreSQL is not installed the test is
// skipped, or fails under CI.
func NewCluster(tb testing.TB) *Cluster {
	tb.Helper()
	c := empty(tb)
	c.run("initdb", "-D", c.data(), "-U", "cpts", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
	c.Start()
	return c
}

func empty(tb testing.TB) *Cluster {
	tb.Helper()
	c := &Cluster{tb: tb}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 && os.Getenv("CI") == "" {
		tb.Skip("sans PostgreSQL installé")
	}
	if len(found) == 0 {
		tb.Fatal("PostgreSQL n'est pas installé : make install-tools")
	}
	sort.Strings(found)
	c.bin = filepath.Dir(found[len(found)-1])
	if os.Getuid() == 0 {
		c.user = "postgres"
		if _, err := user.Lookup(c.user); err != nil {
			c.user = "nobody"
		}
	}
	c.dir = strings.TrimSpace(c.output("mktemp", "-d", "/tmp/cpts-postgres.XXXXXX")) // the path of a socket is short
	tb.Cleanup(func() {
		c.Kill()
		os.RemoveAll(c.dir)
	})
	return c
}

// Standby makes and starts a streaming replica.
func (c *Cluster) Standby() *Cluster {
	c.tb.Helper()
	s := empty(c.tb)
	s.run("pg_basebackup", "-h", c.dir, "-U", "cpts", "-D", s.data(), "-R", "-c", "fast", "-X", "stream")
	s.Start()
	return s
}

// Start waits until the server answers. A connection that came in the moment of Kill outlives its postmaster for a while, and
// the memory that it shares keeps another from beginning: it is asked again, for 10 s.
func (c *Cluster) Start() {
	c.tb.Helper()
	log := filepath.Join(c.dir, "log")
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		said, err := c.try(filepath.Join(c.bin, "pg_ctl"), "-D", c.data(), "-w", "-l", log, "-o", "-k "+c.dir+" -c listen_addresses='' -c fsync=off", "start")
		if err == nil {
			return
		}
		if time.Now().After(end) {
			lines, _ := os.ReadFile(log)
			c.tb.Fatalf("%v\n%s\n%s", err, said, lines[max(0, len(lines)-2000):])
		}
	}
}

// Stop ends it as an administrator does, cutting connections.
func (c *Cluster) Stop() {
	c.tb.Helper()
	c.run("pg_ctl", "-D", c.data(), "-w", "-m", "fast", "stop")
}

// Promote makes a standby the primary.
func (c *Cluster) Promote() {
	c.tb.Helper()
	c.run("pg_ctl", "-D", c.data(), "-w", "promote")
}

// Kill ends it as kill -9 does; nothing where it does not run.
func (c *Cluster) Kill() { c.signal(syscall.SIGKILL) }

// signal reaches all processes of the cluster, which are the postmaster and its children.
func (c *Cluster) signal(s syscall.Signal) {
	text, err := os.ReadFile(filepath.Join(c.data(), "postmaster.pid"))
	if err != nil {
		return
	}
	line, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		return
	}
	children, _ := exec.Command("pgrep", "-P", line).Output() // none is no error
	_ = syscall.Kill(pid, s)
	for _, child := range strings.Fields(string(children)) {
		if pid, err := strconv.Atoi(child); err == nil {
			_ = syscall.Kill(pid, s)
		}
	}
}

// Freeze has it answer nothing while its connections stay; Thaw ends that.
func (c *Cluster) Freeze() { c.signal(syscall.SIGSTOP) }

// Thaw ends Freeze.
func (c *Cluster) Thaw() { c.signal(syscall.SIGCONT) }

// Socket is where it listens.
func (c *Cluster) Socket() string { return filepath.Join(c.dir, ".s.PGSQL.5432") }

// Host is its part of an address of several hosts.
func (c *Cluster) Host() string { return c.dir }

// URL is the address of its database postgres.
func (c *Cluster) URL() string { return "postgres://cpts@/postgres?host=" + c.dir }

// Do runs a statement.
func (c *Cluster) Do(sql string) { c.tb.Helper(); execute(c.tb, c.URL(), sql) }

func (c *Cluster) data() string { return filepath.Join(c.dir, "data") }

func (c *Cluster) run(program string, args ...string) {
	c.tb.Helper()
	c.output(filepath.Join(c.bin, program), args...)
}

// output is what a command says that must succeed.
func (c *Cluster) output(program string, args ...string) string {
	c.tb.Helper()
	said, err := c.try(program, args...)
	if err != nil {
		c.tb.Fatalf("%v\n%s", err, said)
	}
	return said
}

// try runs a command as the cluster's user, in a directory that this one may enter.
func (c *Cluster) try(program string, args ...string) (said string, err error) {
	c.tb.Helper()
	if c.user != "" {
		program, args = "runuser", append([]string{"-u", c.user, "--", program}, args...)
	}
	command := exec.CommandContext(c.tb.Context(), program, args...)
	command.Dir = "/"
	// Not a pipe: the server that pg_ctl starts would hold it open.
	out, err := os.CreateTemp("", "cpts-postgres-output")
	if err != nil {
		c.tb.Fatal(err)
	}
	defer os.Remove(out.Name())
	defer out.Close()
	command.Stdout, command.Stderr = out, out
	err = command.Run()
	text, _ := os.ReadFile(out.Name())
	if err != nil {
		err = fmt.Errorf("%s: %w", strings.Join(command.Args, " "), err)
	}
	return string(bytes.TrimSpace(text)), err
}
