package coverage_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// facts is a dataset whose claims are changed one unit at a time, and the snapshot that should follow.
type facts struct {
	coverage.Dataset
	*rand.Rand
	claims map[string][]coverage.Claim // by unit
}

// randomFacts draws an archipelago of squares in two régions and three départements, one of which is in both; some have
// an enclave. Its CPTS are at every stage, one has ended, two come to their stage or to their end in 2027.
func randomFacts(r *rand.Rand) *facts {
	f := &facts{Rand: r, claims: map[string][]coverage.Claim{}}
	for i, s := range append(coverage.Stages(), coverage.ContractSigned, coverage.ContractSigned) {
		c := coverage.CPTS{ID: string(rune('a' + i)), Name: "CPTS", Stage: s}
		if i == 6 {
			c.ContractDate, c.LetterDate = "2027-01-01", "2020-01-01"
		}
		if i == 7 {
			c.EndDate = "2027-01-01"
		}
		f.CPTS = append(f.CPTS, c)
	}
	width, height := 2+r.IntN(8), 1+r.IntN(7)
	for y := range height {
		for x := range width {
			if x+y == 0 || r.IntN(8) > 0 {
				f.square(x*3/width, 7+0.01*float64(x), 44-0.01*float64(y))
			}
		}
	}
	for i := range 2 * len(f.Units) {
		p := f.Units[r.IntN(len(f.Units))].Geometry[0][0][0]
		f.Points = append(f.Points, coverage.Point{ID: fmt.Sprintf("p%03d", i), Location: orb.Point{p[0] + 0.002, p[1] + 0.002}})
	}
	slices.SortFunc(f.Units, func(a, b coverage.Unit) int { return strings.Compare(a.Code, b.Code) })
	for _, u := range f.Units {
		for range []int{0, 1, 1, 1, 1, 2, 3}[r.IntN(7)] {
			if c := (coverage.Claim{Unit: u.Code, CPTS: f.anyCPTS()}); !slices.Contains(f.claims[u.Code], c) {
				f.claims[u.Code] = append(f.claims[u.Code], c)
			}
		}
		for range r.IntN(2) * r.IntN(4) {
			if c := (coverage.Claim{Unit: u.Code, CPTS: f.anyCPTS(), From: f.anyDay()}); !slices.Contains(f.claims[u.Code], c) {
				f.claims[u.Code] = append(f.claims[u.Code], c)
			}
		}
	}
	return f
}

// square adds a commune, with an enclave in one of six; one of four is an IRIS whose population is an estimate.
func (f *facts) square(department int, x, y float64) {
	geometry := square(x, y, 0.01)
	if f.IntN(6) == 0 {
		hole := square(x+0.004, y+0.004, 0.003)
		f.unit(department, hole)
		geometry = append(geometry, hole[0])
	}
	f.unit(department, geometry)
}

func (f *facts) unit(department int, geometry orb.Polygon) {
	number := f.IntN(900)
	for slices.ContainsFunc(f.Units, func(u coverage.Unit) bool { return u.Code[2:5] == fmt.Sprintf("%03d", number) }) {
		number = (number + 1) % 900
	}
	u := coverage.Unit{
		Code: fmt.Sprintf("%s%03d", []string{"06", "04", "83"}[department], number), Kind: coverage.Commune, Department: []string{"06", "04", "83"}[department],
		Region: []string{"93", "93", "94"}[department], Population: f.IntN(9000), PopulationBasis: coverage.Counted,
		Geometry: orb.MultiPolygon{geometry},
	}
	if department == 1 && f.IntN(2) == 0 {
		u.Region = "94"
	}
	u.Commune, u.Name = u.Code, "Commune "+u.Code
	if f.IntN(4) == 0 {
		u.Code, u.Kind, u.PopulationBasis = u.Code+"0101", coverage.Iris, coverage.Estimated
		u.Commune = u.Department + "000"
	}
	f.Units = append(f.Units, u)
}

func (f *facts) anyCPTS() string { return f.CPTS[f.IntN(len(f.CPTS))].ID }

// anyDay is before, on or after someDay.
func (f *facts) anyDay() coverage.Date {
	return []coverage.Date{"2020-01-01", "2026-05-31", someDay, "2026-06-02", "2027-05-31"}[f.IntN(5)]
}

// dataset writes the claims down.
func (f *facts) dataset() coverage.Dataset {
	d := f.Dataset
	d.Claims = nil
	for _, of := range f.claims {
		d.Claims = append(d.Claims, of...)
	}
	return d
}

