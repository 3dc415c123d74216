package pmtiles_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cpts/pmtiles"

	"github.com/klauspost/compress/gzip"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// The identifiers that the specification gives as examples (§4.1).
func TestIDIsTheSpecifications(t *testing.T) {
	for _, c := range []struct {
		tile maptile.Tile
		want uint64
	}{
		{maptile.New(0, 0, 0), 0}, {maptile.New(0, 0, 1), 1}, {maptile.New(0, 1, 1), 2}, {maptile.New(1, 1, 1), 3},
		{maptile.New(1, 0, 1), 4}, {maptile.New(0, 0, 2), 5}, {maptile.New(3423, 1763, 12), 19078479},
	} {
		if got := pmtiles.ID(c.tile); got != c.want {
			t.Errorf("%v has id %d, want %d", c.tile, got, c.want)
		}
	}
}

// Along the curve each tile is beside the one before, and each has a number of its own.
func TestIDWalksFromTileToTile(t *testing.T) {
	const z, side = 6, 1 << 6
	byID := map[uint64]maptile.Tile{}
	for x := range uint32(side) {
		for y := range uint32(side) {
			byID[pmtiles.ID(maptile.New(x, y, z))] = maptile.New(x, y, z)
		}
	}
	first := pmtiles.ID(maptile.New(0, 0, z))
	for i := first + 1; i < first+side*side; i++ {
		a, b := byID[i-1], byID[i]
		dx, dy := int(a.X)-int(b.X), int(a.Y)-int(b.Y)
		if dx*dx+dy*dy != 1 {
			t.Fatalf("%v follows %v", b, a)
		}
	}
}

// written is an archive of tiles; content is asked for in order.
func written(t *testing.T, tiles []maptile.Tile, content func(maptile.Tile) []byte) []byte {
	t.Helper()
	w, err := pmtiles.NewWriter()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	packer := gzip.NewWriter(nil)
	for _, tile := range tiles {
		if err := w.Add(tile, packed(t, packer, content(tile))); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	err = w.Finish(&out, pmtiles.Description{
		MaxZoom: 9, Bounds: orb.Bound{Min: orb.Point{-61.8, -21.4}, Max: orb.Point{55.8, 51.1}}, Center: orb.Point{2.7, 47.3}, CenterZoom: 5,
		Metadata: map[string]string{"name": "Été"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func packed(t *testing.T, w *gzip.Writer, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w.Reset(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// someTiles are 15 000 of zooms 0 to 9, with gaps: more than a root directory holds.
func someTiles(r *rand.Rand) []maptile.Tile {
	known := map[maptile.Tile]bool{maptile.New(0, 0, 0): true}
	for len(known) < 15000 {
		z := uint32(1 + r.IntN(9))
		known[maptile.New(r.Uint32N(1<<z), r.Uint32N(1<<z), maptile.Zoom(z))] = true
	}
	var tiles []maptile.Tile
	for tile := range known {
		tiles = append(tiles, tile)
	}
	slices.SortFunc(tiles, func(a, b maptile.Tile) int { return cmp.Compare(pmtiles.ID(a), pmtiles.ID(b)) })
	return tiles
}

// seldom gives the same content to many tiles, often in a row, as the sea would.
func seldom(tile maptile.Tile) []byte {
	if pmtiles.ID(tile)%100 < 60 {
		return []byte("mer")
	}
	return fmt.Appendf(nil, "%d/%d/%d", tile.Z, tile.X, tile.Y)
}

// The reader that browsers use finds every tile, and nothing where there is none.
func TestArchiveIsReadByTheOfficialReader(t *testing.T) {
	web := filepath.Join("..", "web")
	if _, err := os.Stat(filepath.Join(web, "node_modules", "pmtiles")); err != nil {
		t.Skip("the reader is not installed: make web")
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	tiles := someTiles(r)
	path := filepath.Join(t.TempDir(), "a.pmtiles")
	if err := os.WriteFile(path, written(t, tiles, seldom), 0o600); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, tile := range tiles {
		sum := sha256.Sum256(seldom(tile))
		want[name(tile)] = hex.EncodeToString(sum[:])
	}
	asked := make([]string, 0, 2000)
	for range cap(asked) {
		z := uint32(r.IntN(10))
		asked = append(asked, name(maptile.New(r.Uint32N(1<<z), r.Uint32N(1<<z), maptile.Zoom(z))))
	}
	got := read(t, web, path, asked)
	if got.Metadata["name"] != "Été" || got.Header["numAddressedTiles"] != 15000.0 || got.Header["maxLon"] != 55.8 || got.Header["leafDirectoryLength"] == 0.0 {
		t.Errorf("the archive says %v, %v", got.Metadata, got.Header)
	}
	for _, n := range asked {
		if got.Tiles[n] != want[n] {
			t.Errorf("tile %s is read as %q, want %q", n, got.Tiles[n], want[n])
		}
	}
}

func name(t maptile.Tile) string { return fmt.Sprintf("%d/%d/%d", t.Z, t.X, t.Y) }

// reading is what web/test/pmtiles.mjs prints.
type reading struct {
	Header, Metadata map[string]any
	Tiles            map[string]string
}

func read(t *testing.T, web, path string, tiles []string) (r reading) {
	t.Helper()
	node := exec.Command("node", filepath.Join("test", "pmtiles.mjs"), path)
	node.Dir, node.Stdin, node.Stderr = web, strings.NewReader(strings.Join(tiles, "\n")), os.Stderr
	out, err := node.Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestArchiveIsTheSameAgain(t *testing.T) {
	tiles := someTiles(rand.New(rand.NewPCG(1, 2)))
	if !bytes.Equal(written(t, tiles, seldom), written(t, tiles, seldom)) {
		t.Error("the same tiles give other bytes")
	}
}

func TestTilesOutOfOrderAreRefused(t *testing.T) {
	w, err := pmtiles.NewWriter()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Add(maptile.New(1, 1, 1), nil); err != nil {
		t.Fatal(err)
	}
	for _, tile := range []maptile.Tile{maptile.New(1, 1, 1), maptile.New(0, 0, 0)} {
		if w.Add(tile, nil) == nil {
			t.Errorf("%v is taken after 1/1/1", tile)
		}
	}
}
