package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/plan"
)

func TestPlan(t *testing.T) {
	store := sampleStore(t)
	t.Run("formats", func(t *testing.T) { planFormats(t, store) })
	t.Run("region", func(t *testing.T) { planOfRegion(t, store) })
	t.Run("flags", func(t *testing.T) { planFlags(t, store) })
	t.Run("refused", func(t *testing.T) { planRefused(t, store) })
	t.Run("impossible", func(t *testing.T) { planImpossible(t, store) })
	t.Run("country", func(t *testing.T) { planCountry(t, store) })
	t.Run("interrupted", func(t *testing.T) { planInterrupted(t, store) })
}

// answerOf is what a command line in JSON gave.
func answerOf(t *testing.T, args ...string) plan.Answer {
	t.Helper()
	var a plan.Answer
	if err := json.Unmarshal([]byte(must(t, exitFine, append(args, "--format", "json")...).out), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// Each format says the same plans: what is in the JSON is in the text, on the page and in the territories.
func planFormats(t *testing.T, store string) {
	line := []string{"plan", "--store", store, "--department", "06", "--at", "2026-11-21", "--steps", "500", "--seconds", "30"}
	a := answerOf(t, line...)
	if len(a.Plans) == 0 || a.Request.Steps != 500 || a.At != "2026-11-21" {
		t.Fatalf("%d plans of %+v", len(a.Plans), a.Request)
	}
	text := must(t, exitFine, line...).out
	html := must(t, exitFine, append(line, "--format", "html")...).out
	for i, p := range a.Plans {
		for format, said := range map[string]string{"text": text, "html": html} {
			if !strings.Contains(said, fmt.Sprintf("Plan %d", i+1)) || !strings.Contains(said, p.Title) {
				t.Errorf("%s: plan %d, %s, is not there", format, i+1, p.Title)
			}
		}
	}
	for _, part := range []string{"Ce qui est demandé et supposé", "20\u202f000 habitants au moins", "Ce que les données ne disent pas", "Points selon les souhaits", "Ce sont des propositions\u00a0: les gens décident"} {
		if !strings.Contains(text, part) {
			t.Errorf("the text lacks « %s »", part)
		}
	}
	planTerritories(t, a, append(line, "--format", "geojson"))
}

// planTerritories has GDAL read the territories: one for each that the JSON tells, all valid, those of a plan apart from each other.
func planTerritories(t *testing.T, a plan.Answer, line []string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "plans.geojson")
	if said := must(t, exitFine, append(line, "-o", path)...); said.out != "" || !strings.Contains(said.err, path) {
		t.Errorf("said %q, %q", said.out, said.err)
	}
	want := 0
	for _, p := range a.Plans {
		want += len(p.Territories)
	}
	if got := count(t, path, "plans"); got != want || want == 0 {
		t.Errorf("GDAL reads %d territories, want %d", got, want)
	}
	var c struct {
		Features []struct {
			Geometry   struct{ Type string }
			Properties struct {
				Plan, CPTS, Op, Text   string
				Rank, Step, Population int
				SizeCategory           int `json:"size_category"`
				FundingMax             int `json:"funding_max_eur"`
				UnitCount              int `json:"unit_count"`
				Placed                 int `json:"placed_unit_count"`
				New                    bool
			}
		}
	}
	if err := json.Unmarshal(readFileOf(t, path), &c); err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Features {
		p := f.Properties
		of := a.Plans[p.Rank-1]
		i := slices.IndexFunc(of.Territories, func(t plan.Territory) bool { return t.CPTS == p.CPTS })
		if i < 0 || of.ID != p.Plan || f.Geometry.Type != "MultiPolygon" && f.Geometry.Type != "Polygon" {
			t.Fatalf("%s %+v", f.Geometry.Type, p)
		}
		if x := of.Territories[i]; x.Population != p.Population || x.Size != p.SizeCategory || x.FundingMax != p.FundingMax || x.UnitCount != p.UnitCount || x.New != p.New || p.Step < 1 || p.Text == "" {
			t.Errorf("%+v\nis not %+v", p, x)
		}
	}
	// The area of all territories of a plan is that of their union: they do not overlap.
	for i := range a.Plans {
		sql := fmt.Sprintf("SELECT MIN(ST_IsValid(geometry)) AS valid, ABS(SUM(ST_Area(geometry)) - ST_Area(ST_Union(geometry))) < 1e-9 AS apart FROM plans WHERE rank = %d", i+1)
		if out := gdal(t, "ogrinfo", "-ro", "-q", "-dialect", "SQLite", "-sql", sql, path); !strings.Contains(out, "valid (Integer) = 1") || !strings.Contains(out, "apart (Integer) = 1") {
			t.Errorf("plan %d: %s", i+1, out)
		}
	}
}

// A région has plans too, with a map of its own.
func planOfRegion(t *testing.T, store string) {
	page := must(t, exitFine, "plan", "--store", store, "--region", "94", "--steps", "200", "--format", "html").out
	if !strings.Contains(page, "Corse (94)") {
		t.Errorf("not of Corse: %.300s", page)
	}
}

// Every flag reaches the request, and what no flag says keeps its default.
func planFlags(t *testing.T, store string) {
	white := slices.Sorted(maps.Keys(answerOf(t, "plan", "--store", store, "--department", "06", "--steps", "1").Plans[0].Assignment))
	from, to := white[0], white[len(white)-1]
	a := answerOf(t, "plan", "--store", store, "--department", "06", "--steps", "7", "--seconds", "3.5", "--seed", "42", "--plans", "2", "--new-population", "15000", "--most-population", "60000",
		"--weight", "few_new=3", "--weight", "funding=-0,5", "--across", "--take", "unsigned", "--link", from+":"+to, "--max-new", "90", "--new-min-population", "1",
		"--new-max-population", "900000", "--existing-max-population", "900000", "--min-stage", "contract_signed")
	r, want := a.Request, plan.DefaultRequest()
	ninety := 90
	want.Department, want.Steps, want.Seconds, want.Seed, want.Count, want.NewPopulation, want.MostPopulation = "06", 7, 3.5, 42, 2, 15000, 60000
	want.Wishes.FewNew, want.Wishes.Funding, want.Across, want.Take, want.MinStage = 3, -0.5, true, plan.TakeUnsigned, coverage.ContractSigned
	want.Links = [][2]string{{from, to}}
	want.Limits = plan.Limits{MaxNew: &ninety, NewMinPopulation: 1, NewMaxPopulation: 900_000, ExistingPopulation: 900_000}
	got, _ := json.Marshal(r)
	wanted, _ := json.Marshal(want)
	if !bytes.Equal(got, wanted) {
		t.Errorf("understood as\n%s, want\n%s", got, wanted)
	}
	if said := answerOf(t, "plan", "--store", store, "--department", "06", "--steps", "7"); !sameRequest(said.Request) {
		t.Errorf("without flags %+v", said.Request)
	}
}

func sameRequest(r plan.Request) bool {
	want := plan.DefaultRequest()
	want.Department, want.Steps = "06", 7
	a, _ := json.Marshal(r)
	b, _ := json.Marshal(want)
	return bytes.Equal(a, b)
}

func planRefused(t *testing.T, store string) {
	for _, c := range []struct {
		said string
		args []string
	}{
		{"--department", []string{"--format", "html"}},
		{"--department", []string{"--department", "06", "--region", "93"}},
		{"--department 99", []string{"--department", "99"}},
		{"--min-stage", []string{"--department", "06", "--min-stage", "soon"}},
		{"--at", []string{"--department", "06", "--at", "hier"}},
		{"--weight few_nwe=2", []string{"--department", "06", "--weight", "few_nwe=2"}},
		{"--weight few_new", []string{"--department", "06", "--weight", "few_new"}},
		{"--weight", []string{"--department", "06", "--weight", "few_new=NaN"}},
		{"--weight few_new", []string{"--department", "06", "--weight", "few_new=101"}},
		{"--link 06088", []string{"--department", "06", "--link", "06088"}},
		{"--link", []string{"--department", "06", "--link", "06088:99999"}},
		{"--plans", []string{"--department", "06", "--plans", "6"}},
		{"--seconds", []string{"--department", "06", "--seconds", "61"}},
		{"--max-new", []string{"--department", "06", "--max-new", "-1"}},
		{"--take", []string{"--department", "06", "--take", "all"}},
		{"--format", []string{"--department", "06", "--format", "pdf"}},
	} {
		r := must(t, exitUsage, append([]string{"plan", "--store", store}, c.args...)...)
		if r.out != "" && !strings.Contains(r.out, "Usage") || !strings.Contains(r.err+r.out, c.said) {
			t.Errorf("%v: %q, want %q in it", c.args, r.err, c.said)
		}
	}
	must(t, exitFaults, "plan", "--store", filepath.Join(t.TempDir(), "absent.gpkg"), "--department", "06")
}

// A limit that cannot be kept to is named by its flag, with the value at which it could.
func planImpossible(t *testing.T, store string) {
	r := must(t, exitFaults, "plan", "--store", store, "--department", "06", "--seconds", "3", "--max-new", "0", "--existing-max-population", "1")
	if r.out != "" || !strings.Contains(r.err, "cet obstacle tombe") || !strings.Contains(r.err, "--max-new") && !strings.Contains(r.err, "--existing-max-population") {
		t.Errorf("%q, %q", r.out, r.err)
	}
}

// A search that is interrupted gives what it has, and says so beside; on the way it told how far it was.
func planInterrupted(t *testing.T, store string) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out bytes.Buffer
	said := &interrupting{after: "recherche :", stop: cancel}
	code := run(ctx, []string{"plan", "--store", store, "--department", "59", "--seconds", "60", "--steps", "1000000000000"}, console{&out, said})
	if code != exitFine || time.Since(said.stopped) > 5*time.Second {
		t.Fatalf("%d, %s after the interruption: %s", code, time.Since(said.stopped), said.String())
	}
	if !strings.Contains(out.String(), "Plan 1") || !strings.Contains(said.String(), "Recherche arrêtée") {
		t.Errorf("%.300s\n%s", out.String(), said.String())
	}
}

// interrupting is a standard error whose reader interrupts the program once it has said something.
type interrupting struct {
	bytes.Buffer
	after   string
	stop    func()
	stopped time.Time
}

func (w *interrupting) Write(b []byte) (int, error) {
	if w.stopped.IsZero() && bytes.Contains(b, []byte(w.after)) {
		w.stopped = time.Now()
		w.stop()
	}
	return w.Buffer.Write(b)
}
