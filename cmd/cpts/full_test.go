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
	create := func(i int) (int, string) {
		body := fmt.Sprintf(`{"author":"A","reason":"%s","operations":[{"op":"create","id":"c%d","name":"N","stage":"preproject"}]}`, strings.Repeat("r", 1900), i)
		_, status, text := sent(t, base, "/api/changes", body, fmt.Sprintf("k%d", i), revisionOf(t, base))
		return status, text
	}
	made := 0
	for ; made < 5; made++ {
		if status, text := create(made); status != 200 {
			t.Fatalf("%d %s", status, text)
		}
	}
	ballast := filepath.Join(inside, "ballast")
	fill(t, ballast)
	for full := false; !full; {
		status, text := create(made)
		switch {
		case status == 200:
			made++
		case status == 507 && strings.Contains(text, "store-full") && strings.Contains(text, "plein"):
			full = true
		default:
			t.Fatalf("%d %s", status, text)
		}
	}
	if log := getJSON(t, base+"/api/changes?limit=500")["changes"].([]any); len(log) != made+1 {
		t.Errorf("%d entries of %d changes and a load", len(log), made)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if status, text := create(made); status != 200 {
		t.Errorf("with room again: %d %s", status, text)
	}
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
	if n := len(logOf(t, store)); n != made+2 {
		t.Errorf("%d entries of %d changes and a load", n, made+1)
	}
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
