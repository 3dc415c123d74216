package gpkg_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/storetest"

	"github.com/paulmach/orb"
)

// TestRefused opens what is not a store of this version: a clear message, and not a byte changed.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	newer := filepath.Join(dir, "newer.gpkg")
	open(t, newer).Close()
	if _, err := direct(t, newer).Exec(`INSERT INTO migration VALUES (99, '099_future.sql')`); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "foreign.gpkg")
	if err := gpkg.Write(foreign, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(dir, "text.gpkg")
	if err := os.WriteFile(text, []byte(strings.Repeat("code;cpts\n", 999)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{newer: "version plus récente", foreign: "n'est pas un dépôt",
		text: "n'est pas un GeoPackage", dir: dir, filepath.Join(dir, "absent", "x.gpkg"): "absent"} {
		before, _ := os.ReadFile(path)
		s, err := gpkg.Open(t.Context(), path)
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), path) {
			t.Errorf("Open(%s): %v, want a refusal that says %q", path, err, says)
		}
		if after, _ := os.ReadFile(path); path != newer && !slices.Equal(before, after) {
			t.Errorf("%s was changed", path)
		}
	}
}

// TestReaderIsNotDisturbed holds a read transaction open over a save, as QGIS does while it draws.
func TestReaderIsNotDisturbed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	s, d := open(t, path), storetest.Rich()
	if _, err := s.Save(t.Context(), d, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	reader, err := direct(t, path).Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	count := func() (n int) {
		if err := reader.QueryRowContext(t.Context(), `SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM layer_points)`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if _, err := reader.ExecContext(t.Context(), `BEGIN`); err != nil {
		t.Fatal(err)
	}
	before := count()
	if _, err := s.Save(t.Context(), coverage.Dataset{Revision: 1}, storetest.Layers()[1:]); err != nil {
		t.Fatalf("a reader blocked the save: %v", err)
	}
	if after := count(); after != before || before != 8 {
		t.Errorf("the reader saw %d rows, then %d", before, after)
	}
	if _, err := reader.ExecContext(t.Context(), `COMMIT`); err != nil {
		t.Fatal(err)
	}
	reader.Close()
}

// TestClosedStoreIsOneFile matters to those who copy it, or open it where they may not write.
func TestClosedStoreIsOneFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "store.gpkg")
	s := open(t, path)
	if _, err := s.Save(t.Context(), storetest.Rich(), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("files left: %v %v", entries, err)
	}
	head, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// SQLite's header: versions 1, not 2 (WAL), at 18 and 19; user version at 60; application id at 68.
	if head[18] != 1 || head[19] != 1 || string(head[68:72]) != "GPKG" || head[62] != 10300>>8 || head[63] != 10300&255 {
		t.Errorf("header % x", head[:72])
	}
}

// TestIndex compares searches in the RTREE with a look at every point.
func TestIndex(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	l := &coverage.Layer{Name: "points", Title: "Points", Point: true, Fields: []coverage.Field{{Name: "id"}}}
	for i := range 2000 {
		p := orb.Point{random.Float64()*20 - 5, random.Float64()*10 + 41}
		id := strconv.Itoa(i)
		l.Features = l.Features.Append(coverage.Feature{ID: id, Point: p, Bound: p.Bound(), Values: []any{id}})
	}
	path := filepath.Join(t.TempDir(), "points.gpkg")
	if err := gpkg.Write(path, []*coverage.Layer{l}); err != nil {
		t.Fatal(err)
	}
	db := direct(t, path)
	for range 50 {
		lon, lat := random.Float64()*20-5, random.Float64()*10+41
		want := 0
		for _, f := range l.Features.All() {
			if f.Point[0] >= lon && f.Point[0] <= lon+2 && f.Point[1] >= lat && f.Point[1] <= lat+1 {
				want++
			}
		}
		var got int
		err := db.QueryRow(`SELECT count(*) FROM rtree_points_geom
			WHERE maxx >= ?1 AND minx <= ?1 + 2 AND maxy >= ?2 AND miny <= ?2 + 1`,
			lon, lat).Scan(&got)
		if err != nil || got < want || got > want+2 { // bounds are rounded outwards to 32 bits
			t.Errorf("%d points in the index from %v %v, %d in fact, %v", got, lon, lat, want, err)
		}
	}
}

// TestWriteFails keeps the file of before, and leaves nothing beside it.
func TestWriteFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "export.gpkg")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	twice := storetest.Layers()[:1]
	*twice[0].Features.At(1) = *twice[0].Features.At(0)
	if err := gpkg.Write(path, twice); err == nil || !strings.Contains(err.Error(), "points") {
		t.Errorf("a layer with one id twice: %v", err)
	}
	if text, err := os.ReadFile(path); string(text) != "before" {
		t.Errorf("the file of before is %q, %v", text, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	if err := gpkg.Write(filepath.Join(dir, "absent", "x.gpkg"), nil); err == nil {
		t.Error("no error in a folder that does not exist")
	}
	if err := gpkg.Write(path, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	checkOGR(t, path, "white-zones", storetest.Layers()[1])
	checkSound(t, path)
}
