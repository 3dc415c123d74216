package api_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cpts/api"
	"cpts/coverage"

	"github.com/paulmach/orb"
)

// checkered is a country of 900 squares in nine départements of five régions, a third of them white.
func checkered(t *testing.T) (*live, *coverage.View) {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("API_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("API_SEED=%d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	departments := []string{"01", "02", "06", "13", "2A", "2B", "69", "75", "83"}
	var d coverage.Dataset
	for i := range 30 {
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: fmt.Sprintf("cpts-%02d", i), Name: fmt.Sprintf("Santé %02d", i), Stage: coverage.Stages()[i%6]})
	}
	for i := range 900 {
		x, y := i%30, i/30
		department := departments[3*(y/10)+x/10]
		u := square(fmt.Sprintf("%s%03d", department, i), []string{"Évry", "Saint-Étienne", "Nice", "Œting", "L’Haÿ"}[r.IntN(5)], department, coverage.RegionOf(department), r.IntN(40_000), 2+0.1*float64(x), 43+0.1*float64(y))
		d.Units = append(d.Units, u)
		if r.IntN(3) > 0 {
			d.Claims = append(d.Claims, coverage.Claim{Unit: u.Code, CPTS: d.CPTS[5*(y/15)+x/6].ID})
		}
		if r.IntN(9) == 0 {
			d.Points = append(d.Points, coverage.Point{ID: fmt.Sprintf("p%d", i), Name: "MSP", Location: u.Geometry[0][0][0]})
			d.Points[len(d.Points)-1].Location[0] += 0.05
			d.Points[len(d.Points)-1].Location[1] += 0.05
		}
	}
	source := &live{}
	source.Store(coverage.Analyse(d, today))
	return source, source.Load().View(coverage.DefaultThreshold)
}

type zone = *coverage.WhiteZone

// A dozen of questions that planners ask of white zones, each beside the loop that answers it by force.
func TestPlannersQuestions(t *testing.T) {
	source, v := checkered(t)
	app := newApp(t, source, api.Options{})
	region := func(code string) func(zone) bool {
		return func(z zone) bool { return coverage.RegionOf(z.Department) == code }
	}
	beside := func(z zone, stage coverage.Stage) bool {
		return slices.ContainsFunc(z.Neighbours, func(n coverage.Neighbour) bool { return v.Territories[n.CPTS].StageNow == stage })
	}
	population := func(a, b zone) int { return cmp.Compare(b.Population, a.Population) }
	window := orb.Bound{Min: orb.Point{2.95, 43.95}, Max: orb.Point{3.25, 44.25}}
	for _, q := range []struct {
		asks  string
		query []string
		keep  func(zone) bool
		order func(a, b zone) int
	}{
		{"all of them", nil, func(zone) bool { return true }, nil},
		{"those of a région", []string{"region", "93"}, region("93"), nil},
		{"of a département, the most populous first", []string{"department", "06", "sortby", "-population"}, func(z zone) bool { return z.Department == "06" }, population},
		{"of two régions", []string{"filter", "region IN ('94', '11')"}, func(z zone) bool { return region("94")(z) || region("11")(z) }, nil},
		{"large enough for a CPTS of their own", []string{"filter", "population >= 40000"}, func(z zone) bool { return z.Population >= 40_000 }, nil},
		{"of a population between two", []string{"filter", "population BETWEEN 10000 AND 30000"}, func(z zone) bool { return z.Population >= 10_000 && z.Population <= 30_000 }, nil},
		{"of the second size, widest first", []string{"size_category", "2", "sortby", "-area_km2"}, func(z zone) bool { return z.Size.Category == 2 }, func(a, b zone) int { return cmp.Compare(round4(b.AreaKM2), round4(a.AreaKM2)) }},
		{"wide and hardly peopled", []string{"filter", "area_km2 > 200 AND population / area_km2 < 150"}, func(z zone) bool {
			return round4(z.AreaKM2) > 200 && float64(z.Population)/round4(z.AreaKM2) < 150
		}, nil},
		{"with a health centre", []string{"filter", "point_count > 0 AND NOT department = '75'"}, func(z zone) bool { return len(z.Points) > 0 && z.Department != "75" }, nil},
		{"without any", []string{"point_count", "0"}, func(z zone) bool { return len(z.Points) == 0 }, nil},
		{"that a CPTS could take in", []string{"neighbours", "cpts-04"}, func(z zone) bool {
			return slices.ContainsFunc(z.Neighbours, func(n coverage.Neighbour) bool { return v.Territories[n.CPTS].ID == "cpts-04" })
		}, nil},
		{"that have no neighbour under contract", []string{"filter", "NOT A_OVERLAPS(neighbours, (" + contracted(v) + "))"}, func(z zone) bool { return !beside(z, coverage.ContractSigned) }, nil},
		{"that hold a commune", []string{"filter", "codes = '" + v.Units[v.WhiteZones[0].Units[0]].Code + "'"}, func(z zone) bool { return z == v.WhiteZones[0] }, nil},
		{"by name, however it is typed", []string{"filter", "ACCENTI(CASEI(name)) LIKE 'saint-eti%'"}, func(z zone) bool { return z.Name == "Saint-Étienne" }, nil},
		{"on the map", []string{"filter", "S_INTERSECTS(geometry, BBOX(2.95, 43.95, 3.25, 44.25))", "sortby", "-population"}, func(z zone) bool { return touches(v, z, window) }, population},
	} {
		var kept []zone
		for _, z := range v.WhiteZones {
			if q.keep(z) {
				kept = append(kept, z)
			}
		}
		if q.order != nil {
			slices.SortFunc(kept, func(a, b zone) int { return cmp.Or(q.order(a, b), cmp.Compare(a.ID, b.ID)) })
		}
		want := []string{}
		for _, z := range kept {
			want = append(want, z.ID)
		}
		if got := ids(get(t, app, itemsAddress("white-zones", append(q.query, "limit", "10000")...))); !slices.Equal(got, want) {
			t.Errorf("%s: %d zones, want %d", q.asks, len(got), len(want))
		}
	}
}

