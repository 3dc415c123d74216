package api_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cpts/api"
	"cpts/coverage"
	"cpts/plan"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/legacy"
)

// analysed is the embedded sample, on which all of these tests look: to analyse it takes seconds.
var analysed atomic.Pointer[coverage.Snapshot]

func sampleOnce(t *testing.T) *live {
	t.Helper()
	if analysed.Load() == nil {
		analysed.Store(sampled(t).Load())
	}
	l := &live{}
	l.Store(analysed.Load())
	return l
}

// plansOf asks for plans with a body, through app.Test.
func plansOf(t *testing.T, app fiberApp, query, body string, headers ...string) reply {
	t.Helper()
	request := httptest.NewRequest("POST", "/api/plans"+query, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := app.Test(request, 60_000)
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response, read}
}

// uncovered are the codes of the units of a département that are white and nobody's.
func uncovered(v *coverage.View, department string) []string {
	var codes []string
	for i, u := range v.Units {
		if u.Department == department && v.White(int32(i)) && v.Owner.At(int32(i)) == coverage.Nobody {
			codes = append(codes, u.Code)
		}
	}
	return codes
}

// Every plan for a département of the sample places each uncovered unit, once, and its operations make it: the service itself
// says that no white zone is left. The answer is as described, is not kept by anybody, and is the same again.
func TestPlansOfTheSample(t *testing.T) {
	source := sampleOnce(t)
	app := newApp(t, source, api.Options{})
	const body = `{"department":"06","seconds":20,"steps":2000,"seed":7}`
	r := plansOf(t, app, "", body)
	if r.StatusCode != 200 || r.Header.Get("Cache-Control") != "no-store" || r.Header.Get("ETag") != "" {
		t.Fatalf("%d %v %.500s", r.StatusCode, r.Header, r.body)
	}
	var a plan.Answer
	if err := json.Unmarshal(r.body, &a); err != nil {
		t.Fatal(err)
	}
	v := source.Load().View(coverage.DefaultThreshold)
	want := uncovered(v, "06")
	if len(want) == 0 || len(a.Plans) == 0 {
		t.Fatalf("%d units, %d plans", len(want), len(a.Plans))
	}
	for _, p := range a.Plans {
		if placed := slices.Sorted(maps.Keys(p.Assignment)); !slices.Equal(placed, want) {
			t.Errorf("%s places %d units, uncovered are %d", p.Title, len(placed), len(want))
		}
		after, err := v.Apply(v.Revision, v.At, p.Operations)
		if err != nil {
			t.Fatalf("%s: %v", p.Title, err)
		}
		for _, z := range after.View(coverage.DefaultThreshold).WhiteZones {
			if z.Department == "06" {
				t.Errorf("%s leaves %s white", p.Title, z.ID)
			}
		}
	}
	if a.Request.NewPopulation != plan.DefaultRequest().NewPopulation || a.Request.Seed != 7 || a.Request.MinStage != coverage.DefaultThreshold {
		t.Errorf("understood as %+v", a.Request)
	}
	asDescribed(t, app, body, r)
	if again := plansOf(t, app, "", body); withoutTime(t, again.body) != withoutTime(t, r.body) {
		t.Error("the same request gives another answer")
	}
}

func withoutTime(t *testing.T, body []byte) string {
	t.Helper()
	var a plan.Answer
	if err := json.Unmarshal(body, &a); err != nil {
		t.Fatalf("%v: %.300s", err, body)
	}
	a.Elapsed = 0
	text, _ := json.Marshal(a)
	return string(text)
}

// asDescribed holds a request and its answer to the OpenAPI document.
func asDescribed(t *testing.T, app fiberApp, body string, r reply) {
	t.Helper()
	router, err := legacy.NewRouter(description(t))
	if err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequest("POST", "http://example.com/api/plans", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	route, parameters, err := router.FindRoute(request)
	if err != nil {
		t.Fatal(err)
	}
	input := &openapi3filter.RequestValidationInput{Request: request, PathParams: parameters, Route: route}
	if err := openapi3filter.ValidateRequest(t.Context(), input); err != nil && r.StatusCode == 200 {
		t.Errorf("the request: %v", err)
	}
	if err := openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{RequestValidationInput: input,
		Status: r.StatusCode, Header: r.Header, Body: io.NopCloser(bytes.NewReader(r.body))}); err != nil {
		t.Errorf("the answer: %v", err)
	}
}

