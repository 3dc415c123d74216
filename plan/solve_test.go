package plan

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"cpts/coverage"
)

func solved(t testing.TB, v *coverage.View, r Request) *Answer {
	t.Helper()
	a, err := Solve(context.Background(), v, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// briefly is enough steps for a small world, whatever the machine.
func briefly(r *Request) { r.Steps, r.Seconds = 20_000, 60 }

// Every plan is complete, disjoint, in one piece unless said, and of the figures that its operations make.
func TestPlansOfRandomWorlds(t *testing.T) {
	rng := seeded(t)
	for range rounds(t, 40) {
		v := looked(random(rng, 5+rng.IntN(6), 4+rng.IntN(5), 3+rng.IntN(40)))
		r := in("06", briefly, func(r *Request) {
			r.Seed, r.Steps = rng.Uint64(), int64(rng.IntN(20_000)+1)
			r.Wishes.Funding, r.Wishes.Canton = rng.Float64()*2-1, 1
			r.Take = []Take{TakeNone, TakeUnsigned, TakeAny}[rng.IntN(3)]
		})
		checkAnswer(t, v, solved(t, v, r))
	}
}

func TestPlansOfRealDepartments(t *testing.T) {
	rng := seeded(t)
	v := covered(t, rng, 0.3+0.6*rng.Float64())
	for range rounds(t, 8) {
		d := v.Departments[rng.IntN(len(v.Departments))]
		r := in(d.Code, func(r *Request) { r.Steps, r.Seconds, r.Across = 20_000, 60, rng.IntN(3) == 0 })
		t.Log(d.Code)
		checkAnswer(t, v, solved(t, v, r))
	}
}

// checkAnswer looks at plans from outside: at what their operations make.
func checkAnswer(t *testing.T, v *coverage.View, a *Answer) {
	t.Helper()
	if len(a.Plans) == 0 && a.Before.WhiteZoneCount > 0 {
		t.Fatalf("no plan for %s", a.Place)
	}
	for i := range a.Plans {
		checkPlan(t, v, a, &a.Plans[i])
	}
}

func checkPlan(t *testing.T, v *coverage.View, a *Answer, p *Plan) {
	t.Helper()
	change, err := v.Try(v.Revision, v.At, p.Operations)
	if err != nil {
		t.Fatalf("plan %s cannot be made: %v", p.ID, err)
	}
	after := change.After.View(v.MinStage)
	for u := range v.Units {
		unit := &v.Units[u]
		inPlace := unit.Department == a.Request.Department || a.Request.Region != "" && unit.Region == a.Request.Region
		to, said := p.Assignment[unit.Code]
		switch o := after.Owner.At(int32(u)); {
		case inPlace && v.White(int32(u)) && (!said || !after.Covered(int32(u))):
			t.Errorf("%s stays white", unit.Code)
		case said && (o < 0 || after.Territories[o].ID != to):
			t.Errorf("%s is not with %s", unit.Code, to)
		case !said && o != v.Owner.At(int32(u)) && after.Territories[o].ID != v.Territories[v.Owner.At(int32(u))].ID:
			t.Errorf("%s changes hands, and that is not said", unit.Code)
		}
	}
	checkFigures(t, v, after, p)
	checkLimits(t, a, p)
}

func checkFigures(t *testing.T, v, after *coverage.View, p *Plan) {
	t.Helper()
	points, funding := 0.0, 0
	for _, pt := range p.Points {
		points += pt.Points
		if math.Abs(pt.Points-pt.Weight*pt.Value) > 1e-9 {
			t.Errorf("%s: %g × %g is not %g", pt.Wish, pt.Weight, pt.Value, pt.Points)
		}
	}
	if math.Abs(points-p.Score) > 1e-6 {
		t.Errorf("plan %s: points sum to %g, score %g", p.ID, points, p.Score)
	}
	for _, s := range p.Steps {
		var before, now *coverage.Territory
		for _, t := range v.Territories {
			if t.ID == s.CPTS {
				before = t
			}
		}
		for _, t := range after.Territories {
			if t.ID == s.CPTS {
				now = t
			}
		}
		if now == nil || now.Population != s.PopulationAfter || now.Funding.Max != s.FundingAfter || len(now.Units) != s.UnitsAfter {
			t.Errorf("step %d: %+v, of %+v", s.Order, s, now)
			continue
		}
		pieces := 1
		if before != nil {
			pieces = max(1, before.Pieces)
		}
		if now.Pieces > pieces && !relies(s.Warnings) {
			t.Errorf("step %d: %s is in %d pieces and not %d, which is not said: %v", s.Order, s.Name, now.Pieces, pieces, s.Warnings)
		}
	}
	for _, t := range after.Territories {
		if t.StageNow.Counts(after.MinStage) {
			funding += t.Funding.Max
		}
	}
	for _, t := range v.Territories {
		if t.StageNow.Counts(v.MinStage) {
			funding -= t.Funding.Max
		}
	}
	if funding != p.Measures.FundingChange {
		t.Errorf("funding changes by %d, said %d", funding, p.Measures.FundingChange)
	}
	if last := p.Steps[len(p.Steps)-1].CoverageAfter; math.Abs(last-p.After.CoveragePct) > 1e-9 && len(p.Steps) > 0 {
		t.Errorf("coverage %g after the last step, %g after the plan", last, p.After.CoveragePct)
	}
}

func relies(warnings []string) bool {
	for _, w := range warnings {
		if len(w) > 5 && w[:5] == "Lien " {
			return true
		}
	}
	return false
}

func checkLimits(t *testing.T, a *Answer, p *Plan) {
	t.Helper()
	l := a.Request.Limits
	if l.MaxNew != nil && p.Measures.NewCPTS > *l.MaxNew {
		t.Errorf("%d new CPTS, %d at most", p.Measures.NewCPTS, *l.MaxNew)
	}
	for _, s := range p.Steps {
		switch s.Op {
		case coverage.OpCreate:
			if s.PopulationAfter < l.NewMinPopulation || l.NewMaxPopulation > 0 && s.PopulationAfter > l.NewMaxPopulation {
				t.Errorf("a new CPTS of %d", s.PopulationAfter)
			}
		case coverage.OpAssign:
			if s.PopulationAfter > s.PopulationBefore && (l.ExistingPopulation > 0 && s.PopulationAfter > l.ExistingPopulation || l.KeepSize && s.SizeAfter > s.SizeBefore) {
				t.Errorf("%s comes to %d", s.Name, s.PopulationAfter)
			}
		}
	}
}

// The search finds the proven optimum of small worlds; nothing is worse than the first plan.
func TestSearchFindsTheOptimum(t *testing.T) {
	rng := seeded(t)
	worlds := rounds(t, 80)
	found := 0
	for tried := 0; tried < worlds; {
		m := laid(t, looked(random(rng, 4+rng.IntN(5), 3+rng.IntN(4), 2+rng.IntN(ExactNodes-1))), in("06", wished(rng)))
		if len(m.nodes) > ExactNodes {
			continue
		}
		tried++
		_, optimum := exact(m)
		lines := start(m, rng.Uint64())
		first := lines[0].chain.low
		s := &search{lines: lines, limit: forever()}
		s.want = s.perTurn() * turns / 4
		s.run()
		best := m.front(s.found(), nil)
		switch low := lines[0].chain.low; {
		case low < optimum-1e-6:
			c := lines[0].chain
			c.s.restore(c.best)
			c.s.refresh()
			t.Fatalf("%g (%g anew, in one piece: %v) is below the proven optimum %g: %+v", low, c.s.score(), c.inOnePiece(), optimum, m.r)
		case low > first+1e-9:
			t.Errorf("%g is worse than the first plan, %g", low, first)
		case low <= optimum+1e-6:
			found++
		default:
			t.Logf("%g, optimum %g: first %g, %d nodes, %d holders, limits %+v, max new %v, take %s, %+v", low, optimum, first, len(m.nodes), len(m.holders), m.r.Limits, m.r.Limits.MaxNew != nil, m.r.Take, m.r.Wishes)
		}
		for _, l := range lines {
			if l.chain.low > l.first+1e-9 {
				t.Errorf("a line ends at %g, and began at %g", l.chain.low, l.first)
			}
		}
		if len(best) > 0 && best[0].score > first+1e-6 {
			t.Errorf("the plan returned is worse than the first: %g, %g", best[0].score, first)
		}
	}
	if t.Logf("%d of %d optima found", found, worlds); found < worlds*95/100 {
		t.Errorf("%d of %d optima found; at least 95 %% are wanted", found, worlds)
	}
}

// The exact optimum is that of trying every assignment.
func TestExactAgainstBruteForce(t *testing.T) {
	rng := seeded(t)
	for range rounds(t, 60) {
		m := laid(t, looked(random(rng, 3+rng.IntN(3), 2+rng.IntN(3), 2+rng.IntN(6))), in("06", wished(rng)))
		if len(m.nodes) > 7 {
			continue
		}
		_, got := exact(m)
		if want := bruteForce(m); math.Abs(got-want) > 1e-6 {
			t.Errorf("exact %g, brute force %g, %d nodes, %d holders", got, want, len(m.nodes), len(m.holders))
		}
	}
}

// bruteForce tries every slot for every node.
func bruteForce(m *model) float64 {
	s, c, low := newState(m), newChain(newState(m), 1), math.Inf(1)
	var place func(i, founded int)
	place = func(i, founded int) {
		if i == len(m.nodes) {
			c.s = s
			if c.inOnePiece() {
				s.refresh()
				low = min(low, s.score())
			}
			return
		}
		for slot := 0; slot <= len(m.holders)+founded && slot < len(s.slots); slot++ {
			s.move(int32(i), int32(slot))
			more := founded
			if slot == len(m.holders)+founded {
				more++
			}
			place(i+1, more)
		}
	}
	for i := range m.nodes { // out of the way: the last slots are those of the nodes to come
		s.move(int32(i), int32(len(s.slots)-1))
	}
	place(0, 0)
	return low
}

// inOnePiece tells whether every slot is, by a flood from its fixed units or its first node.
func (c *chain) inOnePiece() bool {
	for slot, members := range c.s.members {
		reached := map[int32]bool{}
		var flood func(i int32)
		flood = func(i int32) {
			if reached[i] || c.s.of[i] != int32(slot) {
				return
			}
			reached[i] = true
			for _, e := range c.s.m.nodes[i].beside {
				if e.to >= 0 {
					flood(e.to)
				}
			}
		}
		for k, i := range members {
			for _, e := range c.s.m.nodes[i].beside {
				if c.s.holds(int32(slot)) && e.to == ^int32(slot) {
					flood(i)
				}
			}
			if !c.s.holds(int32(slot)) && k == 0 {
				flood(i)
			}
		}
		if len(reached) != len(members) {
			return false
		}
	}
	return true
}

// wished draws wishes and limits.
func wished(rng *rand.Rand) func(r *Request) {
	return func(r *Request) {
		w := &r.Wishes
		for _, weight := range []*float64{&w.FewNew, &w.NewPopulation, &w.SizeChange, &w.Most, &w.Near, &w.Compact, &w.Balance, &w.EPCI, &w.Keep} {
			*weight = float64(rng.IntN(4))
		}
		w.Funding = float64(rng.IntN(3) - 1)
		if rng.IntN(3) == 0 {
			most := rng.IntN(3)
			r.Limits.MaxNew = &most
		}
		r.Take = []Take{TakeNone, TakeNone, TakeAny}[rng.IntN(3)]
	}
}

func TestTheSameSeedGivesTheSamePlans(t *testing.T) {
	v := looked(random(seeded(t), 9, 8, 30))
	first := solved(t, v, in("06", briefly))
	again := solved(t, v, in("06", briefly))
	if len(first.Plans) != len(again.Plans) {
		t.Fatalf("%d plans, then %d", len(first.Plans), len(again.Plans))
	}
	for i := range first.Plans {
		if a, b := &first.Plans[i], &again.Plans[i]; a.ID != b.ID || a.Score != b.Score || a.Title != b.Title {
			t.Errorf("plan %d: %s %g %s, then %s %g %s", i, a.ID, a.Score, a.Title, b.ID, b.Score, b.Title)
		}
	}
}

// Stopped by the person, a search gives what it has; the steps that it made give the same again.
func TestStoppedSearchCanBeMadeAgain(t *testing.T) {
	v := looked(random(seeded(t), 12, 10, 70))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	r := in("06", func(r *Request) { r.Seconds = 60 })
	a, err := Solve(ctx, v, r, func(p Progress) { stop() })
	if err != nil {
		t.Fatal(err)
	}
	if a.Stopped != cancelled || a.Steps == 0 {
		t.Fatalf("stopped by %q after %d steps", a.Stopped, a.Steps)
	}
	r.Steps = a.Steps
	if b := solved(t, v, r); b.Plans[0].ID != a.Plans[0].ID || len(b.Plans) != len(a.Plans) {
		t.Errorf("%s of %d, then %s of %d", a.Plans[0].ID, len(a.Plans), b.Plans[0].ID, len(b.Plans))
	}
}

// Of plans shown together none is better than another in every way, and each truly differs.
func TestPlansTrulyDiffer(t *testing.T) {
	rng := seeded(t)
	most := 0
	for range 10 {
		v := looked(random(rng, 10, 8, 40))
		m := laid(t, v, in("06", briefly))
		s := &search{lines: start(m, 1), limit: forever(), want: 20_000}
		s.run()
		front := m.front(s.found(), nil)
		most = max(most, len(front))
		for i := range front {
			for k := range front {
				if i != k && front[i].dominates(&front[k]) {
					t.Errorf("plan %d is better than %d in every way", i, k)
				}
				if i < k && m.difference(front[i].of, front[k].of) < trueDifference {
					t.Errorf("plans %d and %d differ by %g", i, k, m.difference(front[i].of, front[k].of))
				}
			}
		}
	}
	if most < 3 {
		t.Errorf("%d plans at most", most)
	}
}

func TestImpossibleLimits(t *testing.T) {
	alone := []string{"AA....", "AA....", "......"}
	island := lattice([]string{"AA", ".."})
	none := 0
	for _, c := range []struct {
		name    string
		d       coverage.Dataset
		change  func(r *Request)
		limit   string
		nearest int
	}{
		{"no CPTS beside, none allowed", lattice([]string{"...", "..."}), func(r *Request) { r.Limits.MaxNew = &none }, "max_new", 1},
		{"too few inhabitants", lattice([]string{"...", "..."}), func(r *Request) { r.Limits.NewMinPopulation = 40_000 }, "new_min_population", 30_000},
		{"no room beside", lattice(alone), func(r *Request) { r.Limits.MaxNew, r.Limits.ExistingPopulation = &none, 25_000 }, "max_new", 1},
		{"sizes to be kept", lattice(alone), func(r *Request) { r.Limits.MaxNew, r.Limits.KeepSize = &none, true }, "max_new", 1},
		{"one unit too large", lattice([]string{"A."}, 30, 60), func(r *Request) {
			r.Limits.NewMaxPopulation, r.Limits.ExistingPopulation = 50_000, 80_000
		}, "new_max_population", 60_000},
	} {
		_, err := Solve(context.Background(), looked(c.d), in("06", briefly, c.change), nil)
		var impossible *Impossible
		if !errors.As(err, &impossible) || impossible.Limit != c.limit || impossible.Nearest != c.nearest || !impossible.Proven || impossible.Text == "" {
			t.Errorf("%s: %+v", c.name, err)
		}
	}
	solved(t, looked(island), in("06", briefly, func(r *Request) { r.Limits.MaxNew = &none }))
}

// A limit is said to be impossible of small worlds if and only if the exact optimum breaks one, and proven then.
func TestImpossibleIfAndOnlyIfProven(t *testing.T) {
	rng := seeded(t)
	none := 0
	for range rounds(t, 60) {
		v := looked(random(rng, 3+rng.IntN(5), 3+rng.IntN(4), 2+rng.IntN(ExactNodes-1)))
		r := in("06", limited(rng), func(r *Request) { r.Steps, r.Seconds = 3_000, 60 })
		_, optimum := exact(laid(t, v, r))
		a, err := Solve(context.Background(), v, r, nil)
		var impossible *Impossible
		switch broken := optimum > perBreach/2; {
		case err == nil && !broken:
			checkAnswer(t, v, a)
		case errors.As(err, &impossible) && broken && impossible.Proven && impossible.Limit != "":
			none++
		default:
			t.Errorf("optimum %g, limits %+v: %v", optimum, r.Limits, err)
		}
	}
	t.Logf("%d impossible", none)
}

// limited draws limits.
func limited(rng *rand.Rand) func(r *Request) {
	return func(r *Request) {
		l := &r.Limits
		if rng.IntN(2) == 0 {
			most := rng.IntN(3)
			l.MaxNew = &most
		}
		for _, n := range []*int{&l.NewMinPopulation, &l.NewMaxPopulation, &l.ExistingPopulation} {
			if rng.IntN(2) == 0 {
				*n = 10_000 * (1 + rng.IntN(15))
			}
		}
		if l.NewMaxPopulation > 0 {
			l.NewMinPopulation = min(l.NewMinPopulation, l.NewMaxPopulation)
		}
		l.KeepSize = rng.IntN(3) == 0
	}
}
