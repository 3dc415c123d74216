package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"cpts/coverage"
	"cpts/pmtiles"
	"cpts/tile"

	"github.com/klauspost/compress/gzip"
	"github.com/paulmach/orb/maptile"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// exportTiles writes an archive of tiles.
func (e *exportCommand) exportTiles(ctx context.Context, c console) error {
	if err := e.checkTiles(); err != nil {
		return err
	}
	v, err := e.view(ctx)
	if err != nil {
		return err
	}
	layers, err := e.tiled(v)
	if err != nil {
		return err
	}
	archive, err := pmtiles.NewWriter()
	if err != nil {
		return err
	}
	defer func() { _ = archive.Close() }() // a temporary file that stays is none of the archive's faults
	count, err := e.draw(ctx, c, archive, layers)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return archive.Finish(w, e.describe(v, layers)) }
	if e.toStandardOutput() {
		return write(c.out)
	}
	if err := writeWhole(e.Output, write); err != nil {
		return err
	}
	c.say("%s : %d tuiles, zooms %d à %d", e.Output, count, e.MinZoom, e.MaxZoom)
	return nil
}

func (e *exportCommand) checkTiles() error {
	if e.CRS != "" {
		return usageError("--crs ne va pas avec pmtiles : les tuiles sont en Web Mercator (EPSG:3857), et n'ont pas d'autre système")
	}
	if e.MinZoom < 0 || e.MaxZoom > tile.MaxZoom || e.MinZoom > e.MaxZoom {
		return usageError(fmt.Sprintf("zooms %d à %d : --min-zoom et --max-zoom vont de 0 à %d, le premier pas au-delà du second", e.MinZoom, e.MaxZoom, tile.MaxZoom))
	}
	if e.Layer == coverage.LayerAssignments {
		return usageError("assignments est un tableau : il n'a pas de tuiles ; choisir csv ou xlsx")
	}
	if e.Layer == "" || e.Layer == allLayers {
		return nil
	}
	return exist([]string{e.Layer})
}

// tiled lists the layers of the archive, without those that hold nothing.
func (e *exportCommand) tiled(v *coverage.View) ([]*coverage.Layer, error) {
	names := []string{e.Layer}
	if e.Layer == "" || e.Layer == allLayers {
		names = coverage.LayerNames()
	}
	var layers []*coverage.Layer
	for _, name := range names {
		if l := within(v, v.Layer(name), scope{e.Department, e.Region}); l.Features.Len() > 0 {
			layers = append(layers, l)
		}
	}
	if tile.BoundOf(layers...).IsEmpty() {
		return nil, fmt.Errorf("rien à dessiner : %v n'a pas d'objet ici", names)
	}
	return layers, nil
}

// draw fills the archive with the tiles of all layers and tells how many there are.
func (e *exportCommand) draw(ctx context.Context, c console, archive *pmtiles.Writer, layers []*coverage.Layer) (int, error) {
	var pyramid tile.Pyramid
	for _, l := range layers {
		pyramid = append(pyramid, tile.NewSet(l))
	}
	tiles := pyramid.Tiles(e.MinZoom, e.MaxZoom)
	slices.SortFunc(tiles, func(a, b maptile.Tile) int { return cmp.Compare(pmtiles.ID(a), pmtiles.ID(b)) })
	step, done := c.count(len(tiles), "tuiles")
	defer done()
	drawn := 0
	return drawn, pyramid.Each(ctx, tiles, packing(), func(t maptile.Tile, content []byte) error {
		drawn++
		step()
		return archive.Add(t, content)
	})
}

// packing gives a function that gzips tiles, on several processors, with writers that it keeps: one weighs 800 kB.
func packing() func([]byte) ([]byte, error) {
	writers := sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
	return func(b []byte) ([]byte, error) {
		w := writers.Get().(*gzip.Writer)
		defer writers.Put(w)
		var out bytes.Buffer
		w.Reset(&out)
		if _, err := w.Write(b); err != nil {
			return nil, err
		}
		err := w.Close()
		return out.Bytes(), err
	}
}

// describe is what the archive says of itself; it has no date of its making, so that the same data give the same bytes.
func (e *exportCommand) describe(v *coverage.View, layers []*coverage.Layer) pmtiles.Description {
	vector := make([]tile.VectorLayer, len(layers))
	for i, l := range layers {
		vector[i] = tile.Describe(l, coverage.Typeset)
		vector[i].MinZoom, vector[i].MaxZoom = e.MinZoom, e.MaxZoom
	}
	center, zoom := tile.CenterOf(layers...)
	return pmtiles.Description{
		MinZoom: e.MinZoom, MaxZoom: e.MaxZoom, Bounds: tile.BoundOf(layers...),
		Center: center, CenterZoom: max(e.MinZoom, min(e.MaxZoom, zoom)),
		Metadata: map[string]any{
			"name": "CPTS et zones blanches", "type": "overlay", "version": string(v.At), "vector_layers": vector,
			"description": fmt.Sprintf("Couverture par les CPTS au %s, comptée à partir du stade %s", v.At, v.MinStage),
			"attribution": tile.Attribution(v.Snapshot),
		},
	}
}

// count shows on a terminal how far long work is; elsewhere it only says that it began.
func (c console) count(n int, what string) (step, done func()) {
	f, ok := c.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		c.say("%s : %d à dessiner", what, n)
		return func() {}, func() {}
	}
	bar := progressbar.NewOptions(n, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(time.Second/10))
	return func() { _ = bar.Add(1) }, func() { _ = bar.Finish() } // what a progress bar cannot draw is no failure
}