// What a body says wrongly is refused by name, and a stage said twice must be one.
func TestPlansRefused(t *testing.T) {
	app := newApp(t, sampleOnce(t), api.Options{})
	for _, c := range []struct {
		query, body, parameter string
	}{
		{"", `{}`, "department"},
		{"", `null`, "department"},
		{"", `{"department":"06","region":"93"}`, ""},
		{"", `{"department":"99"}`, "department"},
		{"", `{"department":6}`, "department"},
		{"", `{"department":"06","steps":1,"few_new":1}`, "few_new"},
		{"", `{"department":"06","steps":1,"wishes":{"few_nwe":1}}`, "few_nwe"},
		{"", `{"department":"06","steps":1,"wishes":{"few_new":"1"}}`, "wishes.few_new"},
		{"", `{"department":"06","steps":1,"wishes":{"few_new":101}}`, "wishes.few_new"},
		{"", `{"department":"06","steps":1,"wishes":{"few_new":-1}}`, "wishes.few_new"},
		{"", `{"department":"06","steps":1,"limits":{"max_new":-1}}`, "limits.max_new"},
		{"", `{"department":"06","steps":1,"limits":{"max_new":1.5}}`, "limits.max_new"},
		{"", `{"department":"06","steps":1,"seed":-1}`, "seed"},
		{"", `{"department":"06","steps":1,"plans":6}`, "plans"},
		{"", `{"department":"06","steps":1,"plans":0}`, "plans"},
		{"", `{"department":"06","steps":1,"seconds":61}`, "seconds"},
		{"", `{"department":"06","steps":1,"seconds":1e300}`, "seconds"},
		{"", `{"department":"06","steps":1,"take":"all"}`, "take"},
		{"", `{"department":"06","steps":1,"links":[["06088"]]}`, "links[0]"},
		{"", `{"department":"06","steps":1,"links":[["06088","06029","06004"]]}`, "links[0]"},
		{"", `{"department":"06","steps":1,"links":[["06088","99999"]]}`, "links[0]"},
		{"", `{"department":"06","steps":1,"min_stage":"soon"}`, "min_stage"},
		{"?min-stage=preproject", `{"department":"06","steps":1,"min_stage":"contract_signed"}`, "min_stage"},
		{"?min-stage=soon", `{"department":"06"}`, "min-stage"},
		{"?seed=3", `{"department":"06"}`, "seed"},
		{"", `{"department":"06","department":"06"}`, "department"},
		{"", strings.Repeat(`{"wishes":`, 40) + "1" + strings.Repeat("}", 40), ""},
		{"", `{"department":"06"`, ""},
	} {
		r := plansOf(t, app, c.query, c.body)
		d := r.json(t)
		if r.StatusCode != 400 || d["detail"] == "" || c.parameter != "" && d["parameter"] != c.parameter {
			t.Errorf("%s %.80s: %d %.300s", c.query, c.body, r.StatusCode, r.body)
		}
	}
	if r := ask(t, app, "GET", "/api/plans"); r.StatusCode != 405 {
		t.Errorf("GET: %d", r.StatusCode)
	}
	if r := plansOf(t, app, "", `{"department":"06","steps":1}`, "Content-Type", "text/plain"); r.StatusCode != 415 {
		t.Errorf("of another type: %d", r.StatusCode)
	}
}

