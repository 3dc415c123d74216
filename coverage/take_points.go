package coverage

import "fmt"

// TakePoints replaces the points of the dataset. An id that comes twice is rejected, all its rows together.
func (d *Dataset) TakePoints(rows []Row[Point], vintage string) Report {
	var r Report
	count := map[string]int{}
	for _, row := range rows {
		count[row.Value.ID]++
	}
	var points []Point
	for _, row := range rows {
		if n := count[row.Value.ID]; n > 1 {
			r.reject(row.Origin, "id", row.Value.ID, "", fmt.Sprintf("identifiant présent %d fois : chacun doit être unique", n))
			continue
		}
		points = append(points, row.Value)
	}
	if r.Taken = len(points); r.Taken == 0 {
		return r
	}
	d.Points = sortedBy(points, func(p Point) string { return p.ID })
	d.Vintages.Points = edition(vintage, d.Vintages.Points)
	return r
}

// TakePassage replaces the COG history, by which other loads carry old codes forward. Chains of mergers are followed
// to their end; a code with two successors was split and cannot be carried: it is rejected.
func (d *Dataset) TakePassage(rows []Row[Passage], vintage string) Report {
	var r Report
	next, split := map[string]string{}, map[string]bool{}
	for _, row := range rows {
		p := row.Value
		if to, ok := next[p.From]; ok && to != p.To {
			split[p.From] = true
		}
		next[p.From] = p.To
	}
	passage := map[string]string{}
	for _, row := range rows {
		from := row.Value.From
		switch to, ok := follow(next, from); {
		case split[from]:
			r.reject(row.Origin, "code", row.Value.To, from, "cet ancien code a plusieurs successeurs : il ne peut pas être reporté")
		case !ok:
			r.reject(row.Origin, "code", row.Value.To, from, "ces codes se renvoient l'un à l'autre sans fin")
		default:
			passage[from] = to
			r.Taken++
		}
	}
	if r.Taken > 0 {
		d.Passage = passage
		d.Vintages.Passage = edition(vintage, d.Vintages.Passage)
	}
	return r
}

// follow walks a chain of mergers to the commune of today; false when it runs in a circle.
func follow(next map[string]string, code string) (string, bool) {
	for range len(next) + 1 {
		to, ok := next[code]
		if !ok || to == code {
			return code, true
		}
		code = to
	}
	return "", false
}
