package main

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// change reads the benchmarks of one unit that changes hands.
func change(ctx context.Context, b *bench) ([]row, error) {
	results, err := goBench(ctx, "^BenchmarkChange", "./coverage", min(b.rounds, 3))
	if err != nil {
		return nil, err
	}
	names := map[string]string{
		"BenchmarkChange":        "une unité passe à la CPTS voisine",
		"BenchmarkChangeOfZones": "une unité passe à la zone blanche voisine",
	}
	var rows []row
	for _, r := range results {
		if names[r.name] == "" {
			continue
		}
		spent := duration(time.Duration(r.figures["ns/op"])) + ", " + decimal(r.figures["B/op"]/1000, 0) + "\u00a0ko alloués"
		rows = append(rows, row{work: names[r.name], ours: spent, goal: "< 1\u00a0ms"})
	}
	if rows == nil {
		rows = []row{{work: "une unité change de mains", ours: "pas encore mesuré", goal: "< 1\u00a0ms"}}
	}
	return rows, nil
}

// growth builds synthetic coverages, each size in a process of its own, so that one does not inherit the heap of another.
func growth(ctx context.Context, _ *bench) ([]row, error) {
	var rows []row
	before := 0.0
	for _, cells := range []int{10_000, 99_856, 1_000_000} {
		results, err := goBench(ctx, fmt.Sprintf("^BenchmarkGrowth$/^cells=%d$", cells), "./geo", 3, "-benchtime", "1x")
		if err != nil {
			return rows, err
		}
		if len(results) != 1 {
			return rows, fmt.Errorf("BenchmarkGrowth/cells=%d n'a rien mesuré", cells)
		}
		rows = append(rows, grown(cells, results[0].figures, before)...)
		before = results[0].figures["ns/vertex"]
	}
	return rows, nil
}

// grown is a row of time, with the ratio to ten times fewer units, and one of memory.
func grown(cells int, f map[string]float64, before float64) []row {
	time := row{work: "croissance : construire " + thousands(cells) + " unités", ours: decimal(f["ns/vertex"], 0) + "\u00a0ns par sommet lu"}
	if before > 0 {
		time.ratio, time.goal, time.peer = growthOf(f["ns/vertex"]/before), "≤ 1,3\u00a0×", "dix fois moins d'unités"
	}
	kept := row{
		work: "… mémoire gardée", ours: strconv.Itoa(int(f["B/vertex"]+0.5)) + "\u00a0o par sommet lu",
		peer: strconv.Itoa(int(f["B/stored"]+0.5)) + "\u00a0o par sommet gardé", goal: "≤ 80\u00a0o",
	}
	return []row{time, kept}
}

func growthOf(ratio float64) string { return decimal(ratio, 2) + "\u00a0×" }