// The stage may be said in the body as well as in the address.
func TestPlansFromAStage(t *testing.T) {
	app := newApp(t, sampleOnce(t), api.Options{})
	for _, c := range [][2]string{{"", `{"department":"06","steps":1,"min_stage":"contract_signed"}`}, {"?min-stage=contract_signed", `{"department":"06","steps":1}`},
		{"?min-stage=contract_signed", `{"department":"06","steps":1,"min_stage":"contract_signed"}`}} {
		r := plansOf(t, app, c[0], c[1])
		if d := r.json(t); r.StatusCode != 200 || d["request"].(map[string]any)["min_stage"] != "contract_signed" {
			t.Errorf("%s %s: %d %.300s", c[0], c[1], r.StatusCode, r.body)
		}
	}
}

// A limit that no plan keeps to is named, with the value at which it is none any more.
func TestPlansWithinAnImpossibleLimit(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	const body = `{"department":"01","seconds":2,"limits":{"max_new":0,"existing_population":1}}`
	for _, accept := range []string{"application/json", "application/x-ndjson"} {
		r := plansOf(t, app, "", body, "Accept", accept)
		d := r.json(t)
		_, proven := d["proven"].(bool)
		if r.StatusCode != 422 || d["type"] != "urn:cpts:problem:impossible-limit" || d["limit"] == nil || d["value"] == nil || d["nearest"] == nil || !proven ||
			d["parameter"] != "limits."+fmt.Sprint(d["limit"]) || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", accept, r.StatusCode, r.body)
		}
		asDescribed(t, app, body, r)
	}
}

// followed are the lines of a search, each as it came.
func followed(t *testing.T, base, body string) (lines []planLine, r *http.Response) {
	t.Helper()
	r = postPlans(t, t.Context(), base, body)
	defer r.Body.Close()
	s := bufio.NewScanner(r.Body)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var l planLine
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatalf("%v: %.200s", err, s.Bytes())
		}
		lines = append(lines, l)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return lines, r
}

type planLine struct {
	Progress *plan.Progress
	Answer   *plan.Answer
	Problem  map[string]any
}

func postPlans(t *testing.T, ctx context.Context, base, body string) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(ctx, "POST", base+"/api/plans", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/x-ndjson")
	request.Header.Set("Accept-Encoding", "gzip")
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// long is a search that its time alone ends.
const long = `{"department":"59","seconds":30,"steps":1000000000000}`

// A search that is followed tells of its progress, and ends in what it would have answered.
func TestPlansFollowed(t *testing.T) {
	base := listen(t, newApp(t, sampleOnce(t), api.Options{}))
	lines, r := followed(t, base, strings.Replace(long, "30", "2", 1))
	if r.StatusCode != 200 || r.Header.Get("Content-Type") != "application/x-ndjson" || r.Header.Get("Content-Encoding") != "" || r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
	if len(lines) < 4 || len(lines) > 12 {
		t.Errorf("%d lines in 2 s", len(lines))
	}
	for i, l := range lines {
		if last := i == len(lines)-1; last != (l.Answer != nil) || last == (l.Progress != nil) || l.Problem != nil {
			t.Fatalf("line %d of %d: %+v", i, len(lines), l)
		}
		if i > 0 && l.Progress != nil && (l.Progress.Step < lines[i-1].Progress.Step || l.Progress.Seconds < lines[i-1].Progress.Seconds) {
			t.Errorf("progress goes back: %+v after %+v", l.Progress, lines[i-1].Progress)
		}
	}
	if a := lines[len(lines)-1].Answer; a.Stopped != "time" || len(a.Plans) == 0 {
		t.Errorf("stopped %q with %d plans", a.Stopped, len(a.Plans))
	}
}

// Who goes away has the search stopped: nothing of it is left, its place is free again, and the log tells of no error.
func TestPlansOfClientsThatGoAway(t *testing.T) {
	var log safeBuffer
	base := listen(t, newApp(t, sampleOnce(t), api.Options{Limits: api.Limits{Plans: 1}, Logger: slog.New(slog.NewTextHandler(&log, nil))}))
	ctx, leave := context.WithCancel(t.Context())
	r := postPlans(t, ctx, base, long)
	if _, err := bufio.NewReader(r.Body).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	leave()
	r.Body.Close()
	wait(t, "the search goes on", func() bool { return !strings.Contains(stacks(), "api.planSearch") })
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("it ended %s later", took)
	}
	if lines, r := followed(t, base, `{"department":"06","steps":1}`); r.StatusCode != 200 || lines[len(lines)-1].Answer == nil {
		t.Errorf("after that: %d", r.StatusCode)
	}
	if text := log.String(); strings.Contains(text, "ERROR") {
		t.Errorf("the log has errors:\n%.2000s", text)
	}
}

