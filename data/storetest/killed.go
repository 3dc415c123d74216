package storetest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"reflect"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// killedAddress is the variable by which a process learns that it is the one to be killed, and where the store is.
const killedAddress = "CPTS_TEST_KILLED"

// RunKilled kills, as kill -9 does, processes that change a store and refresh its layers as fast as they can, each after
// another time; what the store holds then is the state before a change or after it, and its log tells the same. What a
// process said to be written is there. Gone waits until nothing works for the dead any more, as a server does for a while. The test that calls it is named; place makes somewhere for a store, and open opens it.
func RunKilled(t *testing.T, name string, place func() string, open func(t *testing.T, place string) Store, gone func(place string)) {
	if address := os.Getenv(killedAddress); address != "" {
		writeUntilKilled(t, open(t, address))
		return
	}
	address := place()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	s := open(t, address)
	before := Rich()
	before.Revision = save(t, s, before)
	written := 0
	for most := 40; written < 20; { // the longer, the slower the machine is
		said := kill(t, name, address, time.Duration(random.IntN(most))*time.Millisecond)
		gone(address)
		entries, err := s.Changes(t.Context(), data.ChangeFilter{})
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) == written {
			most *= 2
		}
		written = len(entries)
		now := Rich()
		if now.Revision = before.Revision + int64(len(entries)); said > now.Revision {
			t.Errorf("revision %d was said to be written, the store is at %d", said, now.Revision)
		}
		if len(entries)%2 == 1 {
			now = Edited(now, Settled())
		}
		want(t, s, now)
		for i, e := range entries {
			if e.Revision != now.Revision-int64(i) || !reflect.DeepEqual(e.After, turn(e.Revision)) {
				t.Fatalf("entry %d of %d is %+v", i, len(entries), e)
			}
		}
		if err := s.Refresh(t.Context(), Layers(), now.Revision); err != nil {
			t.Error(err)
		}
	}
}

// turn is what is written as a revision, from 2 on: Settled and Unsettled by turns.
func turn(revision int64) coverage.Edit {
	if revision%2 == 0 {
		return Settled()
	}
	return Unsettled()
}

// writeUntilKilled says each revision once it is written.
func writeUntilKilled(t *testing.T, s Store) {
	revision, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("revision", revision)
	for layers := [][]*coverage.Layer{Layers(), Layers()[:1]}; ; {
		if revision, err = s.Commit(t.Context(), revision, turn(revision+1), Entry()); err != nil {
			t.Fatal(err)
		}
		fmt.Println("revision", revision)
		if err := s.Refresh(t.Context(), layers[revision%2], revision); err != nil && !errors.Is(err, data.ErrStale) {
			t.Fatal(err)
		}
	}
}

// kill runs a writer, kills it some time after it has begun, and returns the last revision that it said.
func kill(t *testing.T, name, place string, after time.Duration) (said int64) {
	t.Helper()
	writer := exec.Command(os.Args[0], "-test.run=^"+name+"$")
	writer.Env = append(os.Environ(), killedAddress+"="+place, "PGAPPNAME=killed")
	writer.Stderr = os.Stderr
	output, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(output)
	for begun := false; ; begun = true {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		var revision int64
		if _, err := fmt.Sscanf(line, "revision %d\n", &revision); err != nil {
			t.Fatalf("the writer said %q, %v", line, err)
		}
		said = revision
		if !begun {
			time.AfterFunc(after, func() { _ = writer.Process.Kill() })
		}
	}
	if err := writer.Wait(); err == nil || writer.ProcessState.ExitCode() != -1 {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return said
}
