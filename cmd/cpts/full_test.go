package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A disk that fills up under a service costs no more than the changes that are refused meanwhile: it says what to do, goes on
// being read, loses nothing, and writes again once there is room. The disk is a tmpfs of 4 MB in a mount namespace of the
// service's own, which the test reaches into through /proc.
func TestDiskFull(t *testing.T) {
	needNamespaces(t)
	place := t.TempDir()
	service := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", //nolint:noctx // it is killed at the end
		`mount -t tmpfs -o size=4m tmpfs "$1" && "$0" load communes testdata/squares.geojson --store "$1/store.gpkg" >&2 && exec "$0" serve --store "$1/store.gpkg" --listen 127.0.0.1:0`, os.Args[0], place)
	service.Env = append(os.Environ(), asProgram+"=1")
	lines, w := io.Pipe()
	service.Stderr = w
	address := make(chan string, 1)
	go announce(lines, address)
	if err := service.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Process.Kill(); _ = service.Wait() })
	var base string
	select {
	case base = <-address:
	case <-time.After(time.Minute):
		t.Fatal("the service did not start in a minute")
	}
	inside := filepath.Join(fmt.Sprintf("/proc/%d/root", service.Process.Pid), place)
	disk := changed{t: t, base: base}
	disk.begin()
	ballast := filepath.Join(inside, "ballast")
	fill(t, ballast)
	disk.fillUp()
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	disk.again()
	// SQLite does not open what leads through /proc: the file is copied, with its log, while nobody writes.
	copied := t.TempDir()
	for _, name := range []string{"store.gpkg", "store.gpkg-wal"} {
		if err := os.WriteFile(filepath.Join(copied, name), readFileOf(t, filepath.Join(inside, name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	store := filepath.Join(copied, "store.gpkg")
	if r := sqlite(t, store, `SELECT group_concat(integrity_check) || (SELECT count(*) FROM pragma_foreign_key_check) FROM pragma_integrity_check`); r != "ok0" {
		t.Errorf("the file is %s", r)
	}
	disk.whole(logOf(t, store))
}

// fill writes a file until the disk takes no more of it.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for piece := make([]byte, 4096); ; {
		if _, err := f.Write(piece); err != nil {
			return
		}
	}
}

// needNamespaces skips a test that needs a small disk of its own where the system gives a process none, as containers may:
// nothing that could be installed would change that.
func needNamespaces(t *testing.T) {
	t.Helper()
	if said, err := exec.CommandContext(t.Context(), "unshare", "--user", "--map-root-user", "--mount", "true").CombinedOutput(); err != nil {
		t.Skipf("ce système refuse un espace de montage à part : %s (%v)", said, err)
	}
}

// changed is a service that is changed while its disk fills up. Its log begins with a load.
type changed struct {
	t    *testing.T
	base string
	made int // changes that it said it made
}

// create founds a CPTS, for a long reason.
func (c *changed) create() (status int, text string) {
	body := fmt.Sprintf(`{"author":"A","reason":"%s","operations":[{"op":"create","id":"c%d","name":"N","stage":"preproject"}]}`, strings.Repeat("r", 1900), c.made)
	_, status, text = sent(c.t, c.base, "/api/changes", body, fmt.Sprintf("k%d", c.made), revisionOf(c.t, c.base))
	if status == 200 {
		c.made++
	}
	return status, text
}

func (c *changed) begin() {
	c.t.Helper()
	for range 5 {
		if status, text := c.create(); status != 200 {
			c.t.Fatalf("%d %s", status, text)
		}
	}
}

// fillUp makes changes until one is refused for want of room, in words, after which all the others are there.
func (c *changed) fillUp() {
	c.t.Helper()
	status, text := c.create()
	for status == 200 && c.made < 499 { // in pages that there are
		status, text = c.create()
	}
	if status != 507 || !strings.Contains(text, "store-full") || !strings.Contains(text, "plein") {
		c.t.Fatalf("after %d: %d %s", c.made, status, text)
	}
	if log := getJSON(c.t, c.base+"/api/changes?limit=500")["changes"].([]any); len(log) != c.made+1 {
		c.t.Errorf("%d entries of %d changes and a load", len(log), c.made)
	}
}

func (c *changed) again() {
	c.t.Helper()
	if status, text := c.create(); status != 200 {
		c.t.Errorf("with room again: %d %s", status, text)
	}
}

func (c *changed) whole(log [][]any) {
	c.t.Helper()
	if len(log) != c.made+1 {
		c.t.Errorf("%d entries of %d changes and a load", len(log), c.made)
	}
}