// Searches beyond those that there may be at once are sent away after two seconds, and told when to come again; the rest of
// the service answers meanwhile.
func TestPlansAtOnce(t *testing.T) {
	base := listen(t, newApp(t, sampleOnce(t), api.Options{Limits: api.Limits{Plans: 1}}))
	ctx, leave := context.WithCancel(t.Context())
	first := postPlans(t, ctx, base, long)
	defer first.Body.Close()
	defer leave()
	var others sync.WaitGroup
	for range 3 {
		others.Go(func() {
			begun := time.Now()
			r := postPlans(t, t.Context(), base, long)
			defer r.Body.Close()
			body, _ := io.ReadAll(r.Body)
			if took := time.Since(begun); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" || !strings.Contains(string(body), "urn:cpts:problem:busy") || took < 1500*time.Millisecond || took > 10*time.Second {
				t.Errorf("%d after %s, %v: %s", r.StatusCode, took, r.Header, body)
			}
		})
	}
	others.Go(func() {
		if r := hear(t, base+"/api/departments/06/coverage", "*/*"); r.StatusCode != 200 {
			t.Errorf("meanwhile: %d", r.StatusCode)
		}
	})
	others.Wait()
}

// A service that is told to stop ends what it searches, and answers with what it has; it begins no more.
func TestPlansOfAServiceThatStops(t *testing.T) {
	var stopping atomic.Bool
	base := listen(t, newApp(t, sampleOnce(t), api.Options{Stopping: stopping.Load}))
	r := postPlans(t, t.Context(), base, long)
	defer r.Body.Close()
	lines := bufio.NewReader(r.Body)
	if _, err := lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	stopping.Store(true)
	rest, err := io.ReadAll(lines)
	if took := time.Since(begun); err != nil || took > 5*time.Second || !strings.Contains(string(rest), `"stopped":"cancelled"`) {
		t.Errorf("%v after %s: %.300s", err, took, rest)
	}
	late := postPlans(t, t.Context(), base, long)
	defer late.Body.Close()
	if late.StatusCode != 503 || late.Header.Get("Retry-After") == "" {
		t.Errorf("a late one: %d", late.StatusCode)
	}
}

// The service bounds a search by what it grants to any request, and says so.
func TestPlansWithinTheServicesTime(t *testing.T) {
	app := newApp(t, sampleOnce(t), api.Options{Limits: api.Limits{Request: time.Second}})
	begun := time.Now()
	r := plansOf(t, app, "", strings.Replace(long, "30", "60", 1))
	took := time.Since(begun)
	var a plan.Answer
	if err := json.Unmarshal(r.body, &a); err != nil || took > 5*time.Second || a.Request.Seconds != 1 || !strings.Contains(strings.Join(a.Notes, "\n"), "60") {
		t.Errorf("%v after %s: %v s, %q", err, took, a.Request.Seconds, a.Notes)
	}
}

// Plans of a scenario start from what it makes, and say that it is not made. Where reading is closed, nobody else asks.
func TestPlansOfAScenario(t *testing.T) {
	l := written(t)
	id, _ := l.keep(t, "Le trou à Alpha", giveFree)
	d := l.done(t, 200, "POST", "/api/plans?scenario="+strings.TrimPrefix(id, "/api/scenarios/"), `{"department":"01","steps":1}`)
	if notes := fmt.Sprint(d["notes"]); !strings.Contains(notes, "Le trou à Alpha") || d["before"].(map[string]any)["white_zone_count"] != 0.0 {
		t.Errorf("%s %v", notes, d["before"])
	}
}
