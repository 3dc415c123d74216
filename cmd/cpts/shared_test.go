package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cpts/data"
)

// longReader reads in one transaction for as long as it is let, as a program does that has a layer open, and says at its end
// whether it still sees what it saw.
const longReader = `
import sqlite3, sys
c = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True, isolation_level=None)
c.execute("BEGIN")
seen = lambda: c.execute("SELECT (SELECT revision FROM setting), (SELECT group_concat(name) FROM cpts), (SELECT count(*) FROM unit)").fetchone()
first = seen()
print("reading", flush=True)
sys.stdin.read()
print("same" if seen() == first else "changed")
`

// holder takes the right to write, as a program does that edits, and keeps it for as long as it is let.
const holder = `
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("holding", flush=True)
sys.stdin.read()
c.execute("ROLLBACK")
`

// A GeoPackage that others have open, and edit, while a service writes to it is sound; nothing that either was told is
// written is lost, and neither is what a service does when the file is held for longer than writers wait.
func TestSharedGeoPackage(t *testing.T) {
	store := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "cpts", write(t, "a.csv", "code;cpts;id\n06001;Alpha;a\n06002;Bêta;b\n"), "--store", store)
	base := startService(t, store)
	reader := python(t, longReader, store)
	const derived = "layer_units"
	if out, _ := exec.CommandContext(t.Context(), "ogrinfo", store, "-sql", `UPDATE "`+derived+`" SET fid = fid`).CombinedOutput(); !strings.Contains(string(out), "couche calculée") {
		t.Errorf("a derived layer is edited: %s", out)
	}
	ctx, stop := context.WithCancel(t.Context())
	var others sync.WaitGroup
	readings, edits := 0, 0
	others.Go(func() {
		for ; ctx.Err() == nil; readings++ {
			ogr(t, "ogrinfo", "-ro", "-al", "-geom=NO", store)
			ogr(t, "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", store, "unit")
		}
	})
	others.Go(func() { // each turn asks for the journal mode that QGIS leaves behind
		for ; ctx.Err() == nil; edits++ {
			ogr(t, "ogrinfo", "--config", "OGR_SQLITE_JOURNAL", []string{"DELETE", "WAL"}[edits%2], store,
				"-sql", fmt.Sprintf(`UPDATE cpts SET name = 'edited %d' WHERE id = 'a'`, edits+1))
		}
	})
	acked := map[string]int64{}
	for until := time.Now().Add(3 * time.Second); time.Now().Before(until) || len(acked) < 5; {
		key := fmt.Sprintf("k%d", len(acked)+1)
		switch _, status, text := sent(t, base, "/api/changes", renamed("b", key), key, revisionOf(t, base)); status {
		case 200:
			acked[key] = revisionIn(text)
		case 412, 503: // somebody has edited meanwhile, or is writing
		default:
			t.Fatalf("%d %s", status, text)
		}
	}
	stop()
	others.Wait()
	if said := reader.end(); said != "same" {
		t.Errorf("the long reader: %s", said)
	}
	t.Logf("%d changes, %d readings, %d edits", len(acked), readings, edits)
	if edits == 0 || readings == 0 {
		t.Error("nobody else was at it")
	}
	st, err := storeFlag{store}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d, err := st.Dataset(t.Context())
	if err != nil || d.CPTS[0].Name != fmt.Sprintf("edited %d", edits) || d.CPTS[1].Name != fmt.Sprintf("k%d", len(acked)) {
		t.Errorf("%v: %+v", err, d.CPTS)
	}
	for key, revision := range acked {
		if _, of, err := st.Answered(t.Context(), key); err != nil || of != revision {
			t.Errorf("lost: %s of revision %d is %d, %v", key, revision, of, err)
		}
	}
	if entries, err := st.Changes(t.Context(), data.ChangeFilter{}); err != nil || len(entries) != len(acked)+2 {
		t.Errorf("%d entries of %d changes and two loads, %v", len(entries), len(acked), err)
	}
	if text := ogr(t, "ogrinfo", "-ro", store, "-sql", "PRAGMA integrity_check"); !strings.Contains(text, "= ok") {
		t.Errorf("the file is %s", text)
	}
	if text := ogr(t, "/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", store); strings.Contains(text, "ERROR") {
		t.Errorf("GDAL's validator says %s", text)
	}
}

// While another program holds the right to write for longer than writers wait, the service says so, and goes on being read;
// it writes again when it is let.
func TestHeldGeoPackage(t *testing.T) {
	t.Parallel() // it waits for 10 s
	store := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "cpts", write(t, "a.csv", "code;cpts;id\n06001;Alpha;a\n06002;Bêta;b\n"), "--store", store)
	base := startService(t, store)
	held := python(t, holder, store)
	answered := make(chan string, 1)
	revision := revisionOf(t, base)
	go func() {
		header, status, text := sent(t, base, "/api/changes", renamed("b", "k"), "k", revision)
		answered <- fmt.Sprint(status, header.Get("Retry-After") != "", strings.Contains(text, "store-away"))
	}()
	for waiting := true; waiting; {
		select {
		case a := <-answered:
			waiting = false
			if a != "503 true true" {
				t.Errorf("answered %s", a)
			}
		case <-time.After(100 * time.Millisecond):
			if now := revisionOf(t, base); now != revision {
				t.Errorf("revision %s is read while the file is held, %s before", now, revision)
			}
		}
	}
	held.end()
	if _, status, text := sent(t, base, "/api/changes", renamed("b", "k"), "k", revision); status != 200 {
		t.Errorf("let go of: %d %s", status, text)
	}
}

func renamed(cpts, name string) string {
	return fmt.Sprintf(`{"author":"A","reason":"r","operations":[{"op":"rename","cpts":%q,"name":%q}]}`, cpts, name)
}

// revisionIn is that of an answer.
func revisionIn(text string) int64 {
	_, rest, _ := strings.Cut(text, `"revision":`)
	digits, _, _ := strings.Cut(rest, ",")
	revision, _ := strconv.ParseInt(digits, 10, 64)
	return revision
}

// ogr runs another program on a store, which must find nothing wrong with it.
func ogr(t *testing.T, name string, args ...string) string {
	out, err := exec.CommandContext(context.Background(), name, args...).CombinedOutput()
	if err != nil || strings.Contains(string(out), "ERROR 1") {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// script is a Python program that has begun.
type script struct {
	input io.Closer
	lines *bufio.Reader
	cmd   *exec.Cmd
}

// python starts a program on a store and waits for its first line.
func python(t *testing.T, program, store string) script {
	t.Helper()
	s := script{cmd: exec.CommandContext(t.Context(), "python3", "-c", program, store)}
	s.cmd.Stderr = os.Stderr
	input, err := s.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.input, s.lines = input, bufio.NewReader(output)
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	return s
}

// end lets it end, and gives its last line.
func (s script) end() string {
	s.input.Close()
	line, _ := s.lines.ReadString('\n')
	_ = s.cmd.Wait()
	return strings.TrimSpace(line)
}