// change draws what people do: a unit or several to a CPTS, to the CPTS beside, to nobody, a whole CPTS to another; as of a
// day one time in three.
func (f *facts) change(s *coverage.Snapshot) []coverage.Claim {
	to := f.anyCPTS()
	if f.IntN(4) == 0 {
		to = ""
	}
	var claims []coverage.Claim
	switch f.IntN(8) {
	case 0: // empties a CPTS
		for _, u := range s.Territories[f.IntN(len(s.Territories))].Units {
			claims = append(claims, coverage.Claim{Unit: s.Units[u].Code, CPTS: to})
		}
	case 1, 2: // each its own way
		for _, i := range f.Perm(len(s.Units))[:min(len(s.Units), 1+f.IntN(6))] {
			claims = append(claims, coverage.Claim{Unit: s.Units[i].Code, CPTS: []string{to, "", f.anyCPTS()}[f.IntN(3)]})
		}
	case 3: // settles a conflict
		if len(s.Conflicts) > 0 {
			claims = append(claims, coverage.Claim{Unit: s.Conflicts[f.IntN(len(s.Conflicts))].Unit, CPTS: to})
		}
	default:
		claims = append(claims, coverage.Claim{Unit: s.Units[f.IntN(len(s.Units))].Code, CPTS: to})
	}
	if day := f.anyDay(); f.IntN(3) == 0 {
		for i := range claims {
			claims[i].From = day
		}
	}
	for _, c := range claims {
		before := slices.DeleteFunc(f.claims[c.Unit], func(old coverage.Claim) bool { return old.From >= c.From })
		f.claims[c.Unit] = append(before, c)
	}
	return claims
}

// Whatever changes hands, the next snapshot is the one that Analyse makes of the changed dataset.
func TestAssignIsAnalyseOfTheChangedDataset(t *testing.T) {
	r := seeded(t, 3)
	for range rounds(t, 5) {
		f := randomFacts(r)
		s := coverage.Analyse(f.dataset(), someDay)
		for step := range 40 {
			for _, min := range coverage.Thresholds()[r.IntN(5)%4:] {
				s.View(min) // the others are derived when asked for
			}
			claims := f.change(s)
			next, err := s.Assign(int64(step+1), claims...)
			if err != nil {
				t.Fatal(err)
			}
			d := f.dataset()
			d.Revision = int64(step + 1)
			if r.IntN(3) > 0 { // else nobody asks for its layers: those of the next come of the one before
				sameSnapshot(t, next, coverage.Analyse(d, someDay))
			}
			if step%8 == 7 {
				day := []coverage.Date{"2019-12-31", "2026-05-31", "2026-06-02", "2027-06-01"}[r.IntN(4)]
				sameSnapshot(t, next.On(day), coverage.Analyse(d, day))
			}
			if t.Failed() {
				t.Fatalf("after step %d, %v", step, claims)
			}
			s = next
		}
	}
}

