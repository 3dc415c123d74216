package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/gpkg"
	"cpts/geo"

	"github.com/paulmach/orb"
)

type exportCommand struct {
	storeFlag
	Layer      string `arg:"" optional:"" help:"units, cpts, white-zones, departments, regions, points ou communes (parties réunies) ; assignments : qui a eu chaque unité, et depuis quand ; all : toutes les couches, en pmtiles."`
	Format     string `enum:"geojson,gpkg,csv,xlsx,pmtiles" default:"geojson" help:"geojson, gpkg, csv, xlsx, ou pmtiles : des tuiles pour une carte sans serveur."`
	Department string `placeholder:"06" help:"Un seul département."`
	Region     string `placeholder:"93" help:"Une seule région."`
	MinStage   string `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre."`
	At         string `placeholder:"DATE" help:"Jour des chiffres ; aujourd'hui par défaut."`
	CRS        string `name:"crs" placeholder:"EPSG:2154" help:"Système de coordonnées du fichier ; WGS84 par défaut."`
	MinZoom    int    `default:"0" help:"En pmtiles : premier niveau de zoom."`
	MaxZoom    int    `default:"12" help:"En pmtiles : dernier niveau de zoom, 14 au plus ; chaque niveau de plus triple le fichier."`
	Output     string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; la sortie standard par défaut, sauf gpkg."`
}

// Run writes one layer of the store; tiles of all of them if that is asked for.
func (e *exportCommand) Run(ctx context.Context, c console) error {
	if e.Format == "pmtiles" {
		return e.exportTiles(ctx, c)
	}
	if e.Layer == coverage.LayerAssignments {
		l, err := e.assignments(ctx)
		if err != nil {
			return err
		}
		return e.write(l, c)
	}
	if e.Layer == "" || e.Layer == allLayers {
		return usageError("nommer une couche, units par exemple ; toutes ensemble ne vont qu'en pmtiles : --format pmtiles -o carte.pmtiles")
	}
	if err := exist([]string{e.Layer}); err != nil {
		return err
	}
	if e.Format == "gpkg" && e.toStandardOutput() {
		return usageError("un GeoPackage ne s'écrit que dans un fichier : ajouter -o fichier.gpkg")
	}
	crs, err := system(e.CRS)
	if err != nil {
		return err
	}
	v, err := e.view(ctx)
	if err != nil {
		return err
	}
	return e.write(e.projected(within(v, v.Layer(e.Layer), scope{e.Department, e.Region}), crs, c), c)
}

// write writes a layer where it was asked for.
func (e *exportCommand) write(l *coverage.Layer, c console) error {
	if e.toStandardOutput() {
		return writeLayer(c.out, e.Format, l)
	}
	if err := writeLayers(e.Output, e.Format, l); err != nil {
		return err
	}
	c.say("%s : %d objets", e.Output, len(l.Features))
	return nil
}

// exist refuses layers that there are not.
func exist(layers []string) error {
	for _, l := range layers {
		if !slices.Contains(coverage.AllLayerNames(), l) {
			return usageError(fmt.Sprintf("couche %q inconnue : une de %v est attendue", l, coverage.AllLayerNames()))
		}
	}
	return nil
}

// projected has a layer written in a system, and says what that does not change, or stretches.
func (e *exportCommand) projected(l *coverage.Layer, crs *geo.Projection, c console) *coverage.Layer {
	if crs == nil || !crs.Metric() {
		return l
	}
	if !l.Point && (e.Format == "csv" || e.Format == "xlsx") {
		c.say("note : --crs ne change rien ici : %s n'a pas de coordonnées en %s", l.Name, e.Format)
		return l
	}
	far := 0
	for _, f := range l.Features {
		inside := crs.Area.Contains(f.Bound.Min) && crs.Area.Contains(f.Bound.Max)
		if !inside && f.Bound != (orb.Bound{}) { // which is that of a unit without contour
			far++
		}
	}
	if far > 0 {
		c.say("note : objets hors du domaine de %s : %d ; leurs coordonnées sont justes, mais étirées, et load ne les relit pas ; --department ou --region limite la couche", crs.Name, far)
	}
	in := *l
	in.Projection = crs
	return &in
}

func (e *exportCommand) toStandardOutput() bool { return e.Output == "" || e.Output == "-" }

func (e *exportCommand) view(ctx context.Context) (*coverage.View, error) {
	min, err := threshold(e.MinStage)
	at, err2 := day(e.At)
	if err := errors.Join(err, err2, known(scope{e.Department, e.Region})); err != nil {
		return nil, err
	}
	return e.storeFlag.view(ctx, at, min)
}

// view reads the store and derives one view of it.
func (f storeFlag) view(ctx context.Context, at coverage.Date, min coverage.Stage) (*coverage.View, error) {
	st, err := f.read(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	s, err := load(ctx, st, at)
	if err != nil {
		return nil, err
	}
	if len(s.Units) == 0 {
		return nil, errors.New("le dépôt est vide : charger d'abord des contours (cpts load communes FICHIER)")
	}
	return s.View(min), nil
}

// known refuses a département or région that does not exist.
func known(s scope) error {
	if s.department != "" && coverage.RegionOf(s.department) == "" {
		return usageError(fmt.Sprintf("--department %s : aucun département n'a ce code ; 06, 2A ou 971 par exemple", s.department))
	}
	if s.region != "" && coverage.RegionName(s.region) == s.region {
		return usageError(fmt.Sprintf("--region %s : aucune région n'a ce code ; 93 par exemple", s.region))
	}
	return nil
}

// writeLayers writes a layer into a file, a GeoPackage by its own writer, which makes its files whole too.
func writeLayers(path, format string, l *coverage.Layer) error {
	if format != "gpkg" {
		return writeWhole(path, func(w io.Writer) error { return writeLayer(w, format, l) })
	}
	path, ordinary := target(path)
	if !ordinary {
		return fmt.Errorf("%s : un GeoPackage ne s'écrit que dans un fichier ordinaire", path)
	}
	return gpkg.Write(path, []*coverage.Layer{l})
}

// writeLayer writes a layer in a format that can be streamed.
func writeLayer(w io.Writer, format string, l *coverage.Layer) error {
	switch format {
	case "csv":
		return data.WriteCSV(w, l)
	case "xlsx":
		return data.WriteXLSX(w, l)
	}
	return data.WriteGeoJSON(w, l)
}
