package cql_test

import (
	"testing"

	"cpts/cql"

	"github.com/paulmach/orb"
)

// BenchmarkFilter evaluates a filter over as many rows as France has communes, names with accents among them.
func BenchmarkFilter(b *testing.B) {
	w := newWriter(1)
	rows := make([]thing, 35_000)
	for i := range rows {
		rows[i] = w.thing()
		rows[i].values[thingName] = oneOf(w, "Saint-Étienne-de-Tinée", "L’Haÿ-les-Roses", "Nice", "Villeneuve-Loubet")
		if i%100 > 0 {
			rows[i].geometry = orb.Point{float64(i), 50}
		}
	}
	for name, text := range map[string]string{
		"number":     "count > 2",
		"and":        "count > 2 AND size BETWEEN 0.5 AND 2 AND flag = TRUE",
		"in":         "name IN ('Nice', 'Lyon', 'Paris')",
		"like":       "name LIKE '%ille%'",
		"casei":      "CASEI(name) LIKE CASEI('%saint%')",
		"accenti":    "ACCENTI(CASEI(name)) LIKE '%etienne%'",
		"bbox":       "S_INTERSECTS(geometry, BBOX(1, 1, 3, 3))",
		"polygon":    "S_INTERSECTS(geometry, POLYGON((1 1, 7 2, 5 8, 1 1)))",
		"list":       "tags = 'a'",
		"arithmetic": "count / (size + 1) > 1",
	} {
		e, err := cql.ParseText(text)
		if err != nil {
			b.Fatal(err)
		}
		f, err := e.Bind(things())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				held := 0
				for i := range rows {
					if f.Holds(&rows[i]) {
						held++
					}
				}
				if held == 0 || held == len(rows) {
					b.Fatalf("%d rows held", held)
				}
			}
		})
	}
}