func round4(v float64) float64 {
	n, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	return n
}

func contracted(v *coverage.View) string {
	all := []string{"'nobody'"}
	for _, t := range v.Territories {
		if t.StageNow == coverage.ContractSigned {
			all = append(all, "'"+t.ID+"'")
		}
	}
	return strings.Join(all, ", ")
}

// touches looks at each square of a zone.
func touches(v *coverage.View, z zone, window orb.Bound) bool {
	return slices.ContainsFunc(z.Units, func(u int32) bool { return window.Intersects(v.Topology.Bound(v.Topology.Face(u))) })
}

// A national table in one request, and from each of its rows the way to what closing the zone would take.
func TestNationalListOfWhiteZones(t *testing.T) {
	source, v := checkered(t)
	app := newApp(t, source, api.Options{})
	body := ask(t, app, "GET", itemsAddress("white-zones", "f", "csv", "sortby", "-population", "properties", "id,name,population")).body
	rows, err := csv.NewReader(strings.NewReader(string(body))).ReadAll()
	if err != nil || len(rows) != len(v.WhiteZones)+1 {
		t.Fatalf("%d rows for %d zones: %v", len(rows), len(v.WhiteZones), err)
	}
	last := 1 << 30
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[2])
		if err != nil || n > last {
			t.Fatalf("row %v after %d inhabitants: %v", row, last, err)
		}
		last = n
	}
	for _, row := range rows[1:6] {
		options := get(t, app, "/api/white-zones/"+row[0]+"/options")
		if strconv.FormatFloat(options["population"].(float64), 'f', -1, 64) != row[2] || options["alone"] == nil {
			t.Errorf("options of %s: %v", row[0], options["population"])
		}
	}
	r := ask(t, app, "GET", itemsAddress("white-zones", "skipGeometry", "true", "limit", "10000"))
	if found := r.json(t)["features"].([]any); len(found) != len(v.WhiteZones) || len(r.body) > 2000*len(found) {
		t.Errorf("%d zones in %d bytes", len(found), len(r.body))
	}
}
