package coverage

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/paulmach/orb/geo"
)

// TakeCensus gives units their population. The count of a commune that has merged is added to the commune of today;
// counts of arrondissements are added up where the unit is their city and all of them are there. The count of a commune that is cut into units without
// counts of their own is divided among them by area: an estimate, unless there is only one. Rows of départements
// without units are passed over.
func (d *Dataset) TakeCensus(rows []Row[Census], vintage string) Report {
	t := &censusTaker{resolver: d.resolver(), given: map[int]int{}, estimated: map[int]bool{}, own: map[int]bool{}, cut: map[string][]int{}, merged: map[string]bool{}}
	d.Units = append([]Unit(nil), d.Units...)
	counts := t.once(rows)
	t.counts = counts
	t.findMerged()
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
	t.Notes = append(t.Notes, tornNotes(t.resolver, rows, func(c Census) string { return c.Code })...)
	return t.Report
}

type censusTaker struct {
	Report
	*resolver
	counts    map[string]Row[Census]
	given     map[int]int      // population by unit
	estimated map[int]bool     // units whose row says so
	own       map[int]bool     // units that have a row
	merged    map[string]bool  // communes that others have merged into
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
		row, ok := counts[u.Code]
		if whole, is := strings.CutSuffix(u.Code, undivided); !ok && is && len(t.parts[whole]) == 1 {
			row, ok = counts[whole]
		}
		if ok {
			t.give(i, row)
			t.own[i] = true
			continue
		}
		for _, whole := range u.wholes() {
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
	t.rename(&t.d.Units[unit], row.Value)
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

// findMerged lists the communes that others have merged into, as far as the census knows: one that counts the others still
// is older, and so are its names.
func (t *censusTaker) findMerged() {
	older := map[string]bool{}
	for from := range t.d.Passage {
		if to := t.d.successor(from); to != "" {
			_, counted := t.counts[from]
			t.merged[to], older[to] = true, older[to] || counted
		}
	}
	for to := range older {
		t.merged[to] = !older[to]
	}
}

// rename calls communes that others have merged into as a census does: contours of before the merger, dissolved, have
// no better name than their chef-lieu's.
func (t *censusTaker) rename(u *Unit, c Census) {
	if c.Name != "" && u.Code == c.Code && t.merged[u.Code] {
		u.Name = c.Name
	}
}

// giveOther finds a use for a row whose code is no unit.
func (t *censusTaker) giveOther(code string, row Row[Census]) {
	if _, own := t.units[code]; own || t.cut[code] != nil || len(t.parts[code]) > 0 {
		return
	}
	for _, whole := range wholesOf(code) {
		if i, ok := t.units[whole]; ok {
			t.giveWhole(i, row)
			return
		}
	}
	if !t.inside[DepartmentOf(code)] {
		t.outside++
		return
	}
	i, why := t.find(row.Origin, code, &t.Report)
	if i < 0 {
		i = t.giveBack(row)
	}
	if i < 0 {
		t.rejectCount(row, why)
		return
	}
	t.give(i, row)
}

// giveWhole adds the count of a part to its whole, unless that has its own. Of a city all arrondissements must be there.
func (t *censusTaker) giveWhole(unit int, row Row[Census]) {
	if t.own[unit] {
		return
	}
	var missing []string
	for _, code := range arrondissementsOf(t.d.Units[unit].Code) {
		if _, counted := t.counts[code]; !counted {
			missing = append(missing, code)
		}
	}
	if len(missing) > 0 && len(row.Value.Code) == 5 {
		t.rejectCount(row, fmt.Sprintf("les contours chargés ont la commune entière (%s), et %d de ses arrondissements manquent au fichier (%s) : la somme serait fausse ; donner la population de %s, ou charger les contours des arrondissements", t.d.Units[unit].Code, len(missing), some(missing), t.d.Units[unit].Code))
		return
	}
	t.give(unit, row)
}

// giveBack counts a commune that was split off since the contours were drawn with the unit that still has its ground: the
// count of that code is of the rest alone. Without one there is no knowing what the file counts.
func (t *censusTaker) giveBack(row Row[Census]) int {
	former := t.splitFrom(row.Value.Code)
	if _, counted := t.counts[former]; former == "" || !counted {
		return -1
	}
	t.carried[row.Value.Code] = former
	t.Carried = append(t.Carried, Carried{row.File, row.Row, row.Value.Code, former})
	return t.units[former]
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
