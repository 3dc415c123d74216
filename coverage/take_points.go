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
