package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"cpts/coverage"
	"cpts/data/gpkg"
)

// What a store holds goes through a backup into a store of either kind and is the same there: every layer as it is exported,
// the log, the scenarios, the answers kept under keys. The backup is a store too.
func TestBackupAndRestore(t *testing.T) {
	for from, fresh := range stores(t) {
		t.Run(from, func(t *testing.T) {
			store := fresh(t)
			work(t, store)
			before := everything(t, store)
			file := filepath.Join(t.TempDir(), "sauvegarde.gpkg")
			must(t, exitFine, "backup", file, "--store", store)
			same(t, "the backup", everything(t, file), before)
			if r := must(t, exitFaults, "backup", file, "--store", store); !strings.Contains(r.err, "--overwrite") {
				t.Errorf("over a file that is there: %s", r.err)
			}
			must(t, exitFine, "backup", file, "--overwrite", "--store", store)
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			for to, fresh := range stores(t) {
				t.Run("to "+to, func(t *testing.T) {
					target := fresh(t)
					must(t, exitFine, "restore", file, "--store", target)
					same(t, to, everything(t, target), before)
				})
			}
			// Back to the store itself, which has moved on meanwhile.
			must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
			moved := everything(t, store)
			if r := must(t, exitFaults, "restore", file, "--store", store); !strings.Contains(r.err, "--yes") || !strings.Contains(r.err, "le dépôt contient") {
				t.Errorf("without --yes: %s", r.err)
			}
			same(t, "unrestored", everything(t, store), moved)
			must(t, exitFine, "restore", file, "--yes", "--store", store)
			same(t, "restored", everything(t, store), before)
		})
	}
}

// work has a store hold one of everything that people make.
func work(t *testing.T, store string) {
	t.Helper()
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	base := startService(t, store)
	unit := firstUnit(t, store)
	send(t, base, "/api/changes", `{"author":"Camille","reason":"réunion\n« d’été »","operations":[{"op":"create","id":"cpts-neuve","name":"CPTS neuve","stage":"contract_signed"},{"op":"assign","cpts":"cpts-neuve","units":["`+unit+`"]}]}`, "k-1")
	send(t, base, "/api/scenarios", `{"name":"Essai","author":"Dominique","operations":[{"op":"release","units":["`+unit+`"],"from":"cpts-neuve"}]}`, "")
	send(t, base, "/api/changes/"+revisionOf(t, base)+"/take-back", `{"author":"Camille","reason":"erreur"}`, "k-2")
}

// send posts a write under the revision of the moment; empty: one that needs no key.
func send(t *testing.T, base, path, body, key string) {
	t.Helper()
	if _, status, text := sent(t, base, path, body, key, revisionOf(t, base)); status >= 300 {
		t.Fatalf("%s: %d %s", path, status, text)
	}
}

func sent(t *testing.T, base, path, body, key, revision string) (header http.Header, status int, text string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("If-Match", `"`+revision+`"`)
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, 0, err.Error()
	}
	defer response.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(response.Body); err != nil {
		return nil, 0, err.Error()
	}
	return response.Header, response.StatusCode, b.String()
}

// everything is what a store holds, by name: layers as they are exported, and what people wrote.
func everything(t *testing.T, store string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, layer := range append(coverage.LayerNames(), coverage.LayerAssignments) {
		format := "geojson"
		if layer == coverage.LayerAssignments {
			format = "csv"
		}
		all[layer] = must(t, exitFine, "export", layer, "--format", format, "--store", store).out
	}
	st, err := storeFlag{store}.read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	w, err := st.Whole(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range w.Work {
		var lines []string
		for _, row := range table.Rows {
			text := plain(t, row)
			if !strings.Contains(text, "cpts restore") { // the entry that tells of the restoration itself
				lines = append(lines, text)
			}
		}
		slices.Sort(lines)
		all[table.Name] = strings.Join(lines, "\n")
	}
	all["facts"] = fmt.Sprintf("%+v", w.Facts.Vintages)
	return all
}

// plain is a row in one form, whichever database wrote its JSON.
func plain(t *testing.T, row []any) string {
	t.Helper()
	var parts []string
	for _, v := range row {
		var document any
		text := fmt.Sprint(v)
		if s, ok := v.(string); ok && len(s) > 0 && (s[0] == '{' || s[0] == '[') && json.Unmarshal([]byte(s), &document) == nil {
			again, err := json.Marshal(document)
			if err != nil {
				t.Fatal(err)
			}
			text = string(again)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " | ")
}

func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s: %s is\n%.1500s\nwant\n%.1500s", what, name, got[name], want[name])
		}
		if len(want[name]) == 0 && (name == "change_log" || name == "scenario" || name == "idempotency" || name == "units") {
			t.Errorf("nothing of %s to compare", name)
		}
	}
}

