package api_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"cpts/api"
	"cpts/coverage"
	"cpts/data"
	"cpts/data/gpkg"
)

// The same request under the same key is one change, however often and from whichever process it comes, and each gets the
// answer that the first got, byte for byte.
func TestTheSameKeyIsOneChange(t *testing.T) {
	for name, c := range map[string]struct {
		target, body string
		prepare      func(*testing.T, ledger) (target, tag string)
	}{
		"change": {body: asked(foundDelta), prepare: func(*testing.T, ledger) (string, string) { return "/api/changes?min-stage=preproject", `"1"` }},
		"scenario": {body: `{"author":"Camille","reason":"comité"}`, prepare: func(t *testing.T, l ledger) (string, string) {
			address, _ := l.keep(t, "S", foundDelta)
			return address + "/apply", `"1"`
		}},
		"take back": {body: `{"author":"Camille","reason":"erreur"}`, prepare: func(t *testing.T, l ledger) (string, string) {
			l.change(t, foundDelta)
			return "/api/changes/2/take-back", `"2"`
		}},
	} {
		t.Run(name, func(t *testing.T) {
			l := written(t)
			target, tag := c.prepare(t, l)
			before := l.revision()
			post := func(l ledger, key string) reply {
				return l.send(t, "POST", target, c.body, "If-Match", tag, "Idempotency-Key", key)
			}
			first := post(l, "k-1")
			if first.StatusCode != 200 || first.Header.Get("Idempotency-Replayed") != "" || l.revision() != before+1 {
				t.Fatalf("%d %s, revision %d", first.StatusCode, first.body, l.revision())
			}
			store, err := gpkg.Open(t.Context(), l.path)
			if err != nil {
				t.Fatal(err)
			}
			defer store.Close()
			for who, again := range map[string]reply{"the same service": post(l, "k-1"), "in quotes": post(l, `"k-1"`), "another process": post(over(t, store), "k-1")} {
				if again.StatusCode != 200 || again.Header.Get("Idempotency-Replayed") != "true" || !bytes.Equal(again.body, first.body) || again.Header.Get("Content-Type") != first.Header.Get("Content-Type") {
					t.Errorf("%s answers %d %v\n%s\nand first\n%s", who, again.StatusCode, again.Header, again.body, first.body)
				}
			}
			if other := post(l, "k-2"); other.StatusCode < 400 {
				t.Errorf("under another key: %d", other.StatusCode)
			}
			reused := l.send(t, "POST", target, strings.Replace(c.body, "Camille", "Dominique", 1), "If-Match", tag, "Idempotency-Key", "k-1")
			if d := reused.json(t); reused.StatusCode != 422 || d["type"] != "urn:cpts:problem:idempotency-key-reused" {
				t.Errorf("the key for something else: %d %s", reused.StatusCode, reused.body)
			}
			if l.revision() != before+1 {
				t.Errorf("revision %d after %d", l.revision(), before)
			}
		})
	}
}

// Twenty send the same request at the same moment: one change, and all are answered alike.
func TestTheSameKeyAtOnce(t *testing.T) {
	l := written(t)
	var all sync.WaitGroup
	replies := make([]reply, 20)
	for i := range replies {
		all.Go(func() {
			replies[i] = l.send(t, "POST", "/api/changes", asked(foundDelta), "If-Match", `"1"`, "Idempotency-Key", "k")
		})
	}
	all.Wait()
	replayed := 0
	for _, r := range replies {
		if r.StatusCode != 200 || !bytes.Equal(r.body, replies[0].body) {
			t.Errorf("%d %s", r.StatusCode, r.body)
		}
		if r.Header.Get("Idempotency-Replayed") != "" {
			replayed++
		}
	}
	if log := get(t, l.app, "/api/changes")["changes"].([]any); len(log) != 1 || replayed != len(replies)-1 {
		t.Errorf("%d changes, %d replayed", len(log), replayed)
	}
}

