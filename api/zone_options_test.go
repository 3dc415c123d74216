package api_test

import (
	"slices"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// What an option says is what the snapshot says once the zone is really given to the CPTS.
func TestOptionsAreWhatJoiningDoes(t *testing.T) {
	l := sampled(t)
	s := l.Load()
	v := s.View(coverage.DefaultThreshold)
	app := newApp(t, l, api.Options{})
	for i := 0; i < len(v.WhiteZones); i += 1 + len(v.WhiteZones)/12 {
		z := v.WhiteZones[i]
		o := get(t, app, "/api/white-zones/"+z.ID+"/options")
		for _, one := range o["joined"].([]any) {
			j := one.(map[string]any)
			id := j["cpts"].(map[string]any)["id"].(string)
			var claims []coverage.Claim
			for _, u := range z.Units {
				claims = append(claims, coverage.Claim{Unit: s.Units[u].Code, CPTS: id})
			}
			next, err := s.Assign(s.Revision+1, claims...)
			if err != nil {
				t.Fatal(err)
			}
			w := next.View(coverage.DefaultThreshold)
			k := slices.IndexFunc(next.Territories, func(t *coverage.Territory) bool { return t.ID == id })
			joined, after := next.Territories[k], j["after"].(map[string]any)
			if number(after["population"]) != joined.Population || number(after["size_category"]) != joined.Size.Category || number(after["to_next_size"]) != joined.Size.Gain ||
				number(after["to_previous_size"]) != joined.Size.Loss || number(after["funding_max_eur"]) != joined.Funding.Max || after["funding_certainty"] != string(joined.Funding.Certainty) ||
				number(j["pieces"]) != joined.Pieces {
				t.Errorf("%s to %s: %v, want %+v in %d pieces", z.ID, id, after, joined.Size, joined.Pieces)
			}
			d := slices.IndexFunc(w.Departments, func(a *coverage.Area) bool { return a.Code == z.Department })
			a, change := w.Departments[d], j["coverage"].(map[string]any)["after"].(map[string]any)
			if number(change["covered_population"]) != a.CoveredPopulation || number(change["covered_unit_count"]) != a.CoveredUnitCount ||
				number(change["white_zone_count"]) != a.WhiteZoneCount || number(change["white_zone_population"]) != a.WhiteZonePopulation {
				t.Errorf("%s to %s: %v, want %+v", z.ID, id, change, a.Figures)
			}
		}
		people := 0
		for _, c := range o["communes"].([]any) {
			people += number(c.(map[string]any)["population"])
		}
		if people != z.Population {
			t.Errorf("%s: %d live in its communes, and %d in it", z.ID, people, z.Population)
		}
	}
}

// number reads null as 0.
func number(v any) int {
	n, _ := v.(float64)
	return int(n)
}