// Backups taken while people write hold one moment each: the log up to their revision, and the facts that it leads to. A
// service that runs on the store sees a restoration, under a revision and tags that it never had.
func TestBackupWhileWriting(t *testing.T) {
	for kind, fresh := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store, dir := fresh(t), t.TempDir()
			must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
			base := startService(t, store)
			unit := firstUnit(t, store)
			send(t, base, "/api/changes", `{"author":"A","reason":"r","operations":[{"op":"create","id":"a","name":"A","stage":"contract_signed"}]}`, "")
			stop := make(chan struct{})
			var writing sync.WaitGroup
			writing.Go(func() {
				for i := 0; ; i++ {
					select {
					case <-stop:
						return
					default:
					}
					op := `{"op":"assign","units":["` + unit + `"],"cpts":"a"}`
					if i%2 == 1 {
						op = `{"op":"release","units":["` + unit + `"],"from":"a"}`
					}
					send(t, base, "/api/changes", `{"author":"A","reason":"r","operations":[`+op+`]}`, fmt.Sprintf("k%d", i))
				}
			})
			for i := range 4 {
				file := filepath.Join(dir, fmt.Sprintf("%d.gpkg", i))
				must(t, exitFine, "backup", file, "--store", store)
				consistent(t, file)
			}
			close(stop)
			writing.Wait()
			tag := func() string {
				response, err := http.Get(base + "/api/coverage") //nolint:noctx // of a test
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				return response.Header.Get("ETag")
			}
			before, was := revisionOf(t, base), tag()
			must(t, exitFine, "restore", filepath.Join(dir, "0.gpkg"), "--yes", "--store", store)
			for revisionOf(t, base) == before { // the test's own time limit ends it
			}
			if tag() == was {
				t.Error("the tag is the same after a restoration")
			}
			send(t, base, "/api/changes", `{"author":"A","reason":"r","operations":[{"op":"rename","cpts":"a","name":"B"}]}`, "")
		})
	}
}

// consistent compares the facts of a backup with what its log leads to.
func consistent(t *testing.T, file string) {
	t.Helper()
	w, err := gpkg.ReadBackup(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	changes := len(w.Work[0].Rows) - 2 // the load and the creation
	if int64(len(w.Work[0].Rows)) != w.Facts.Revision {
		t.Errorf("%s: %d entries at revision %d", file, len(w.Work[0].Rows), w.Facts.Revision)
	}
	held := slices.ContainsFunc(w.Facts.Claims, func(c coverage.Claim) bool { return c.CPTS == "a" && c.From <= today() }) &&
		!slices.ContainsFunc(w.Facts.Claims, func(c coverage.Claim) bool { return c.CPTS == "" })
	if held != (changes%2 == 1) {
		t.Errorf("%s: after %d changes the claims are %+v", file, changes, w.Facts.Claims)
	}
}

// What is no sound backup restores nothing.
func TestRestoreRefuses(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(dir, "store.gpkg")
	work(t, store)
	good := filepath.Join(dir, "good.gpkg")
	must(t, exitFine, "backup", good, "--store", store)
	whole := readFileOf(t, good)
	before := everything(t, store)
	put := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	torn := bytes.Clone(whole)
	for i := len(torn) / 2; i < len(torn)/2+8192; i++ {
		torn[i] ^= 0x5a
	}
	orphan := put("orphan.gpkg", whole)
	alter(t, orphan, `PRAGMA foreign_keys = 0; DELETE FROM cpts WHERE id <> ''; INSERT INTO assignment (unit, cpts, valid_from) SELECT code, 'nobody', '2020-01-01' FROM unit LIMIT 1`)
	newer := put("newer.gpkg", whole)
	alter(t, newer, `INSERT INTO migration VALUES (999, '999_future.sql')`)
	for name, path := range map[string]string{"torn": put("torn.gpkg", torn), "cut": put("cut.gpkg", whole[:len(whole)/2]), "text": put("text.gpkg", []byte(strings.Repeat("a;b\n", 5000))),
		"empty": put("empty.gpkg", nil), "absent": filepath.Join(dir, "absent.gpkg"), "orphan": orphan, "newer": newer} {
		r := must(t, exitFaults, "restore", path, "--yes", "--store", store)
		if !strings.Contains(r.err, filepath.Base(path)) {
			t.Errorf("%s: %s", name, r.err)
		}
	}
	same(t, "after refusals", everything(t, store), before)
}
