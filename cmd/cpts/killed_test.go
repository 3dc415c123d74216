package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

// killRounds is how often something is killed: so often in every test run, and as CPTS_KILL_ROUNDS says in « make kill ».
func killRounds(t *testing.T, usual int) int {
	text := os.Getenv("CPTS_KILL_ROUNDS")
	if text == "" {
		return usual
	}
	rounds, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return rounds
}

// What a service acknowledged outlives it and its database, killed at any moment of a change or of a load, and half of either
// is never there: the facts are what the log leads to.
func TestKilled(t *testing.T) {
	t.Run("service, GeoPackage", func(t *testing.T) {
		t.Parallel() // each waits most of its time: for disks, and for servers to start
		k := newKilling(t, filepath.Join(t.TempDir(), "store.gpkg"))
		k.rounds(8, func() { k.killService() })
	})
	t.Run("service, PostGIS", func(t *testing.T) {
		t.Parallel()
		k := newKilling(t, postgistest.New(t))
		k.rounds(8, func() { k.killService() })
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		server := newCluster(t, "")
		k := newKilling(t, server.url)
		service, base := k.start("serve", "--store", k.store, "--listen", "127.0.0.1:0")
		defer k.end(service)
		k.rounds(2, func() { k.killPostgres(server, base) }) // seconds each, in which PostgreSQL starts again
		command := exec.CommandContext(t.Context(), amcheck(t), "--install-missing", "--heapallindexed", "-h", server.directory, "-U", "cpts", "postgres")
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("pg_amcheck: %v\n%s", err, out)
		}
	})
}

func amcheck(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/pg_amcheck")
	if err != nil || len(found) == 0 {
		t.Fatalf("no pg_amcheck: %v", err)
	}
	return found[len(found)-1]
}

// killing is a store under people who write, and what they were told.
type killing struct {
	t      *testing.T
	store  string
	random *rand.Rand
	known  coverage.Dataset // as found after the last round
	lists  [2]string        // files of CPTS that are loaded by turns

	mu    sync.Mutex
	acked map[string]int64 // revisions by key
	sent  int
	kills int
	loads int
	tried int
}

func newKilling(t *testing.T, store string) *killing {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	k := &killing{t: t, store: store, random: rand.New(rand.NewPCG(seed, 0)), acked: map[string]int64{}}
	k.lists = [2]string{write(t, "a.csv", "code;cpts;id\n06001;Alpha;a\n06002;Bêta;b\n"), write(t, "b.csv", "code;cpts;id\n06001;Bêta;b\n06003;Alpha;a\n06004;Alpha;a\n")}
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "cpts", k.lists[0], "--store", store)
	k.known = k.facts()
	return k
}

func (k *killing) rounds(usual int, kill func()) {
	for range killRounds(k.t, usual) {
		kill()
		k.verify()
		if k.t.Failed() {
			return
		}
	}
	k.t.Logf("%d kills, %d changes sent, %d acknowledged, all there; %d loads begun, %d done", k.kills, k.sent, len(k.acked), k.tried, k.loads)
	if len(k.acked) == 0 && k.kills > 5 {
		k.t.Error("no change was acknowledged: nothing is proved")
	}
}

// killService kills the service under four who write; in every third round a load instead, which the service sees.
func (k *killing) killService() {
	k.t.Helper()
	if k.random.IntN(3) == 0 {
		k.killLoad()
		return
	}
	service, base := k.start("serve", "--store", k.store, "--listen", "127.0.0.1:0")
	ctx, stop := context.WithCancel(k.t.Context())
	writing := k.write(ctx, base)
	time.Sleep(time.Duration(k.random.IntN(250)) * time.Millisecond)
	k.kill(service)
	stop()
	writing.Wait()
}

// killPostgres crashes the server under a service that goes on, and waits until that writes again.
func (k *killing) killPostgres(server cluster, base string) {
	ctx, stop := context.WithCancel(k.t.Context())
	writing := k.write(ctx, base)
	time.Sleep(time.Duration(k.random.IntN(250)) * time.Millisecond)
	server.crash(k.t)
	k.kills++
	server.again(k.t, "")
	k.mu.Lock()
	acked := len(k.acked)
	k.mu.Unlock()
	for more := false; !more; time.Sleep(10 * time.Millisecond) { // the test's own time limit ends it
		k.mu.Lock()
		more = len(k.acked) > acked
		k.mu.Unlock()
	}
	stop()
	writing.Wait()
}

// killLoad kills a load, and compares with the same load of a copy that nobody kills.
func (k *killing) killLoad() {
	list := k.lists[k.random.IntN(2)]
	copied := filepath.Join(k.t.TempDir(), "copy.gpkg")
	must(k.t, exitFine, "backup", copied, "--store", k.store)
	must(k.t, exitFine, "load", "cpts", list, "--replace", "--store", copied)
	loaded := readFacts(k.t, copied)
	command := k.program("load", "cpts", list, "--replace", "--store", k.store)
	if err := command.Start(); err != nil {
		k.t.Fatal(err)
	}
	time.Sleep(time.Duration(k.random.IntN(400)) * time.Millisecond)
	k.kill(command)
	k.tried++
	now := k.facts()
	if now.Revision == k.known.Revision {
		return
	}
	k.loads++
	if !reflect.DeepEqual(now, loaded) {
		k.t.Errorf("half a load:\n got %+v\nwant %+v", now, loaded)
	}
	k.known = now
}