// A refusal is not kept: put right, the same request is made under the same key. A try writes nothing, and neither keeps nor
// reads a key.
func TestRefusalsAndTriesKeepNoKey(t *testing.T) {
	l := written(t)
	if r := l.send(t, "POST", "/api/changes", asked(giveFree), "If-Match", `"0"`, "Idempotency-Key", "k"); r.StatusCode != 412 {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	if r := l.send(t, "POST", "/api/changes?dry-run=true", asked(giveFree), "Idempotency-Key", "k"); r.StatusCode != 200 || l.revision() != 1 {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	l.done(t, 200, "POST", "/api/changes", asked(giveFree), "If-Match", `"1"`, "Idempotency-Key", "k")
	for _, key := range []string{"a b", "é", `"`, `""`, "a\tb", strings.Repeat("k", 256)} {
		if r := l.send(t, "POST", "/api/changes", asked(giveFree), "If-Match", `"2"`, "Idempotency-Key", key); r.StatusCode != 400 || r.json(t)["parameter"] != "Idempotency-Key" {
			t.Errorf("key %q: %d %s", key, r.StatusCode, r.body)
		}
	}
}

// A change is taken back by a change, which can be taken back in its turn; what came after stands in the way, and is named.
func TestTakeBack(t *testing.T) {
	l := written(t)
	before := l.figures(t, "")
	l.change(t, foundDelta)
	changed := l.figures(t, "")
	why := `{"author":"Dominique","reason":"signée par erreur"}`
	tried := l.done(t, 200, "POST", "/api/changes/2/take-back?dry-run=true", why)
	if l.revision() != 2 {
		t.Fatal("a try was written")
	}
	made := l.done(t, 200, "POST", "/api/changes/2/take-back", why, "If-Match", `"2"`)
	if l.figures(t, "") != before || made["revision"] != 3.0 || fmt.Sprint(tried["effects"]) != fmt.Sprint(made["effects"]) {
		t.Errorf("tried %v\nmade  %v", tried, made)
	}
	entry := get(t, l.app, "/api/changes/3")
	if entry["takes_back"] != 2.0 || entry["author"] != "Dominique" || !strings.Contains(entry["summary"].(string), "2") {
		t.Errorf("the log tells %v", entry)
	}
	l.done(t, 200, "POST", "/api/changes/3/take-back", why, "If-Match", `"3"`)
	if l.figures(t, "") != changed {
		t.Error("taken back twice is not as it was")
	}
	l.change(t, `[{"op":"assign","units":["01001"],"cpts":"cpts-beta"}]`)
	for _, address := range []string{"/api/changes/2/take-back?dry-run=true", "/api/changes/2/take-back"} {
		r := l.send(t, "POST", address, why, "If-Match", `"5"`)
		d := r.json(t)
		since, _ := d["since"].([]any)
		if r.StatusCode != 409 || len(since) == 0 || since[0].(map[string]any)["revision"] != 5.0 || d["refusals"] == nil {
			t.Errorf("%s: %d %s", address, r.StatusCode, r.body)
		}
	}
	if r := l.send(t, "POST", "/api/changes/4/take-back", why, "If-Match", `"4"`); r.StatusCode != 412 {
		t.Errorf("stale: %d", r.StatusCode)
	}
}

// What there is nothing of to take back is refused, by its address or in words.
func TestTakeBackRefused(t *testing.T) {
	l := written(t)
	if _, err := l.store.(*gpkg.Store).Load(t.Context(), func() coverage.Dataset { d := world(); d.Revision = 1; return d }(), nil, coverage.Entry{Author: "a", Reason: "load"}); err != nil {
		t.Fatal(err)
	}
	if entries, err := l.store.Changes(t.Context(), data.ChangeFilter{}); err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	for address, status := range map[string]int{"/api/changes/2/take-back": 409, "/api/changes/1/take-back": 404, "/api/changes/x/take-back": 404, "/api/changes/2/take-back?dry-run=oui": 409} {
		if r := l.send(t, "POST", address, `{"author":"a","reason":"r"}`, "If-Match", `"2"`); r.StatusCode != status {
			t.Errorf("%s: %d %s, want %d", address, r.StatusCode, r.body, status)
		}
	}
}

// A key is the person's who chose it, whether they come with a token or by a browser: nobody is given the answer to another, or
// kept from asking.
func TestAKeyIsOnePersons(t *testing.T) {
	for name, open := range keepers(t) {
		t.Run(name, func(t *testing.T) {
			h := inhabited(t, open(t))
			l := h.under(t, api.EditToken, api.ReadingOpen)
			post := func(headers ...string) reply {
				revision := fmt.Sprintf("%q", fmt.Sprint(l.revision()))
				return l.send(t, "POST", "/api/changes", `{"reason":"r","operations":[{"op":"rename","cpts":"cpts-beta","name":"B"}]}`, append(headers, "If-Match", revision, "Idempotency-Key", "k")...)
			}
			for _, c := range []struct {
				who, author string
				headers     []string
				replayed    bool
			}{
				{"admin", "Camille admin", h.bears("admin"), false},
				{"regional", "Camille regional", h.bears("regional"), false},
				{"regional again", "Camille regional", h.bears("regional"), true},
				{"admin in a browser", "Camille admin", h.sits(t, l, "admin"), true},
				{"admin in another browser", "Camille admin", h.sits(t, l, "admin"), true},
			} {
				before := l.revision()
				r := post(c.headers...)
				if r.StatusCode != 200 || (r.Header.Get("Idempotency-Replayed") == "true") != c.replayed {
					t.Errorf("%s: %d %s %s", c.who, r.StatusCode, r.Header.Get("Idempotency-Replayed"), r.body)
				}
				if (l.revision() == before) != c.replayed {
					t.Errorf("%s: revision %d after %d", c.who, l.revision(), before)
				}
				if author := get(t, l.app, "/api/changes/"+fmt.Sprint(int64(r.json(t)["revision"].(float64))))["author"]; author != c.author {
					t.Errorf("%s is answered with a change of %s", c.who, author)
				}
			}
		})
	}
}
