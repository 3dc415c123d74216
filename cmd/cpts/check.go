package main

import (
	"context"

	"cpts/coverage"
)

type checkCommand struct {
	fileFlags
	Files  []string `arg:"" name:"fichier" help:"Contours : GeoJSON, GeoPackage ou Shapefile."`
	Format string   `enum:"text,json" default:"text" help:"text ou json."`
	CRS    string   `name:"crs" placeholder:"EPSG:2154" help:"Système de coordonnées des fichiers ; les lieux des défauts sont toujours en longitude et latitude."`
}

// Run lists the faults of polygon files, read together as one coverage.
func (k *checkCommand) Run(ctx context.Context, c console) error {
	o, err := k.options(k.CRS)
	if err != nil {
		return err
	}
	var d coverage.Dataset
	read, err := readerFor("communes")(ctx, k.Files, o, c)
	if err != nil {
		return err
	}
	report := read(&d, "")
	c.tell(report)
	s := coverage.Analyse(d, today())
	if k.Format == "json" {
		out := struct {
			UnitCount int                  `json:"unit_count"`
			Rejected  []coverage.Rejection `json:"rejected"`
			Faults    []coverage.Fault     `json:"faults"`
		}{len(s.Units), notNil(report.Rejected), notNil(s.Faults)}
		if err := encodeJSON(c.out, out); err != nil {
			return err
		}
	} else {
		c.tellFaults(s)
	}
	faults := s.FaultCount()
	c.say("unités : %d ; rejets : %d ; défauts : %d ; trous à vérifier : %d", len(s.Units), len(report.Rejected), faults, len(s.Faults)-faults)
	if len(report.Rejected)+faults > 0 {
		return errFaults
	}
	return nil
}
