package coverage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// Nice is cut into four IRIS, of which A has two, B one, and nobody the last; 06002 is in conflict; Paris has the name
// that everybody knows.
func communesOf(t *testing.T) *coverage.View {
	t.Helper()
	var iris []coverage.Unit
	for k := range 4 {
		u := strip(fmt.Sprintf("06088010%d", k+1), 0, 5*float64(k), 5*float64(k+1))
		u.Name, u.CommuneName = []string{"Gambetta", "Port", "Cimiez", "Ariane"}[k], "Nice"
		iris = append(iris, u)
	}
	var d coverage.Dataset
	d.TakeUnits(rowsOf(append(append(iris, arrondissements("75101", "75120")...), strip("06001", 1, 0, 5), strip("06002", 1, 5, 10))...), "")
	d.TakeCensus(rowsOf(counted("060880101", 10, ""), counted("060880102", 20, ""), counted("060880103", 30, ""), counted("060880104", 40, ""), counted("06001", 5, "")), "")
	d.TakeListings(rowsOf(listed("060880101", "A"), listed("060880102", "A"), listed("060880103", "B"), listed("06001", "A"), listed("06002", "A"), listed("06002", "B")), "")
	return coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
}

func TestCommuneLayer(t *testing.T) {
	v := communesOf(t)
	l := v.Layer(coverage.LayerCommunes)
	var got []string
	for _, f := range l.Features.All() {
		row := map[string]any{}
		for k, field := range l.Fields {
			row[field.Name] = f.Values[k]
		}
		got = append(got, fmt.Sprint(row["code"], " ", row["name"], " ", row["population"], " ", row["unit_count"], " ", row["covered_unit_count"], " ", row["covered_population"],
			" ", row["coverage_pct"], " ", row["cpts"], " ", row["cpts_names"], " ", row["status"], " ", len(v.Topology.MultiPolygon(f.Region))))
	}
	want := []string{
		"06001 Unité 06001 5 1 1 5 100 [cpts-a] A covered 1",
		"06002 Unité 06002 <nil> 1 0 <nil> 0 [] <nil> conflict 1",
		"06088 Nice 100 4 3 60 60 [cpts-a cpts-b] A ; B partial 1",
		"75056 Paris <nil> 20 0 <nil> 0 [] <nil> white 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("communes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if slices.Contains(coverage.LayerNames(), coverage.LayerCommunes) || len(v.Layers()) != 6 {
		t.Error("communes are written unasked")
	}
}

func TestNamesOfParts(t *testing.T) {
	v := communesOf(t)
	unit := func(codes ...string) []int32 {
		var out []int32
		for _, code := range codes {
			out = append(out, int32(slices.IndexFunc(v.Units, func(u coverage.Unit) bool { return u.Code == code })))
		}
		return out
	}
	for _, c := range []struct {
		units []int32
		want  string
	}{
		{unit("06001", "060880104"), "Unité 06001; Nice – Ariane"},
		{unit("060880101", "060880103", "060880104"), "Nice (3 IRIS sur 4)"},
		{unit("060880101", "060880102", "060880103", "060880104"), "Nice"},
		{unit("75101", "75102"), "Paris (2 arrondissements sur 20)"},
		{unit("75101"), "Unité 75101"},
	} {
		if got := strings.Join(v.PlaceNames(c.units), "; "); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	for _, z := range v.WhiteZones {
		if z.Department == "06" && z.Name != "Nice – Ariane" {
			t.Errorf("white zone %q", z.Name)
		}
	}
}

// A zone that holds the whole of its most populous unit's commune is called by the commune, else by the unit.
func TestZoneOfParts(t *testing.T) {
	var parts []coverage.Unit
	for k, name := range []string{"Gambetta", "Port"} {
		u := strip(fmt.Sprintf("06088010%d", k+1), 0, 5*float64(k), 5*float64(k+1))
		u.Name, u.CommuneName = name, "Nice"
		parts = append(parts, u)
	}
	for want, list := range map[string][]coverage.Row[coverage.Listing]{"Nice": nil, "Nice – Port": rowsOf(listed("060880101", "A"))} {
		var d coverage.Dataset
		d.TakeUnits(rowsOf(parts...), "")
		d.TakeListings(list, "")
		zones := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold).WhiteZones
		if len(zones) != 1 || zones[0].Name != want {
			t.Errorf("%d zones, the first %q, want %q", len(zones), zones[0].Name, want)
		}
	}
}
