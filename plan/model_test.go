package plan

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// An islet that no shared edge joins to anything is linked to what is nearest, which is said; a declared link comes first; an
// island of enough inhabitants founds a CPTS of its own.
func TestIslands(t *testing.T) {
	small := lattice([]string{"AAB .", "AAB  "})
	for _, c := range []struct {
		name    string
		d       coverage.Dataset
		links   [][2]string
		to      string
		assumed bool
	}{
		{"nearest", small, nil, "cpts-B", true},
		{"declared", small, [][2]string{{"06004", "06001"}}, "cpts-A", false},
		{"alone", lattice([]string{"AAB .", "AAB  "}, 5, 5, 5, 0, 30, 5, 5, 5, 0, 0), nil, "cpts-nouvelle-06004", false},
	} {
		a := solved(t, looked(c.d), in("06", briefly, func(r *Request) { r.Links = c.links }))
		p := &a.Plans[0]
		if to := p.Assignment["06004"]; to != c.to {
			t.Errorf("%s: with %s, not %s", c.name, to, c.to)
		}
		if assumed := strings.Contains(strings.Join(a.Notes, "\n"), "Supposé"); assumed != c.assumed {
			t.Errorf("%s: notes %q", c.name, a.Notes)
		}
		if pieces := p.Steps[0].Warnings; c.to != "cpts-nouvelle-06004" && !relies(pieces) {
			t.Errorf("%s: the link is not said: %q", c.name, pieces)
		}
	}
}

func TestLinkOfAnUnknownUnit(t *testing.T) {
	_, err := Solve(context.Background(), looked(lattice([]string{"A."})), in("06", func(r *Request) { r.Links = [][2]string{{"06002", "99999"}} }), nil)
	var invalid *Invalid
	if !errors.As(err, &invalid) || invalid.Field != "links[0]" || invalid.Value != "99999" {
		t.Errorf("%v", err)
	}
}

// twoDepartments gives the squares from a column on to another département.
func twoDepartments(rows []string, from int) coverage.Dataset {
	d := lattice(rows)
	for i := range d.Units {
		if i%len(rows[0]) >= from {
			was := d.Units[i].Code
			d.Units[i].Department, d.Units[i].Code, d.Units[i].Commune = "83", "83"+was[2:], "83"+was[2:]
			for k := range d.Claims {
				if d.Claims[k].Unit == was {
					d.Claims[k].Unit = d.Units[i].Code
				}
			}
		}
	}
	slices.SortFunc(d.Units, func(a, b coverage.Unit) int { return compare(a.Code, b.Code) })
	return d
}

// A new CPTS crosses the border of a département only where that is allowed.
func TestAcross(t *testing.T) {
	v := looked(twoDepartments([]string{"....", "...."}, 2))
	within := solved(t, v, in("06", briefly))
	if p := &within.Plans[0]; len(p.Assignment) != 4 || len(p.Steps[0].Departments) != 1 {
		t.Errorf("within: %v", p.Assignment)
	}
	across := solved(t, v, in("06", briefly, func(r *Request) { r.Across = true }))
	if p := &across.Plans[0]; len(p.Assignment) != 8 || p.Measures.NewCPTS != 1 || len(p.Steps[0].Departments) != 2 {
		t.Errorf("across: %v, %d new", p.Assignment, p.Measures.NewCPTS)
	}
	region := DefaultRequest()
	region.Region = "93"
	briefly(&region)
	if p := &solved(t, v, region).Plans[0]; len(p.Assignment) != 8 || p.Measures.NewCPTS != 2 {
		t.Errorf("région: %v, %d new", p.Assignment, p.Measures.NewCPTS)
	}
}

// A CPTS beside a zone but across the border may always be joined.
func TestJoiningAcross(t *testing.T) {
	v := looked(twoDepartments([]string{"..AA", "..AA"}, 2))
	none := 0
	p := &solved(t, v, in("06", briefly, func(r *Request) { r.Limits.MaxNew = &none })).Plans[0]
	if p.Assignment["06001"] != "cpts-A" || !strings.Contains(strings.Join(p.Steps[0].Warnings, " "), "plusieurs départements") {
		t.Errorf("%v, %v", p.Assignment, p.Steps[0].Warnings)
	}
}

// A project below the threshold keeps its units, and the plan carries it over the threshold.
func TestProjects(t *testing.T) {
	d := lattice([]string{"PP..", "PP..", "AA.."})
	d.CPTS[0].Stage = coverage.Preproject
	a := solved(t, looked(d), in("06", briefly))
	p := &a.Plans[0]
	if s := p.Steps[0]; s.Op != coverage.OpStage || s.CPTS != "cpts-P" || s.Stage != coverage.LetterOfIntent || p.Assignment["06001"] != "cpts-P" {
		t.Errorf("%+v", s)
	}
	if len(p.Assignment) != 10 || p.After.WhiteZoneCount != 0 {
		t.Errorf("%d units, %d zones left", len(p.Assignment), p.After.WhiteZoneCount)
	}
}