// On the real contours, with the islands, enclaves and borders of départements there are.
func TestAssignOnTheNationalFile(t *testing.T) {
	d, ok := national(t)
	if !ok {
		t.Skip("the national file of 2018 is not at hand")
	}
	f := &facts{Dataset: d, Rand: seeded(t, 4), claims: map[string][]coverage.Claim{}}
	for i, c := range d.Claims {
		f.claims[c.Unit] = []coverage.Claim{c}
		if i%500 == 0 && d.CPTS[0].ID != c.CPTS {
			f.claims[c.Unit] = []coverage.Claim{{Unit: c.Unit, CPTS: d.CPTS[0].ID}, c}
		}
		if i%7 == 0 {
			f.claims[c.Unit] = append(f.claims[c.Unit], coverage.Claim{Unit: c.Unit, From: f.anyDay()})
		}
	}
	s := coverage.Analyse(f.dataset(), someDay)
	for _, min := range coverage.Thresholds() {
		s.View(min)
	}
	for range rounds(t, 150) {
		next, err := s.Assign(0, f.change(s)...)
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	sameSnapshot(t, s, coverage.Analyse(f.dataset(), someDay))
}

// sameSnapshot compares every figure, order and region, and every layer at every threshold.
func sameSnapshot(t *testing.T, got, want *coverage.Snapshot) {
	t.Helper()
	same := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
	same("revision and day", []any{got.Revision, got.At, got.Grid}, []any{want.Revision, want.At, want.Grid})
	for u := range want.Units {
		if got.Owner.At(int32(u)) != want.Owner.At(int32(u)) {
			t.Errorf("owner of %s: %d, want %d", want.Units[u].Code, got.Owner.At(int32(u)), want.Owner.At(int32(u)))
		}
	}
	for i := range want.Territories {
		same("territory", *got.Territories[i], *want.Territories[i])
	}
	if len(got.Conflicts)+len(want.Conflicts) > 0 {
		same("conflicts", got.Conflicts, want.Conflicts)
	}
	for _, min := range coverage.Thresholds() {
		g, w := got.View(min), want.View(min)
		if len(g.WhiteZones) != len(w.WhiteZones) {
			t.Errorf("%d white zones from %s on, want %d", len(g.WhiteZones), min, len(w.WhiteZones))
			return
		}
		for i := range w.WhiteZones {
			same("zone", *g.WhiteZones[i], *w.WhiteZones[i])
		}
		same("departments", g.Departments, w.Departments)
		same("regions", g.Regions, w.Regions)
		same("country", g.Country, w.Country)
		same("funding", fundings(g), fundings(w))
		same("warnings", g.Warnings(), w.Warnings())
		for i, l := range w.Layers() {
			same("layer "+l.Name, g.Layers()[i].Features, l.Features)
		}
	}
}

// A snapshot is read by many while others derive the next ones from it; run with -race.
func TestAssignLeavesTheSnapshotAsItIs(t *testing.T) {
	d := figure(t, true, "A..BB!", "AA.B..", "..CC.B")
	s, want := coverage.Analyse(d, someDay), coverage.Analyse(d, someDay)
	var all sync.WaitGroup
	for i, u := range s.Units {
		all.Go(func() {
			next, err := s.Assign(int64(i), coverage.Claim{Unit: u.Code, CPTS: "B"})
			if err != nil || s.View(coverage.DefaultThreshold).Layers() == nil || next.View(coverage.DefaultThreshold).Layers() == nil {
				t.Error(err)
			}
			next.On("2027-01-01").View(coverage.Preproject)
		})
	}
	all.Wait()
	sameSnapshot(t, s, want)
}

// What a change allocates does not grow with the country: a list of four bytes a unit would be seen. CPTS of 36 units
// each, as real ones, so that the list of them grows by 0.2 bytes a unit. Claims that all have a day cost a page more.
func TestAssignAllocatesForWhatChanges(t *testing.T) {
	units := 96*96 - 12*12
	for _, from := range []coverage.Date{"", "2020-01-01"} {
		small, large := allocated(t, 12, from), allocated(t, 96, from)
		t.Logf("claims from %q: a change allocates %d bytes among 144 units, %d among 9 216", from, small, large)
		if large-small > units {
			t.Errorf("claims from %q: %d bytes a change more for %d units more", from, large-small, units)
		}
	}
}

// allocated is the bytes that one change allocates on a square of so many units a side, claimed from a day on.
func allocated(t *testing.T, side int, from coverage.Date) int {
	t.Helper()
	d := figure(t, false, slices.Repeat([]string{strings.Repeat(".", side)}, side)...)
	for i, u := range d.Units {
		id := fmt.Sprintf("cpts-%03d", i/side/6*100+i%side/6)
		if i/side%6 == 0 && i%side%6 == 0 {
			d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Stage: coverage.Stages()[1+i%5]})
		}
		d.Claims = append(d.Claims, coverage.Claim{Unit: u.Code, CPTS: id, From: from})
	}
	s := coverage.Analyse(d, someDay)
	for _, min := range coverage.Thresholds() {
		s.View(min)
	}
	const changes = 100
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range changes {
		next, err := s.Assign(0, coverage.Claim{Unit: d.Units[5].Code, CPTS: d.CPTS[i%2].ID, From: from})
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc-before.TotalAlloc) / changes
}

func TestAssignRefuses(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "A."), someDay)
	for want, claims := range map[string][]coverage.Claim{
		"unité « 06999 » : inconnue":    {{Unit: "06999", CPTS: "A"}},
		"aucune CPTS d'identifiant « Z": {{Unit: "06002", CPTS: "A"}, {Unit: "06001", CPTS: "Z"}},
		"unité 06001 : nommée deux":     {{Unit: "06001", CPTS: "A"}, {Unit: "06002"}, {Unit: "06001"}},
	} {
		if next, err := s.Assign(1, claims...); err == nil || next != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want an error with %q", claims, err, want)
		}
	}
}
