package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cpts/coverage"
	"cpts/data/export"
	"cpts/data/gpkg"
	"cpts/geo"

	"github.com/paulmach/orb"
)

type exportCommand struct {
	storeFlag
	Layer      string `arg:"" optional:"" help:"units, cpts, white-zones, departments, regions, points ou communes (parties réunies) ; all : toutes dans un fichier (gpkg, pmtiles) ; assignments : qui a eu chaque unité, et depuis quand."`
	Format     string `enum:"${formats},pmtiles" default:"geojson" help:"geojson, ndjson (un objet par ligne), gpkg (en couleurs dans QGIS), fgb (FlatGeobuf), csv, xlsx, ou pmtiles (tuiles d'une carte sans serveur)."`
	Lang       string `enum:"en,fr" default:"en" help:"Langue d'un CSV : en, ou fr pour un tableur français (points-virgules, intitulés, virgules décimales)."`
	Department string `placeholder:"06" help:"Un seul département."`
	Region     string `placeholder:"93" help:"Une seule région."`
	MinStage   string `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre."`
	At         string `placeholder:"DATE" help:"Jour des chiffres ; aujourd'hui par défaut."`
	CRS        string `name:"crs" placeholder:"EPSG:2154" help:"Système de coordonnées du fichier ; WGS84 par défaut."`
	MinZoom    int    `default:"0" help:"En pmtiles : premier niveau de zoom."`
	MaxZoom    int    `default:"12" help:"En pmtiles : dernier niveau de zoom, 14 au plus ; chaque niveau de plus triple le fichier."`
	Output     string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; la sortie standard par défaut, sauf gpkg."`
}

// Run writes one layer of the store, or all of them.
func (e *exportCommand) Run(ctx context.Context, c console) error {
	if e.Format == "pmtiles" {
		return e.exportTiles(ctx, c)
	}
	f, err := e.format()
	if err != nil {
		return err
	}
	if e.Layer == coverage.LayerAssignments {
		l, err := e.assignments(ctx)
		if err != nil {
			return err
		}
		return e.write(f, c, l)
	}
	names, err := e.layers(f)
	if err != nil {
		return err
	}
	crs, err := system(e.CRS)
	if err != nil {
		return err
	}
	v, err := e.view(ctx)
	if err != nil {
		return err
	}
	var layers []*coverage.Layer
	for _, name := range names {
		layers = append(layers, e.projected(within(v, v.Layer(name), scope{e.Department, e.Region}), crs, c))
	}
	return e.write(f, c, layers...)
}

// format is what the command line asks for, refused where it cannot be.
func (e *exportCommand) format() (export.Format, error) {
	f, ok := export.Named(e.Format)
	switch {
	case !ok:
		return f, usageError(fmt.Sprintf("--format %s : un de %s est attendu", e.Format, strings.Join(export.Names(), ", ")))
	case e.Format == "gpkg" && e.toStandardOutput():
		return f, usageError("un GeoPackage ne s'écrit que dans un fichier : ajouter -o fichier.gpkg")
	case e.Lang == "fr" && f.French != nil:
		f.Write = f.French
	case e.Lang == "fr" && e.Format != "xlsx": // whose headings are French whatever
		return f, usageError("--lang fr ne change que les csv : ajouter --format csv")
	}
	return f, nil
}

// layers are the names of those asked for.
func (e *exportCommand) layers(f export.Format) ([]string, error) {
	if e.Layer == "" {
		return nil, usageError("nommer une couche, units par exemple, ou all pour toutes en gpkg ou en pmtiles")
	}
	if e.Layer != allLayers {
		return []string{e.Layer}, exist([]string{e.Layer})
	}
	if f.All == nil {
		return nil, usageError(fmt.Sprintf("un fichier %s ne tient qu'une couche : ajouter --format gpkg à all, ou prendre une couche", f.Name))
	}
	return coverage.LayerNames(), nil
}

// allLayers stands for every layer in one file.
const allLayers = "all"

// write writes layers where they were asked for.
func (e *exportCommand) write(f export.Format, c console, layers ...*coverage.Layer) error {
	if e.toStandardOutput() {
		return f.WriteAll(c.out, layers...)
	}
	if err := writeLayers(e.Output, f, layers...); err != nil {
		return err
	}
	for _, l := range layers {
		c.say("%s : %s, %d objets", e.Output, l.Name, l.Features.Len())
	}
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
	for _, f := range l.Features.All() {
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

// writeLayers writes layers into a file, a GeoPackage by its own writer, which makes its files whole too.
func writeLayers(path string, f export.Format, layers ...*coverage.Layer) error {
	if f.Name != "gpkg" {
		return writeWhole(path, func(w io.Writer) error { return f.WriteAll(w, layers...) })
	}
	path, ordinary := target(path)
	if !ordinary {
		return fmt.Errorf("%s : un GeoPackage ne s'écrit que dans un fichier ordinaire", path)
	}
	return gpkg.Write(path, layers)
}
