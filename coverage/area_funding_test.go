package coverage_test

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"cpts/coverage"
	"cpts/data"
)

// fundings lists what every area of a view brings, the country last.
func fundings(v *coverage.View) []coverage.AreaFunding {
	var out []coverage.AreaFunding
	for _, a := range slices.Concat(v.Departments, v.Regions, []*coverage.Area{v.Country}) {
		out = append(out, v.Funding(a))
	}
	return out
}

// place is a département within a région, which figures are summed by.
type place struct{ department, region string }

// ledger recomputes fundings from units, owners and zones alone: maps, no blocks, one euro at a time.
type ledger struct {
	*coverage.View
	totals map[place]*coverage.AreaFunding
}

func (l ledger) at(p place) *coverage.AreaFunding {
	if l.totals[p] == nil {
		l.totals[p] = &coverage.AreaFunding{}
	}
	return l.totals[p]
}

func (l ledger) place(unit int32) place { return place{l.Units[unit].Department, l.Units[unit].Region} }

// pay shares the funding of a population among the places of units: each gets what it is sure of, and the euros that are
// left go one by one to who has the largest claim left.
func (l ledger) pay(units []int32, into func(*coverage.AreaFunding) *coverage.Funding) {
	weight, population := map[place]int{}, 0
	for _, u := range units {
		weight[l.place(u)] += l.Units[u].Population
		population += l.Units[u].Population
	}
	total := population
	if total == 0 {
		for _, u := range units {
			weight[l.place(u)]++
			total++
		}
	}
	var places []place
	for p, w := range weight {
		if w > 0 {
			places = append(places, p)
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.department, b.department), cmp.Compare(a.region, b.region))
	})
	funding := l.Grid.Fund(coverage.SizeOf(population).Category)
	share := func(amount int) map[place]int {
		part, left := map[place]int{}, amount
		for _, p := range places {
			part[p] = amount * weight[p] / total
			left -= part[p]
		}
		for got := map[place]bool{}; left > 0; left-- {
			best := -1
			for i, p := range places {
				if !got[p] && (best < 0 || amount*weight[p]%total > amount*weight[places[best]]%total) {
					best = i
				}
			}
			got[places[best]] = true
			part[places[best]]++
		}
		return part
	}
	most, ordinary := share(funding.Max), share(funding.Ordinary)
	for _, p := range places {
		f := into(l.at(p))
		*f = coverage.Funding{Max: f.Max + most[p], Ordinary: f.Ordinary + ordinary[p], Certainty: max(f.Certainty, funding.Certainty)}
	}
}

// fill pays every CPTS and zone, as things are and at 100 %.
func (l ledger) fill() {
	held := map[int32][]int32{}
	for u := range l.Units {
		if o := l.Owner.At(int32(u)); o >= 0 {
			held[o] = append(held[o], int32(u))
		}
	}
	joined := map[int32][]int32{}
	for o, units := range held {
		joined[o] = units
	}
	for _, z := range l.WhiteZones {
		home := l.place(z.Units[0])
		pay := func(into func(*coverage.AreaFunding) *coverage.Funding) {
			f, more := into(l.at(home)), l.Grid.Fund(coverage.SizeOf(z.Population).Category)
			*f = coverage.Funding{Max: f.Max + more.Max, Ordinary: f.Ordinary + more.Ordinary, Certainty: max(f.Certainty, more.Certainty)}
		}
		pay(func(f *coverage.AreaFunding) *coverage.Funding { return &f.CompleteAlone })
		longest := coverage.Neighbour{CPTS: -1}
		for _, n := range z.Neighbours {
			if n.BorderKM > longest.BorderKM {
				longest = n
			}
		}
		if longest.CPTS < 0 {
			pay(func(f *coverage.AreaFunding) *coverage.Funding { return &f.CompleteJoined })
			continue
		}
		joined[longest.CPTS] = append(slices.Clone(joined[longest.CPTS]), z.Units...)
	}
	for o, units := range held {
		stage := l.Territories[o].StageNow
		if stage == coverage.ContractSigned {
			l.pay(units, func(f *coverage.AreaFunding) *coverage.Funding { return &f.Now })
		}
		if stage.Counts(l.MinStage) {
			l.pay(units, func(f *coverage.AreaFunding) *coverage.Funding { return &f.Potential })
			l.pay(units, func(f *coverage.AreaFunding) *coverage.Funding { return &f.CompleteAlone })
			l.pay(joined[o], func(f *coverage.AreaFunding) *coverage.Funding { return &f.CompleteJoined })
		}
	}
}