// verify opens the store, which must be sound and hold every acknowledged change, and compares its facts with what the log
// makes of those of the last round.
func (k *killing) verify() {
	k.t.Helper()
	st, err := storeFlag{k.store}.open(k.t.Context())
	if err != nil {
		k.t.Fatal(err)
	}
	defer st.Close()
	entries, err := st.Changes(k.t.Context(), data.ChangeFilter{After: k.known.Revision})
	if err != nil {
		k.t.Fatal(err)
	}
	slices.Reverse(entries)
	for _, e := range entries {
		if e.Revision != k.known.Revision+1 {
			k.t.Errorf("revision %d follows %d in the log", e.Revision, k.known.Revision)
		}
		k.known = storetest.Edited(k.known, e.After)
		k.known.Revision = e.Revision
	}
	if now, err := st.Dataset(k.t.Context()); err != nil || !reflect.DeepEqual(now, k.known) {
		k.t.Errorf("%v: the facts are not what the log leads to\n got %+v\nwant %+v", err, now, k.known)
	}
	for key, revision := range k.acked {
		if _, of, err := st.Answered(k.t.Context(), key); err != nil || of != revision {
			k.t.Errorf("lost: %s, acknowledged as revision %d, is %d, %v", key, revision, of, err)
		}
	}
	if strings.HasSuffix(k.store, ".gpkg") {
		if r := sqlite(k.t, k.store, `SELECT group_concat(integrity_check) || (SELECT count(*) FROM pragma_foreign_key_check) FROM pragma_integrity_check`); r != "ok0" {
			k.t.Errorf("the file is %s", r)
		}
	}
}

// write has four write until ctx ends: each change under a key of its own, sent again under it when it was not answered.
func (k *killing) write(ctx context.Context, base string) *sync.WaitGroup {
	var all sync.WaitGroup
	for range 4 {
		source := rand.New(rand.NewPCG(k.random.Uint64(), 1))
		all.Go(func() {
			for ctx.Err() == nil {
				k.change(ctx, base, source)
			}
		})
	}
	return &all
}

func (k *killing) change(ctx context.Context, base string, source *rand.Rand) {
	key := strconv.FormatUint(source.Uint64(), 36)
	cpts, unit := []string{"a", "b"}[source.IntN(2)], fmt.Sprintf("0600%d", 1+source.IntN(4))
	body := fmt.Sprintf(`{"author":"%s","reason":"r","operations":[{"op":"rename","cpts":"a","name":"%s"},{"op":"release","units":["%s"]},{"op":"assign","units":["%s"],"cpts":"%s"}]}`,
		key, key, unit, unit, cpts)
	k.mu.Lock()
	k.sent++
	k.mu.Unlock()
	for ctx.Err() == nil {
		revision, err := asked(ctx, http.MethodGet, base+"/api/coverage", "", "", "")
		if err != nil {
			continue
		}
		if made, err := asked(ctx, http.MethodPost, base+"/api/changes", body, key, strconv.FormatInt(revision, 10)); err == nil {
			k.mu.Lock()
			k.acked[key] = made
			k.mu.Unlock()
			return
		}
	}
}

// asked is the revision of an answer; an error when it is not 200, or does not come.
func asked(ctx context.Context, method, url, body, key, match string) (int64, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	if key != "" {
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Idempotency-Key", key)
		request.Header.Set("If-Match", `"`+match+`"`)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		time.Sleep(5 * time.Millisecond)
		return 0, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		return 0, errors.Join(err, fmt.Errorf("%d %s", response.StatusCode, text))
	}
	_, rest, _ := strings.Cut(string(text), `"revision":`)
	digits, _, _ := strings.Cut(rest, ",")
	return strconv.ParseInt(strings.TrimRight(digits, "}\n "), 10, 64)
}

// program is a process of the program.
func (k *killing) program(args ...string) *exec.Cmd {
	command := exec.Command(os.Args[0], args...) //nolint:noctx // it is to be killed
	command.Env = append(os.Environ(), asProgram+"=1")
	return command
}

// start runs a service and gives its address.
func (k *killing) start(args ...string) (*exec.Cmd, string) {
	k.t.Helper()
	command := k.program(args...)
	lines, w := io.Pipe()
	command.Stderr = w
	address := make(chan string, 1)
	go announce(lines, address)
	if err := command.Start(); err != nil {
		k.t.Fatal(err)
	}
	select {
	case base := <-address:
		return command, base
	case <-time.After(time.Minute):
		_ = command.Process.Kill()
		k.t.Fatal("the service did not start in a minute")
		return nil, ""
	}
}

func (k *killing) kill(command *exec.Cmd) {
	k.end(command)
	k.kills++
}

func (k *killing) end(command *exec.Cmd) {
	_ = command.Process.Kill()
	_ = command.Wait()
}

func (k *killing) facts() coverage.Dataset { return readFacts(k.t, k.store) }

func readFacts(t *testing.T, store string) coverage.Dataset {
	t.Helper()
	st, err := storeFlag{store}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d, err := st.Dataset(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}
