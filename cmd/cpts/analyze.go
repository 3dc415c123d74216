package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cpts/coverage"
	"cpts/data"
)

type analyzeCommand struct {
	Communes   []string `required:"" sep:"none" help:"Contours : communes, arrondissements ou IRIS."`
	Population []string `sep:"none" help:"Populations."`
	CPTS       []string `name:"cpts" sep:"none" help:"Liste des CPTS."`
	Points     []string `sep:"none" help:"Points à compter dans les zones blanches (MSP…)."`
	Passage    []string `sep:"none" help:"Table de passage du COG."`
	MinStage   string   `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre : preproject, letter_of_intent (par défaut), project_validated, contract_signed."`
	At         string   `placeholder:"DATE" help:"Jour des chiffres ; aujourd'hui par défaut."`
	Out        string   `required:"" placeholder:"DOSSIER" help:"Dossier des résultats."`
	Format     string   `enum:"geojson,gpkg,csv" default:"geojson" help:"geojson, gpkg ou csv."`
	Column     []string `sep:"none" placeholder:"NOM=EN-TÊTE" help:"Nom d'une colonne dans les fichiers."`
	CRS        string   `name:"crs" placeholder:"EPSG:2154" help:"Système de coordonnées des contours, et des points qui ont x et y ; les résultats sont toujours en WGS84."`
	Vintage    string   `help:"Millésime des contours."`
}

// Run reads everything, then writes one file per layer and report.json. Nothing is written when a file is unreadable.
func (a *analyzeCommand) Run(ctx context.Context, c console) error {
	min, err := threshold(a.MinStage)
	at, err2 := day(a.At)
	o, err3 := options(a.Column, a.CRS)
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	var d coverage.Dataset
	report, err := a.take(ctx, &d, o, c)
	if err != nil {
		return err
	}
	c.tell(report)
	if len(d.Units) == 0 {
		return errors.New("aucun contour lisible : rien à analyser, rien n'est écrit")
	}
	s := coverage.Analyse(d, at)
	c.tellFaults(s)
	c.tellConflicts(s)
	if err := ctx.Err(); err != nil {
		return err
	}
	v := s.View(min)
	result := summarise(v, scope{}, report)
	if err := a.write(v, result); err != nil {
		return err
	}
	c.say("unités : %d ; zones blanches : %d ; couverture : %s (à partir de : %s) ; résultats dans %s",
		v.Country.UnitCount, len(v.WhiteZones), coverageOf(v.Country), min.Label(), a.Out)
	if len(report.Rejected)+len(s.Conflicts) > 0 || s.FaultCount() > 0 {
		return errFaults
	}
	return nil
}

// take fills the dataset in the order of takers.
func (a *analyzeCommand) take(ctx context.Context, d *coverage.Dataset, o data.Options, c console) (coverage.Report, error) {
	files := map[string][]string{"communes": a.Communes, "passage": a.Passage, "population": a.Population, "cpts": a.CPTS, "points": a.Points}
	var all coverage.Report
	for _, t := range takers {
		if len(files[t.kind]) == 0 {
			continue
		}
		vintage := ""
		if t.kind == "communes" {
			vintage = a.Vintage
		}
		report, err := t.take(ctx, d, files[t.kind], o, vintage, c)
		if err != nil {
			return all, err
		}
		all.Taken += report.Taken
		all.Rejected, all.Notes = append(all.Rejected, report.Rejected...), append(all.Notes, report.Notes...)
	}
	return all, nil
}

// write fills a directory beside the results' places and then moves each file there, so that a failure leaves what was
// there before.
func (a *analyzeCommand) write(v *coverage.View, result summary) error {
	if err := os.MkdirAll(a.Out, 0o755); err != nil {
		return fmt.Errorf("dossier des résultats : %w ; en donner un autre avec --out", err)
	}
	staging, err := os.MkdirTemp(a.Out, ".cpts-*")
	if err != nil {
		return fmt.Errorf("dossier des résultats : %w", err)
	}
	defer os.RemoveAll(staging)
	var names []string
	for _, l := range v.Layers() {
		name := l.Name + "." + a.Format
		if err := writeLayers(filepath.Join(staging, name), a.Format, l); err != nil {
			return err
		}
		names = append(names, name)
	}
	text, err := json.MarshalIndent(result, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(staging, "report.json"), append(text, '\n'), 0o644); err != nil {
		return err
	}
	for _, name := range append(names, "report.json") {
		if err := os.Rename(filepath.Join(staging, name), filepath.Join(a.Out, name)); err != nil {
			return err
		}
	}
	return nil
}