// sum adds up the places that an area has.
func (l ledger) sum(has func(place) bool) coverage.AreaFunding {
	var out coverage.AreaFunding
	for _, part := range []func(*coverage.AreaFunding) *coverage.Funding{
		func(f *coverage.AreaFunding) *coverage.Funding { return &f.Now },
		func(f *coverage.AreaFunding) *coverage.Funding { return &f.Potential },
		func(f *coverage.AreaFunding) *coverage.Funding { return &f.CompleteAlone },
		func(f *coverage.AreaFunding) *coverage.Funding { return &f.CompleteJoined },
	} {
		sum := coverage.Funding{Certainty: "A"}
		for p, f := range l.totals {
			if has(p) {
				more := part(f)
				sum = coverage.Funding{Max: sum.Max + more.Max, Ordinary: sum.Ordinary + more.Ordinary, Certainty: max(sum.Certainty, more.Certainty)}
			}
		}
		*part(&out) = sum
	}
	return out
}

// sameMoney compares a view's fundings with those of a ledger.
func sameMoney(t *testing.T, v *coverage.View) {
	t.Helper()
	l := ledger{v, map[place]*coverage.AreaFunding{}}
	l.fill()
	var want []coverage.AreaFunding
	for _, a := range v.Departments {
		want = append(want, l.sum(func(p place) bool { return p.department == a.Code }))
	}
	for _, a := range v.Regions {
		want = append(want, l.sum(func(p place) bool { return p.region == a.Code }))
	}
	want = append(want, l.sum(func(place) bool { return true }))
	if got := fundings(v); !reflect.DeepEqual(got, want) {
		t.Errorf("from %s on:\n%+v\nwant\n%+v", v.MinStage, got, want)
	}
}

