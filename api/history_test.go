package api_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// eventful is the world with dates: gamma's project was received in September, and beta has 02001 since July.
func eventful() *live {
	d := world()
	d.CPTS[2].Stage, d.CPTS[2].LetterDate, d.CPTS[2].ReceiptDate = coverage.LetterOfIntent, "2026-08-15", "2026-09-21"
	d.Claims[4].From = "2026-07-10"
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

// Each point of a curve is the coverage that the service answers for that day.
func TestHistoryIsTheCoverageOfEachDay(t *testing.T) {
	source := eventful()
	app := newApp(t, source, api.Options{Derive: func(day coverage.Date) *coverage.Snapshot { return source.Load().On(day) }})
	for _, place := range []string{"/api/coverage", "/api/regions/32/coverage", "/api/departments/02/coverage"} {
		for _, min := range []string{"letter_of_intent", "project_validated"} {
			d := get(t, app, place+"/history?min-stage="+min)
			points := d["points"].([]any)
			if d["min_stage"] != min || len(points) != 6 || at(points, 0, "at") != "2026-07-01" || at(points, 5, "at") != "2026-11-21" {
				t.Fatalf("%s: %d points, from %v to %v", place, len(points), at(points, 0, "at"), at(points, len(points)-1, "at"))
			}
			for _, p := range points {
				p := p.(map[string]any)
				day := get(t, app, fmt.Sprintf("%s?min-stage=%s&at=%s", place, min, p["at"]))
				for name := range p {
					if name != "at" && fmt.Sprint(p[name]) != fmt.Sprint(day[name]) {
						t.Errorf("%s on %s: %s is %v, and %v as of that day", place, p["at"], name, p[name], day[name])
					}
				}
			}
			if len(d["notes"].([]any)) != 3 || d["code"] == "" {
				t.Errorf("notes %v", d["notes"])
			}
		}
	}
}

func TestHistorySpans(t *testing.T) {
	app := newApp(t, eventful(), api.Options{})
	for _, c := range []struct{ query, first, last string }{
		{"from=2026-09-02", "2026-10-01", "2026-11-21"},
		{"from=2026-09-01&to=2026-09-21", "2026-09-01", "2026-09-21"},
		{"to=2027-01-01", "2026-07-01", "2027-01-01"},
	} {
		points := get(t, app, "/api/coverage/history?"+c.query)["points"].([]any)
		if at(points, 0, "at") != c.first || at(points, len(points)-1, "at") != c.last {
			t.Errorf("%s: from %v to %v", c.query, at(points, 0, "at"), at(points, len(points)-1, "at"))
		}
	}
	for query, says := range map[string]string{
		"from=hier": "AAAA-MM-JJ", "to=31/01/2026": "AAAA-MM-JJ", "from=2026-12-01": "après sa fin", "from=1900-01-01": "plus de 600", "limit=3": "limit", "min-stage=soon": "letter_of_intent",
		"from=": "AAAA-MM-JJ",
	} {
		if r := ask(t, app, "GET", "/api/coverage/history?"+query); r.StatusCode != 400 || !strings.Contains(string(r.body), says) {
			t.Errorf("%s: %d %s", query, r.StatusCode, r.body)
		}
	}
	for _, place := range []string{"/api/regions/11", "/api/departments/75"} {
		if r := ask(t, app, "GET", place+"/coverage/history"); r.StatusCode != 404 {
			t.Errorf("%s: %d %s", place, r.StatusCode, r.body)
		}
	}
}

func TestHistoryAsTableAndPage(t *testing.T) {
	app := newApp(t, eventful(), api.Options{})
	r := ask(t, app, "GET", "/api/departments/02/coverage/history?f=csv")
	rows, err := csv.NewReader(strings.NewReader(string(r.body))).ReadAll()
	if err != nil || len(rows) != 7 || rows[0][0] != "date" || rows[1][0] != "2026-07-01" || rows[1][2] != "0" || rows[6][2] != "2" ||
		!strings.Contains(r.Header.Get("Content-Disposition"), "department-02-history.csv") {
		t.Errorf("%v %v %v", err, rows, r.Header)
	}
	if r := ask(t, app, "GET", "/api/coverage/history?f=html"); r.StatusCode != 200 || !strings.Contains(string(r.body), "01/08/2026") {
		t.Errorf("%d %.300s", r.StatusCode, r.body)
	}
	if href := linkTo(get(t, app, "/api/departments/02/coverage?min-stage=preproject"), "related"); href != "http://example.com/api/departments/02/coverage/history?min-stage=preproject" {
		t.Errorf("the coverage leads to %s", href)
	}
}

func TestTacitValidation(t *testing.T) {
	source := eventful()
	app := newApp(t, source, api.Options{Derive: func(day coverage.Date) *coverage.Snapshot { return source.Load().On(day) }})
	for day, want := range map[string]string{"2026-11-20": "letter_of_intent false", "2026-11-21": "project_validated true"} {
		d := get(t, app, "/api/cpts/cpts-gamma?at="+day)
		if got := fmt.Sprint(d["stage"], " ", d["validation_tacit"]); got != want || d["validation_tacit_date"] != "2026-11-21" || d["receipt_date"] != "2026-09-21" {
			t.Errorf("on %s: %s on %v, want %s", day, got, d["validation_tacit_date"], want)
		}
		f := get(t, app, "/api/collections/cpts/items/cpts-gamma?at="+day)["properties"].(map[string]any)
		if got := fmt.Sprint(f["stage"], " ", f["validation_tacit"]); got != want || f["validation_tacit_date"] != "2026-11-21" {
			t.Errorf("on %s, the layer: %s", day, got)
		}
	}
}
