package api_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// The units of each département of a country of squares, beside what the claims and the squares say.
func TestDepartmentUnits(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct{ target, want string }{
		{"/api/departments/01/units", "01001 covered cpts-alpha - 01002,01004 0; 01002 covered cpts-alpha - 01001,01003,02001 0; 01003 white - zone 01002,02002 1; " +
			"01004 conflict - - 01001,02001 0; +02001 covered cpts-beta - 01002,01004,02002 0; +02002 not_counted cpts-gamma zone 01003,02001 0"},
		{"/api/departments/02/units?min-stage=preproject", "02001 covered cpts-beta - 01002,01004,02002 0; 02002 covered cpts-gamma - 01003,02001 0; " +
			"+01002 covered cpts-alpha - 01001,01003,02001 0; +01003 white - zone 01002,02002 1; +01004 conflict - - 01001,02001 0"},
		{"/api/departments/02/units?min-stage=contract_signed", "02001 not_counted cpts-beta zone 01002,01004,02002 0; 02002 not_counted cpts-gamma zone 01003,02001 0; " +
			"+01002 covered cpts-alpha - 01001,01003,02001 0; +01003 white - zone 01002,02002 1; +01004 conflict - - 01001,02001 0"},
	} {
		var got []string
		for _, one := range get(t, app, c.target)["units"].([]any) {
			got = append(got, unitLine(one.(map[string]any)))
		}
		if text := strings.Join(got, "; "); text != c.want {
			t.Errorf("%s\n%s\nwant\n%s", c.target, text, c.want)
		}
	}
	if r := ask(t, app, "GET", "/api/departments/99/units"); r.StatusCode != 404 {
		t.Errorf("an unknown département: %d", r.StatusCode)
	}
}

func unitLine(u map[string]any) string {
	outside, zone, cpts := "", "-", "-"
	if u["outside"].(bool) {
		outside = "+"
	}
	if id, white := u["zone"].(string); white {
		zone = "zone"
		if !strings.HasPrefix(id, u["department"].(string)+"-") {
			zone = id
		}
	}
	if id, held := u["cpts"].(string); held {
		cpts = id
	}
	var beside []string
	for _, n := range u["neighbours"].([]any) {
		beside = append(beside, n.(string))
	}
	return fmt.Sprintf("%s%s %s %s %s %s %v", outside, u["code"], u["status"], cpts, zone, strings.Join(beside, ","), u["point_count"])
}

// Every unit's neighbours name it too, and each label point lies in its unit.
func TestUnitsOfTheSample(t *testing.T) {
	l := sampled(t)
	app := newApp(t, l, api.Options{})
	s := l.Load()
	beside := map[string][]string{}
	for _, b := range s.Topology.Borders(nil) {
		a, c := s.Units[b.A].Code, s.Units[b.B].Code
		beside[a], beside[c] = append(beside[a], c), append(beside[c], a)
	}
	for _, code := range []string{"06", "2A", "62"} {
		answer := get(t, app, "/api/departments/"+code+"/units")
		inside := 0
		for _, one := range answer["units"].([]any) {
			u := one.(map[string]any)
			own := u["code"].(string)
			if !u["outside"].(bool) {
				inside++
			}
			var got []string
			for _, n := range u["neighbours"].([]any) {
				got = append(got, n.(string))
			}
			slices.Sort(beside[own])
			if !slices.Equal(got, beside[own]) {
				t.Errorf("%s is beside %v, want %v", own, got, beside[own])
			}
			p := u["label_point"].([]any)
			if at := s.Topology.Locate([2]float64{p[0].(float64), p[1].(float64)}); at < 0 || s.Units[at].Code != own {
				t.Errorf("the label of %s lies elsewhere", own)
			}
		}
		want := 0
		for i := range s.Units {
			if s.Units[i].Department == code {
				want++
			}
		}
		if inside != want {
			t.Errorf("%s: %d units inside, want %d", code, inside, want)
		}
	}
}

// Borders are those that the topology measures, in the order of the neighbours.
func TestUnitsTellTheirBorders(t *testing.T) {
	l := sampled(t)
	app := newApp(t, l, api.Options{})
	s := l.Load()
	want := map[[2]string]float64{}
	for _, b := range s.Topology.Borders(nil) {
		a, c := s.Units[b.A].Code, s.Units[b.B].Code
		want[[2]string{a, c}], want[[2]string{c, a}] = b.Length/1e3, b.Length/1e3
	}
	seen := 0
	for _, one := range get(t, app, "/api/departments/06/units")["units"].([]any) {
		u := one.(map[string]any)
		lengths := u["borders_km"].([]any)
		for i, n := range u["neighbours"].([]any) {
			seen++
			pair := [2]string{u["code"].(string), n.(string)}
			if got := lengths[i].(float64); math.Abs(got-want[pair]) > 0.0006 {
				t.Errorf("%v share %v km, want %v", pair, got, want[pair])
			}
		}
	}
	if seen < 500 {
		t.Errorf("%d borders looked at", seen)
	}
}

func TestDepartmentGroupings(t *testing.T) {
	d := world()
	d.Units[0].EPCI, d.Units[4].EPCI, d.Units[1].EPCI = "200000001", "200000001", "200000002"
	d.Zonings = []coverage.Zoned{{Commune: "01002", Areas: [4]coverage.ZonedUnder{{Code: "0101", Name: "Bourg-1"}}}}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	app := newApp(t, l, api.Options{})
	got := fmt.Sprint(get(t, app, "/api/departments/01/groupings")["groupings"])
	for _, want := range []string{"name:autour d’Ambérieu outside_units:[02001] population:30000 units:[01001]", "name:Bourg-1", "title:intercommunalité (EPCI)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
	if strings.Contains(got, "zone_emploi") {
		t.Error("a zoning that no file says is there")
	}
}
