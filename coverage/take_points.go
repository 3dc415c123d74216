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
	if n := forgotten(d.Points, count); n > 0 && d.Vintages.Points != Fictive {
		r.Notes = append(r.Notes, fmt.Sprintf("points d'avant que le fichier n'a pas, oubliés : %d ; pour les garder, donner tous les fichiers dans une même commande", n))
	}
	d.Points = sortedBy(points, func(p Point) string { return p.ID })
	d.Vintages.Points = edition(vintage, d.Vintages.Points)
	return r
}

// forgotten counts the points whose id does not come again.
func forgotten(before []Point, again map[string]int) int {
	n := 0
	for i := range before {
		if again[before[i].ID] == 0 {
			n++
		}
	}
	return n
}
