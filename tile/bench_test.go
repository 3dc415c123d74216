package tile_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/tile"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// Tiles of the layer of units, drawn afresh, at the first vertex of 400 units spread over the country.
func BenchmarkDraw(b *testing.B) {
	v := countryOf(b)
	set := tile.NewSet(v.Layer(coverage.LayerUnits))
	for _, zoom := range []maptile.Zoom{6, 7, 8, 10, 12, 14} {
		b.Run(fmt.Sprintf("z%d", zoom), func(b *testing.B) {
			tiles := spread(v, zoom)
			set.Draw(tiles[0])
			b.ReportAllocs()
			n, bytes, begin := 0, 0, used()
			for b.Loop() {
				bytes += len(set.Draw(tiles[n%len(tiles)]))
				n++
			}
			b.ReportMetric(float64(bytes)/float64(n), "bytes/tile")
			b.ReportMetric(float64((used()-begin).Microseconds())/float64(n), "cpu-µs/tile")
		})
	}
}

func spread(v *coverage.View, zoom maptile.Zoom) []maptile.Tile {
	var tiles []maptile.Tile
	for i := 0; i < 400; i++ {
		f := *v.Layer(coverage.LayerUnits).Features.At(i * len(v.Units) / 400)
		tiles = append(tiles, maptile.At(orb.Point{f.Bound.Min[0], f.Bound.Max[1]}, zoom))
	}
	return tiles
}

// The first tile of a service that has just read its data, by what it takes.
func BenchmarkFirst(b *testing.B) {
	l := countryOf(b).Layer(coverage.LayerUnits)
	b.Run("set", func(b *testing.B) {
		begin := used()
		n := 0
		for b.Loop() {
			tile.NewSet(l).Draw(maptile.New(128, 88, 8))
			n++
		}
		b.ReportMetric(float64((used()-begin).Microseconds())/float64(n), "cpu-µs/set")
	})
	b.Run("merged", func(b *testing.B) {
		for b.Loop() {
			l.Merged()
		}
	})
}

// used is the time that processors have spent on this process, which does not depend on what else the machine does.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
