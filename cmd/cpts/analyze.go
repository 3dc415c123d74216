package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/export"

	"golang.org/x/sync/errgroup"
)

type analyzeCommand struct {
	fileFlags
	Communes   []string `required:"" sep:"none" help:"Contours : communes, arrondissements ou IRIS."`
	Population []string `sep:"none" help:"Populations."`
	CPTS       []string `name:"cpts" sep:"none" help:"CPTS : une liste d'unités, ou leurs territoires en polygones."`
	Points     []string `sep:"none" help:"Points à compter dans les zones blanches (MSP…)."`
	Category   []string `placeholder:"CODE" help:"Catégorie de points à prendre, répétable ; d'une extraction FINESS 603 (MSP), 124 (centre de santé) et 604 (CPTS) par défaut."`
	Passage    []string `sep:"none" help:"Table de passage du COG."`
	MinShare   string   `placeholder:"PART" help:"CPTS en polygones : part de la surface d'une unité qu'une CPTS doit couvrir pour la prendre, 0.5 ou 50 % ; la moitié par défaut."`
	MinStage   string   `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre : preproject, letter_of_intent (par défaut), project_validated, contract_signed."`
	At         string   `placeholder:"DATE" help:"Jour des chiffres ; aujourd'hui par défaut."`
	Out        string   `required:"" placeholder:"DOSSIER" help:"Dossier des résultats."`
	Format     string   `enum:"${formats}" default:"geojson" help:"geojson, ndjson, gpkg, fgb, csv ou xlsx."`
	Layer      []string `placeholder:"COUCHE" help:"N'écrire que cette couche, et report.json : units, cpts, white-zones, departments, regions, points ou communes (parties réunies). Répétable ; toutes par défaut, communes excepté."`
	CRS        string   `name:"crs" placeholder:"EPSG:2154" help:"Système de coordonnées des contours, des territoires, et des points qui ont x et y ; les résultats sont toujours en WGS84."`
	Vintage    string   `help:"Millésime des contours."`
}

// Run reads everything, then writes one file per layer asked for and report.json. Nothing is written when a file is unreadable.
func (a *analyzeCommand) Run(ctx context.Context, c console) error {
	min, err := threshold(a.MinStage)
	at, err2 := day(a.At)
	o, err3 := a.options(a.CRS)
	_, err4 := minShare(a.MinShare)
	if err := errors.Join(err, err2, err3, err4, exist(a.Layer)); err != nil {
		return err
	}
	o.Categories = a.Category
	memory := spare()
	defer memory.restore()
	var d coverage.Dataset
	report, err := a.take(ctx, &d, o, c)
	if err != nil {
		return err
	}
	memory.haveRead()
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
	if err := a.write(v, report); err != nil {
		return err
	}
	c.say("unités : %d ; zones blanches : %d ; couverture : %s (à partir de : %s) ; avertissements : %d ; résultats dans %s",
		v.Country.UnitCount, len(v.WhiteZones), coverageOf(v.Country), min.Label(), len(v.Warnings()), a.Out)
	if len(report.Rejected)+len(s.Conflicts) > 0 || s.FaultCount() > 0 {
		return errFaults
	}
	return nil
}

// take reads every file, then fills the dataset in the order of readers.
func (a *analyzeCommand) take(ctx context.Context, d *coverage.Dataset, o data.Options, c console) (coverage.Report, error) {
	var all coverage.Report
	readings, err := a.read(ctx, o, c)
	if err != nil {
		return all, err
	}
	for i, take := range readings {
		if take == nil {
			continue
		}
		vintage := ""
		if readers[i].kind == "communes" {
			vintage = a.Vintage
		}
		report := take(d, vintage)
		all.Taken += report.Taken
		all.Rejected, all.Notes, all.Cut = append(all.Rejected, report.Rejected...), append(all.Notes, report.Notes...), append(all.Cut, report.Cut...)
		all.Carried = append(all.Carried, report.Carried...)
	}
	return all, nil
}

// read reads the files of each kind that was given, in the order of readers. The small ones are read while the contours
// are; what there is to say of them waits for that, lest two progress bars be drawn over each other.
func (a *analyzeCommand) read(ctx context.Context, o data.Options, c console) ([]reading, error) {
	files := map[string][]string{"communes": a.Communes, "passage": a.Passage, "population": a.Population, "cpts": a.CPTS, "points": a.Points}
	share, err := minShare(a.MinShare)
	if err != nil {
		return nil, err
	}
	out, failed := make([]reading, len(readers)), make([]error, len(readers))
	var said bytes.Buffer
	var beside sync.WaitGroup
	beside.Go(func() {
		for i, r := range readers[1:] {
			if len(files[r.kind]) > 0 {
				if r.kind == "cpts" {
					r.read = territoryReader(taking{minShare: share})
				}
				out[i+1], failed[i+1] = r.read(ctx, files[r.kind], o, console{c.out, &said})
			}
		}
	})
	out[0], failed[0] = readers[0].read(ctx, files[readers[0].kind], o, c)
	beside.Wait()
	fmt.Fprintf(c.err, "%s", said.Bytes())
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// write fills a directory beside the results' places and then moves each file there, so that a failure leaves what was
// there before.
func (a *analyzeCommand) write(v *coverage.View, report coverage.Report) error {
	if err := os.MkdirAll(a.Out, 0o755); err != nil {
		return fmt.Errorf("dossier des résultats : %w ; en donner un autre avec --out", err)
	}
	staging, err := os.MkdirTemp(a.Out, ".cpts-*")
	if err != nil {
		return fmt.Errorf("dossier des résultats : %w", err)
	}
	defer os.RemoveAll(staging)
	var work errgroup.Group
	work.Go(func() error { return writeReport(filepath.Join(staging, reportName), summarise(v, scope{}, report)) })
	var names []string
	format, ok := export.Named(a.Format)
	if !ok {
		return usageError("--format " + a.Format + " : format inconnu")
	}
	for _, layer := range a.layers() {
		name := layer + "." + a.Format
		names = append(names, name)
		work.Go(func() error { return writeLayers(filepath.Join(staging, name), format, v.Layer(layer)) })
	}
	if err := work.Wait(); err != nil {
		return err
	}
	for _, name := range append(names, reportName) {
		if err := os.Rename(filepath.Join(staging, name), filepath.Join(a.Out, name)); err != nil {
			return err
		}
	}
	return nil
}

// layers are those to write, each once.
func (a *analyzeCommand) layers() []string {
	if len(a.Layer) == 0 {
		return coverage.LayerNames()
	}
	return slices.Compact(slices.Sorted(slices.Values(a.Layer)))
}

const reportName = "report.json"

func writeReport(path string, s summary) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
