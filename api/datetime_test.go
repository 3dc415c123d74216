package api_test

import (
	"slices"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// alpha is from 1 March 2024 on, and no longer from 1 January 2026; beta from 10 June 2025; gamma has no day.
func dated() *live {
	d := world()
	d.CPTS[0].LetterDate, d.CPTS[0].ContractDate, d.CPTS[0].EndDate = "2024-03-01", "2025-01-01", "2026-01-01"
	d.CPTS[1].ValidationDate = "2025-06-10"
	for i := range d.Claims {
		if d.Claims[i].Unit == "02001" {
			d.Claims[i].From = "2025-07-01"
		}
	}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

func TestDatetimeKeepsWhatExists(t *testing.T) {
	app := newApp(t, dated(), api.Options{})
	alpha, beta, timeless := "cpts-alpha", "cpts-beta", []string{"cpts-gamma", "cpts-vide"}
	for when, want := range map[string][]string{
		"2024-02-29T23:59:59Z":      {},
		"2024-03-01T00:00:00Z":      {alpha},
		"2025-06-10":                {alpha, beta},
		"2025-12-31T23:59:59.9Z":    {alpha, beta},
		"2026-01-01T00:00:00Z":      {beta},
		"2026-01-01T00:30:00+01:00": {alpha, beta}, // still 2025 in UTC
		"../2024-03-01T00:00:00Z":   {alpha},
		"/2024-02-29T00:00:00Z":     {},
		"2026-01-01T00:00:00Z/..":   {beta},
		"2025-12-31T00:00:00Z/":     {alpha, beta},
		"2024-05-01/2024-05-02":     {alpha},
		"2020-01-01/2030-01-01":     {alpha, beta},
	} {
		want = append(want, timeless...)
		if got := ids(get(t, app, itemsAddress("cpts", "datetime", when))); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	if got := ids(get(t, app, itemsAddress("units", "datetime", "2025-06-30", "department", "02"))); !slices.Equal(got, []string{"02002"}) {
		t.Errorf("units on the eve of a change: %v", got)
	}
	if got := ids(get(t, app, itemsAddress("points", "datetime", "1789-07-14"))); len(got) != 1 {
		t.Errorf("points, which have no time: %v", got)
	}
}

func TestTemporalExtent(t *testing.T) {
	app := newApp(t, dated(), api.Options{})
	extent := get(t, app, "/api/collections/cpts")["extent"].(map[string]any)
	interval := extent["temporal"].(map[string]any)["interval"].([]any)[0].([]any)
	if interval[0] != "2024-03-01T00:00:00Z" || interval[1] != nil || extent["spatial"] == nil {
		t.Errorf("extent %v", extent)
	}
	if e := get(t, app, "/api/collections/points")["extent"].(map[string]any); e["temporal"] != nil {
		t.Errorf("points have time: %v", e)
	}
}