// Where projects are all that is white, there is one plan, that carries them over the threshold, and no list of it is null.
func TestProjectsAlone(t *testing.T) {
	d := lattice([]string{"PA", "PA"})
	d.CPTS[0].Stage = coverage.Preproject
	a := solved(t, looked(d), in("06"))
	if len(a.Plans) != 1 || len(a.Plans[0].Steps) != 1 || len(a.Plans[0].Assignment) != 2 || a.Plans[0].After.CoveragePct != 100 {
		t.Errorf("%+v", a.Plans)
	}
	text, err := json.Marshal(a)
	if err != nil || strings.Contains(string(text), "null") {
		t.Errorf("%s %v", text, err)
	}
}

// Nothing is taken from a CPTS under contract unless that is asked.
func TestTake(t *testing.T) {
	d := lattice([]string{"AAAA.", "AAAA."}, 30, 30, 30, 30, 1, 30, 30, 30, 30, 1)
	for take, taken := range map[Take]bool{TakeNone: false, TakeUnsigned: false, TakeAny: true} {
		a := solved(t, looked(d), in("06", briefly, func(r *Request) {
			r.Take, r.Wishes.Keep, r.Wishes.Balance, r.Wishes.FewNew, r.Limits.NewMinPopulation = take, 0, 5, 0, 25_000
		}))
		for _, p := range a.Plans {
			if (p.Measures.TakenUnits > 0) != (len(p.Warnings) == 1) {
				t.Errorf("%s: %d units taken, warnings %q", take, p.Measures.TakenUnits, p.Warnings)
			}
		}
		if got := slices.ContainsFunc(a.Plans, func(p Plan) bool { return p.Measures.TakenUnits > 0 }); got != taken {
			t.Errorf("%s: taken %v", take, got)
		}
		checkAnswer(t, looked(d), a)
	}
}

// A unit that is white on the day and promised to a CPTS from a later one on is placed, and that is said.
func TestPromisedUnits(t *testing.T) {
	d := lattice([]string{"AB.", "AB."})
	d.Claims = append(d.Claims, coverage.Claim{Unit: "06003", From: "2020-01-01"}, coverage.Claim{Unit: "06003", CPTS: "cpts-A", From: "2030-01-01"})
	p := &solved(t, looked(d), in("06", briefly)).Plans[0]
	if p.Assignment["06003"] != "cpts-B" || len(p.Warnings) != 1 {
		t.Errorf("%v, %q", p.Assignment, p.Warnings)
	}
}

// What two CPTS claim is no white zone: no plan places it, and the answer says so.
func TestConflicts(t *testing.T) {
	d := lattice([]string{"AB.", "AB."})
	d.Claims = append(d.Claims, coverage.Claim{Unit: "06001", CPTS: "cpts-B"})
	a := solved(t, looked(d), in("06", briefly))
	if _, placed := a.Plans[0].Assignment["06001"]; placed || !strings.Contains(strings.Join(a.Notes, " "), "revendiquées") || a.Plans[0].After.CoveragePct >= 100 {
		t.Errorf("%v, %q", a.Plans[0].Assignment, a.Notes)
	}
}

func TestNothingToPlace(t *testing.T) {
	a := solved(t, looked(lattice([]string{"AB", "AB"})), in("06"))
	if len(a.Plans) != 0 || a.Stopped != done || !strings.Contains(strings.Join(a.Notes, " "), "Aucune zone blanche") {
		t.Errorf("%+v", a)
	}
}

func TestRequestsThatMeanNothing(t *testing.T) {
	v := looked(lattice([]string{"A."}))
	for field, change := range map[string]func(r *Request){
		"department":                func(r *Request) { r.Department = "99" },
		"region":                    func(r *Request) { r.Department, r.Region = "", "11" },
		"min_stage":                 func(r *Request) { r.MinStage = coverage.ContractSigned },
		"take":                      func(r *Request) { r.Take = "all" },
		"wishes.compact":            func(r *Request) { r.Wishes.Compact = -1 },
		"wishes.funding":            func(r *Request) { r.Wishes.Funding = -101 },
		"new_population":            func(r *Request) { r.NewPopulation = -1 },
		"limits.max_new":            func(r *Request) { r.Limits.MaxNew = new(int); *r.Limits.MaxNew = -1 },
		"limits.new_min_population": func(r *Request) { r.Limits.NewMinPopulation, r.Limits.NewMaxPopulation = 2, 1 },
		"links":                     func(r *Request) { r.Links = make([][2]string, MaxLinks+1) },
		"plans":                     func(r *Request) { r.Count = 6 },
		"seconds":                   func(r *Request) { r.Seconds = 61 },
		"steps":                     func(r *Request) { r.Steps = -1 },
	} {
		_, err := Solve(context.Background(), v, in("06", change), nil)
		var invalid *Invalid
		if !errors.As(err, &invalid) || invalid.Field != field || invalid.Expected == "" {
			t.Errorf("%s: %v", field, err)
		}
	}
}
