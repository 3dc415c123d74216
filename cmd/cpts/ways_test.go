package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"cpts/data/sample"
)

// The three ways from files to figures give the same: analyze, a GeoPackage, PostGIS; and the service says so too.
func TestThreeWays(t *testing.T) {
	communes, population := sampleFile(t, sample.Communes), sampleFile(t, sample.Population)
	list, points := sampleFile(t, sample.CPTS), sampleFile(t, sample.Points)
	out := t.TempDir()
	const at = "2026-06-01"
	must(t, exitFine, "analyze", "--communes", communes, "--population", population, "--cpts", list, "--points", points, "--at", at, "--out", out)
	want := report(t, readFileOf(t, filepath.Join(out, "report.json")))
	againstSums(t, want, records(t, population), records(t, list))

	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := open(t)
			if kind == "geopackage" {
				store = sampleStore(t)
			} else {
				loadFiles(t, store)
			}
			got := report(t, []byte(must(t, exitFine, "report", "--store", store, "--at", at, "--format", "json").out))
			if !reflect.DeepEqual(got, want) {
				t.Errorf("the report of the store differs from that of analyze: %s", firstDifference(got, want))
			}
			base := startService(t, store)
			againstService(t, base, at, want)
			if kind == "geopackage" {
				readWithGDAL(t, base, store)
			}
		})
	}
}

// againstSums recomputes the country by adding up rows, without any geometry.
func againstSums(t *testing.T, got map[string]any, population, list []map[string]string) {
	t.Helper()
	inhabitants := map[string]int{}
	for _, r := range population {
		n, err := strconv.Atoi(r["population"])
		if err != nil {
			t.Fatal(err)
		}
		inhabitants[r["code"]] = n
	}
	counted := map[string]bool{"contract_signed": true, "project_validated": true, "letter_of_intent": true, "unspecified": true, "": true}
	total, covered, units := 0, 0, 0
	byCPTS := map[string]int{}
	for _, r := range list {
		total += inhabitants[r["code"]]
		if r["cpts"] != "" {
			byCPTS[r["id"]] += inhabitants[r["code"]]
			if counted[r["stage"]] && (r["end_date"] == "" || r["end_date"] > "2026-06-01") {
				covered += inhabitants[r["code"]]
				units++
			}
		}
	}
	country := got["country"].(map[string]any)
	for name, want := range map[string]int{"population": total, "covered_population": covered, "covered_unit_count": units, "unit_count": len(list)} {
		if country[name] != float64(want) {
			t.Errorf("country: %s %v, want %d", name, country[name], want)
		}
	}
	for _, c := range got["cpts"].([]any) {
		c := c.(map[string]any)
		want := byCPTS[c["id"].(string)]
		if c["population"] != float64(want) || c["size_category"] != float64(sizeBySigns(want)) {
			t.Errorf("%s: population %v and size %v, want %d and %d", c["id"], c["population"], c["size_category"], want, sizeBySigns(want))
		}
	}
}

func sizeBySigns(p int) int {
	switch {
	case p < 40000:
		return 1
	case p < 80000:
		return 2
	case p <= 175000:
		return 3
	}
	return 4
}

// startService serves a store on a free port until the test ends, and checks that it then stops in good order.
func startService(t *testing.T, store string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	lines, w := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, append([]string{"serve", "--store", store, "--listen", "127.0.0.1:0"}, args...), console{io.Discard, w})
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != exitFine {
			t.Errorf("the service stopped with exit code %d", code)
		}
		w.Close()
	})
	address := make(chan string, 1)
	go announce(lines, address)
	select {
	case base := <-address:
		return base
	case <-time.After(2 * time.Minute):
		t.Fatal("the service did not start in 2 minutes")
		return ""
	}
}

// announce finds the address that the service prints, and goes on reading so that it never waits for its reader.
func announce(lines io.Reader, address chan<- string) {
	var seen strings.Builder
	buf := make([]byte, 4096)
	for {
		n, err := lines.Read(buf)
		seen.Write(buf[:n])
		if _, rest, ok := strings.Cut(seen.String(), "carte : "); ok {
			if base, _, whole := strings.Cut(rest, "/ "); whole {
				select {
				case address <- base:
				default:
				}
			}
		}
		if err != nil {
			return
		}
	}
}

func getJSON(t testing.TB, url string) map[string]any {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var v map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&v); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", url, resp.StatusCode, err)
	}
	return v
}

