package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
)

// loadSample fills an empty store with the embedded sample; a store with anything in it is left alone.
func loadSample(ctx context.Context, st store, c console) error {
	d, err := st.Dataset(ctx)
	if err != nil || len(d.Units) > 0 {
		return err
	}
	c.say("dépôt vide : chargement de l'échantillon (contours schématiques, CPTS fictives)")
	err = errors.Join(
		takeSample(&d, sample.Communes, "COG 2025, schématique", data.ReadCommunes, (*coverage.Dataset).TakeUnits),
		takeSample(&d, sample.Population, "COG 2026", data.ReadCensus, (*coverage.Dataset).TakeCensus),
		takeSample(&d, sample.CPTS, coverage.Fictive, data.ReadListings, (*coverage.Dataset).TakeListings),
		takeSample(&d, sample.Points, coverage.Fictive, data.ReadPoints, (*coverage.Dataset).TakePoints),
	)
	if err != nil {
		return err
	}
	d.Schematic = true
	_, err = save(ctx, st, d, coverage.Analyse(d, today()), "chargement de l'échantillon")
	return err
}

func takeSample[T any](d *coverage.Dataset, name, vintage string,
	read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error),
	take func(*coverage.Dataset, []coverage.Row[T], string) coverage.Report,
) error {
	f, err := sample.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, report, err := read(f, name, data.Options{})
	if err != nil {
		return fmt.Errorf("échantillon : %w", err)
	}
	if rejected := append(report.Rejected, take(d, rows, vintage).Rejected...); len(rejected) > 0 {
		return fmt.Errorf("échantillon : %s", describe(rejected[0]))
	}
	return nil
}