func TestFundingOfRandomAreas(t *testing.T) {
	r := seeded(t, 6)
	for range 300 {
		f := randomFacts(r)
		for i := range f.Units {
			f.Units[i].Population *= []int{0, 1, 7, 30}[r.IntN(4)]
		}
		s := coverage.Analyse(f.dataset(), someDay)
		for _, min := range coverage.Thresholds() {
			v := s.View(min)
			sameMoney(t, v)
			whole, parts := v.Funding(v.Country), 0
			for _, a := range v.Departments {
				parts += v.Funding(a).CompleteJoined.Max
			}
			if parts != whole.CompleteJoined.Max || whole.Now.Max > whole.Potential.Max || whole.CompleteJoined.Max > whole.CompleteAlone.Max {
				t.Errorf("départements sum to %d of %+v", parts, whole)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// Two CPTS across a border by hand: A has 1 000 + 2 000 inhabitants in 06 and 3 000 in 04, half and half of size 1.
//
//	AA|A.     06001 06002 | 04003 04004    1 000 to 4 000 inhabitants
//	..|..     06005 06006 | 04007 04008    5 000 to 8 000; white, and nearly so in both départements
func TestFundingAcrossDepartments(t *testing.T) {
	d := figure(t, true, "AAA.", "....")
	v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	one := 287_500 // of size 1 under avenant 2
	for i, code := range []string{"04", "06"} {
		f := v.Funding(v.Departments[i])
		if v.Departments[i].Code != code || f.Now.Max != one/2 || f.Potential != f.Now || f.CompleteAlone.Max != one/2+one {
			t.Errorf("%s: %+v", code, f)
		}
		// Both zones join A: 6 000 + 11 000 in 06 + 19 000 in 04 stay size 1.
		if want := []int{one * 22 / 36, one * 14 / 36}[i]; f.CompleteJoined.Max != want && f.CompleteJoined.Max != want+1 {
			t.Errorf("%s joined: %d, want %d", code, f.CompleteJoined.Max, want)
		}
	}
	if f := v.Funding(v.Country); f.Now != (coverage.Funding{Max: one, Ordinary: 237_500, Certainty: "B"}) || f.CompleteAlone.Max != 3*one || f.CompleteJoined.Max != one {
		t.Errorf("country: %+v", f)
	}
	if f := v.Funding(&coverage.Area{Code: "99"}); f != (coverage.AreaFunding{}) {
		t.Errorf("elsewhere: %+v", f)
	}
	// Nobody lives there: the units count, two in 06 and one in 04.
	for i := range d.Units {
		d.Units[i].Population = 0
	}
	v = coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	if a, b := v.Funding(v.Departments[0]).Now.Max, v.Funding(v.Departments[1]).Now.Max; a != 95_833 || b != 191_667 {
		t.Errorf("without inhabitants: %d and %d, want a third and two thirds", a, b)
	}
}

// Zones that nothing is beside stay alone, and several that join one CPTS lift its size once.
func TestFundingAtFullCoverage(t *testing.T) {
	d := figure(t, false, ".A.")
	for i, n := range []int{30_000, 20_000, 40_000} {
		d.Units[i].Population = n
	}
	v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	if f := v.Funding(v.Country); f.CompleteAlone != (coverage.Funding{Max: 287_500 + 287_500 + 379_500, Ordinary: 237_500 + 237_500 + 309_500, Certainty: "C"}) ||
		f.CompleteJoined != (coverage.Funding{Max: 487_500, Ordinary: 397_500, Certainty: "B"}) {
		t.Errorf("%+v", f)
	}
	lone := coverage.Analyse(figure(t, false, ".."), someDay).View(coverage.DefaultThreshold)
	if f := lone.Funding(lone.Country); f.Now != (coverage.Funding{Certainty: "A"}) || f.CompleteAlone.Max != 287_500 || f.CompleteJoined != f.CompleteAlone {
		t.Errorf("without any CPTS: %+v", f)
	}
}

// Without a census the size is a guess, and what follows from it is to be checked.
func TestFundingWithoutPopulation(t *testing.T) {
	d := figure(t, false, "AAB.")
	d.Units[1].PopulationBasis = coverage.Unknown
	v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	if a, b := v.Territories[0].Funding.Certainty, v.Territories[1].Funding.Certainty; a != "C" || b != "B" {
		t.Errorf("certainties %s and %s, want C and B", a, b)
	}
	if f := v.Funding(v.Country); !f.Now.Certainty.ToCheck() {
		t.Errorf("country: %+v", f)
	}
}

// The Alpes-Maritimes by IRIS, with the real CPTS at stages of our choice.
func TestFundingOfAlpesMaritimes(t *testing.T) {
	d, ok := alpesMaritimes(t)
	if !ok {
		t.Skip("the IRIS of the Alpes-Maritimes are not at hand")
	}
	for i := range d.CPTS {
		d.CPTS[i].Stage = coverage.Stages()[1+i%5]
	}
	for _, at := range []coverage.Date{"2021-06-01", someDay} {
		for _, min := range coverage.Thresholds() {
			v := coverage.Analyse(d, at).View(min)
			sameMoney(t, v)
			if f := v.Funding(v.Country); v.Country.Population != 1_128_418 || f.Now.Max == 0 || f.Now.Max > f.Potential.Max || f.CompleteJoined.Max > f.CompleteAlone.Max {
				t.Errorf("%s, from %s on: %d inhabitants, %+v", at, min, v.Country.Population, f)
			}
		}
	}
}

// alpesMaritimes is the real IRIS, population and CPTS of the département.
func alpesMaritimes(t testing.TB) (d coverage.Dataset, ok bool) {
	t.Helper()
	dir := cmp.Or(os.Getenv("CPTS_TEST_DATA"), filepath.Join("..", "..", "shared", "data"))
	if _, err := os.Stat(filepath.Join(dir, "iris-06.geojson.gz")); os.IsNotExist(err) {
		return d, false
	}
	units := rowsIn(t, filepath.Join(dir, "iris-06.geojson.gz"), data.ReadCommunes)
	d.TakeUnits(units, "")
	d.TakeCensus(rowsIn(t, filepath.Join(dir, "populations-cog2026.csv"), data.ReadCensus), "")
	d.TakeListings(rowsIn(t, filepath.Join(dir, "cpts-06-by-iris.csv"), data.ReadListings), "")
	return d, true
}

// rowsIn reads the rows of a file.
func rowsIn[T any](t testing.TB, path string, read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error)) []coverage.Row[T] {
	t.Helper()
	f, err := data.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _, err := read(f, path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
