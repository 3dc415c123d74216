package main

import (
	"context"
	"fmt"
	"time"
)

// plans reads the benchmarks of plans to 100 %, which no peer makes.
func plans(ctx context.Context, _ *bench) ([]row, error) {
	results, err := goBench(ctx, "^BenchmarkFirstPlan$|^BenchmarkPlansOfTheCountry$", "./plan", 1, "-benchtime", "1x")
	if err != nil {
		return nil, err
	}
	var rows []row
	for _, r := range results {
		spent := duration(time.Duration(r.figures["ns/op"]))
		switch r.name {
		case "BenchmarkFirstPlan":
			rows = append(rows, row{work: "premier plan du Pas-de-Calais (887 communes, aucune CPTS)", ours: spent, goal: "< 1\u00a0s"})
		case "BenchmarkPlansOfTheCountry":
			rows = append(rows, row{work: fmt.Sprintf("plans du pays, %.0f départements, deux à la fois", r.figures["departments"]),
				ours: spent + ", " + decimal(r.figures["MB/heap"], 0) + "\u00a0Mo", goal: "< 5\u00a0min"})
		}
	}
	if rows == nil {
		rows = []row{{work: "plans jusqu'à 100\u00a0%", ours: "pas mesuré : les communes de 2025 ne sont pas là", goal: "< 5\u00a0min"}}
	}
	return rows, nil
}
