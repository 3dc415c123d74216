package tile

import (
	"context"
	"runtime"
	"slices"

	"github.com/paulmach/orb/maptile"
	"golang.org/x/sync/errgroup"
)

// Pyramid is the tiles of several layers, all layers of a place in one tile, as an archive for a static host wants them.
type Pyramid []*Set

// Draw gives the tile of all layers, nil when nothing is there: layers of an MVT are written one after the other.
func (p Pyramid) Draw(t maptile.Tile) []byte {
	var tile []byte
	for _, s := range p {
		tile = s.Append(tile, t)
	}
	return tile
}

// Tiles lists the tiles from one zoom to another that may hold something, zoom by zoom: those of the national file are
// 26 000 down to zoom 12.
func (p Pyramid) Tiles(minZoom, maxZoom int) []maptile.Tile {
	var all []maptile.Tile
	level := []maptile.Tile{maptile.New(0, 0, 0)}
	for z := 0; z <= maxZoom; z++ {
		level = slices.DeleteFunc(level, func(t maptile.Tile) bool { return !p.reaches(t) })
		if z >= minZoom {
			all = append(all, level...)
		}
		next := make([]maptile.Tile, 0, 4*len(level))
		for _, t := range level {
			children := t.Children()
			next = append(next, children[:]...)
		}
		level = next
	}
	return all
}

func (p Pyramid) reaches(t maptile.Tile) bool {
	return slices.ContainsFunc(p, func(s *Set) bool { return s.Reaches(t) })
}

// batch is how many tiles are drawn before they are handed on: at most some 50 MB.
const batch = 256

// Each draws tiles on all processors, finishes each there, and takes those that are not empty in the order of the list.
func (p Pyramid) Each(ctx context.Context, tiles []maptile.Tile, finish func([]byte) ([]byte, error), take func(maptile.Tile, []byte) error) error {
	for some := range slices.Chunk(tiles, batch) {
		drawn, err := p.drawn(ctx, some, finish)
		if err != nil {
			return err
		}
		for i, t := range some {
			if drawn[i] == nil {
				continue
			}
			if err := take(t, drawn[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p Pyramid) drawn(ctx context.Context, tiles []maptile.Tile, finish func([]byte) ([]byte, error)) ([][]byte, error) {
	drawn := make([][]byte, len(tiles))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, t := range tiles {
		group.Go(func() (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if b := p.Draw(t); b != nil {
				drawn[i], err = finish(b)
			}
			return err
		})
	}
	return drawn, group.Wait()
}
