package coverage

import (
	"fmt"
	"math"
	"sort"

	"github.com/paulmach/orb/geo"
)

// TakeCensus gives units their population. The count of a commune that has merged is added to the commune of today;
// counts of parts are added up where the unit is the whole. The count of a commune that is cut into units without
// counts of their own is divided among them by area: an estimate, unless there is only one. Rows of départements
// without units are passed over.
func (d *Dataset) TakeCensus(rows []Row[Census], vintage string) Report {
	t := &censusTaker{resolver: d.resolver(), given: map[int]int{}, estimated: map[int]bool{}, own: map[int]bool{}, cut: map[string][]int{}}
	d.Units = append([]Unit(nil), d.Units...)
	counts := t.once(rows)
	t.giveOwn(counts)
	for _, code := range sortedKeys(counts) {
		t.giveOther(code, counts[code])
	}
	for i, population := range t.given {
		d.Units[i].Population, d.Units[i].PopulationBasis = population, Counted
		if t.estimated[i] {
			d.Units[i].PopulationBasis = Estimated
		}
	}
	for whole, parts := range t.cut {
		d.divide(counts[whole].Value.Population, parts)
	}
	if t.Taken > 0 {
		d.Vintages.Population = edition(vintage, d.Vintages.Population)
	}
	t.Notes = append(append(t.Notes, t.notes()...), d.uncounted(t.outside)...)
	return t.Report
}

type censusTaker struct {
	Report
	*resolver
	given     map[int]int      // population by unit
	estimated map[int]bool     // units whose row says so
	own       map[int]bool     // units that have a row
	cut       map[string][]int // units that share the count of a whole
	outside   int              // rows of départements without units
}

// once drops the codes that come twice with different counts.
func (t *censusTaker) once(rows []Row[Census]) map[string]Row[Census] {
	counts := make(map[string]Row[Census], len(rows))
	spoiled := map[string]bool{}
	for _, row := range rows {
		first, twice := counts[row.Value.Code]
		if !twice {
			counts[row.Value.Code] = row
		} else if first.Value.Population != row.Value.Population {
			spoiled[row.Value.Code] = true
			t.rejectCount(row, fmt.Sprintf("code déjà présent ligne %d avec une autre population : aucune n'est retenue", first.Row))
		}
	}
	for _, code := range sortedKeys(spoiled) {
		t.rejectCount(counts[code], "code présent plusieurs fois avec des populations différentes : aucune n'est retenue")
		delete(counts, code)
	}
	return counts
}

func (t *censusTaker) rejectCount(row Row[Census], reason string) {
	t.reject(row.Origin, "population", fmt.Sprint(row.Value.Population), row.Value.Code, reason)
}

// giveOwn serves the units that have a row, and lists under their whole those that only share one.
func (t *censusTaker) giveOwn(counts map[string]Row[Census]) {
	for i := range t.d.Units {
		u := &t.d.Units[i]
		if row, ok := counts[u.Code]; ok {
			t.give(i, row)
			t.own[i] = true
			continue
		}
		for _, whole := range wholesOf(u.Code) {
			if row, ok := counts[whole]; ok {
				t.cut[whole] = append(t.cut[whole], i)
				u.fill(row.Value)
				break
			}
		}
	}
	t.Taken += len(t.cut)
}

func (t *censusTaker) give(unit int, row Row[Census]) {
	t.given[unit] += row.Value.Population
	t.estimated[unit] = t.estimated[unit] || row.Value.Basis == Estimated
	t.d.Units[unit].fill(row.Value)
	t.Taken++
}

// fill completes what the contours did not say.
func (u *Unit) fill(c Census) {
	if u.EPCI == "" {
		u.EPCI = c.EPCI
	}
}

// giveOther finds a use for a row whose code is no unit.
func (t *censusTaker) giveOther(code string, row Row[Census]) {
	if _, own := t.units[code]; own || t.cut[code] != nil || t.parts[code] > 0 {
		return
	}
	for _, whole := range wholesOf(code) {
		if i, ok := t.units[whole]; ok {
			if !t.own[i] {
				t.give(i, row)
			}
			return
		}
	}
	if !t.inside[DepartmentOf(code)] {
		t.outside++
		return
	}
	i, why := t.unit(code)
	if i < 0 {
		t.rejectCount(row, why)
		return
	}
	t.give(i, row)
}

// divide shares a commune's count among its parts in proportion to their area.
func (d *Dataset) divide(count int, parts []int) {
	areas := make([]float64, len(parts))
	for k, i := range parts {
		areas[k] = math.Abs(geo.Area(d.Units[i].Geometry))
	}
	basis := Estimated
	if len(parts) == 1 {
		basis = Counted
	}
	for k, population := range shares(count, areas) {
		d.Units[parts[k]].Population, d.Units[parts[k]].PopulationBasis = population, basis
	}
}

// shares divides a count in proportion to weights by largest remainder, so that the shares sum to the count.
func shares(count int, weights []float64) []int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	out, order, rest := make([]int, len(weights)), make([]int, len(weights)), make([]float64, len(weights))
	left := count
	for i, w := range weights {
		exact := float64(count) / float64(len(weights))
		if total > 0 {
			exact = float64(count) * w / total
		}
		out[i] = int(exact)
		rest[i], order[i] = exact-float64(out[i]), i
		left -= out[i]
	}
	sort.SliceStable(order, func(i, j int) bool { return rest[order[i]] > rest[order[j]] })
	for _, i := range order[:min(max(left, 0), len(order))] {
		out[i]++
	}
	return out
}

// uncounted notes what the census leaves open.
func (d *Dataset) uncounted(outside int) []string {
	var out []string
	if outside > 0 {
		out = append(out, fmt.Sprintf("%d lignes de départements sans contours chargés, laissées de côté", outside))
	}
	missing, example := 0, ""
	for _, u := range d.Units {
		if u.PopulationBasis == Unknown {
			missing, example = missing+1, u.Code
		}
	}
	if missing > 0 {
		out = append(out, fmt.Sprintf("%d unités sans population dans ce fichier (par exemple %s) : comptées pour 0", missing, example))
	}
	return out
}