// againstService compares the report with the API, département by département.
func againstService(t *testing.T, base, at string, want map[string]any) {
	t.Helper()
	for _, d := range want["departments"].([]any) {
		d := d.(map[string]any)
		got := getJSON(t, fmt.Sprintf("%s/api/departments/%s/coverage?at=%s", base, d["code"], at))
		flattenFunding(got)
		for name, value := range d {
			if !reflect.DeepEqual(got[name], value) {
				t.Errorf("département %s: the API says %s = %v, the report %v", d["code"], name, got[name], value)
			}
		}
	}
	zones := getJSON(t, base+"/api/collections/white-zones/items?limit=10000&at="+at)
	byID := map[string]any{}
	for _, f := range zones["features"].([]any) {
		f := f.(map[string]any)
		byID[f["id"].(string)] = f["properties"]
	}
	for _, z := range want["white_zones"].([]any) {
		if id := z.(map[string]any)["id"].(string); !reflect.DeepEqual(byID[id], z) {
			t.Errorf("white zone %s: the API says %v, the report %v", id, byID[id], z)
		}
	}
}

// flattenFunding names the four fundings of an area as the columns of its layer do.
func flattenFunding(area map[string]any) {
	weakest := ""
	for way, f := range area["funding"].(map[string]any) {
		f := f.(map[string]any)
		area["funding_"+way+"_max_eur"], area["funding_"+way+"_ordinary_eur"] = f["funding_max_eur"], f["funding_ordinary_eur"]
		weakest = max(weakest, f["funding_certainty"].(string))
	}
	area["funding_certainty"] = weakest
}

// firstDifference names a place where two reports differ.
func firstDifference(a, b any) string {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		for k := range a {
			if ok && !reflect.DeepEqual(a[k], b[k]) {
				return k + "." + firstDifference(a[k], b[k])
			}
		}
	case []any:
		b, ok := b.([]any)
		for i := range a {
			if ok && i < len(b) && !reflect.DeepEqual(a[i], b[i]) {
				return fmt.Sprint(i, ".", firstDifference(a[i], b[i]))
			}
		}
	}
	return fmt.Sprintf("%v and %v", a, b)
}

// A département's figures do not change with the order of rows in the files.
func TestOrderOfRows(t *testing.T) {
	communes, population := sampleFile(t, sample.Communes), sampleFile(t, sample.Population)
	list := sampleFile(t, sample.CPTS)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 3))
	analyse := func(communes, population, list string) map[string]any {
		out := t.TempDir()
		must(t, exitFine, "analyze", "--communes", communes, "--population", population, "--cpts", list, "--at", "2026-06-01", "--out", out)
		return report(t, readFileOf(t, filepath.Join(out, "report.json")))
	}
	want := analyse(communes, population, list)
	got := analyse(shuffledFeatures(t, r, communes), shuffledLines(t, r, population), shuffledLines(t, r, list))
	if !reflect.DeepEqual(got, want) {
		t.Errorf("other figures in another order: %s", firstDifference(got, want))
	}
}

func shuffledLines(t *testing.T, r *rand.Rand, path string) string {
	lines := strings.Split(strings.TrimSpace(string(readFileOf(t, path))), "\n")
	rows := lines[1:]
	r.Shuffle(len(rows), reflect.Swapper(rows))
	return write(t, "shuffled.csv", strings.Join(lines, "\n")+"\n")
}

func shuffledFeatures(t *testing.T, r *rand.Rand, path string) string {
	var fc struct {
		Type     string            `json:"type"`
		Features []json.RawMessage `json:"features"`
	}
	if err := json.Unmarshal(readFileOf(t, path), &fc); err != nil {
		t.Fatal(err)
	}
	r.Shuffle(len(fc.Features), reflect.Swapper(fc.Features))
	text, err := json.Marshal(fc)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "shuffled.geojson", string(text))
}

// A load by another process shows in a running service within a few seconds, and a store in use survives its end.
func TestServiceFollowsTheStore(t *testing.T) {
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := open(t)
			must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
			base := startService(t, store)
			if n := getJSON(t, base+"/api/coverage")["covered_unit_count"]; n != 0.0 {
				t.Fatalf("%v units covered before any list", n)
			}
			must(t, exitFine, "load", "cpts", "testdata/list.csv", "--store", store)
			must(t, exitFine, "report", "--store", store, "--department", "06")
			deadline := time.Now().Add(10 * time.Second)
			for getJSON(t, base+"/api/coverage")["covered_unit_count"] != 2.0 {
				if time.Now().After(deadline) {
					t.Fatal("the service still shows the store as it was 10 seconds ago")
				}
				time.Sleep(50 * time.Millisecond)
			}
		})
	}
}
