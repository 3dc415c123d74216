package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"cpts/plan"
)

// planCountry plans every département of the sample that has a white zone, and no other.
func planCountry(t *testing.T, store string) {
	line := []string{"plan", "--store", store, "--steps", "100", "--seconds", "60", "--plans", "1"}
	var got struct {
		Departments []plan.Answer     `json:"departments"`
		Impossible  []plan.Impossible `json:"impossible"`
	}
	if err := json.Unmarshal([]byte(must(t, exitFine, append(line, "--format", "json")...).out), &got); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Departments []struct {
			Code           string `json:"code"`
			WhiteZoneCount int    `json:"white_zone_count"`
		} `json:"departments"`
	}
	if err := json.Unmarshal([]byte(must(t, exitFine, "report", "--store", store, "--format", "json").out), &report); err != nil {
		t.Fatal(err)
	}
	var want, have []string
	for _, d := range report.Departments {
		if d.WhiteZoneCount > 0 {
			want = append(want, d.Code)
		}
	}
	for _, a := range got.Departments {
		have = append(have, a.Request.Department)
		if len(a.Plans) != 1 || a.Plans[0].After.WhiteZoneCount != 0 {
			t.Errorf("%s: %d plans, or zones left", a.Name, len(a.Plans))
		}
	}
	if !slices.Equal(have, want) || len(want) < 50 || len(got.Impossible) > 0 {
		t.Errorf("plans of %v, white zones in %v, impossible: %v", have, want, got.Impossible)
	}
	text := must(t, exitFine, append(line, "--max-new", "0", "--existing-max-population", "1")...).out
	if !strings.Contains(text, "Ensemble") || !strings.Contains(text, "max_new") {
		t.Errorf("no sum, or the limit that cannot hold is not named:\n%s", text)
	}
}
