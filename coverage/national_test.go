package coverage_test

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
)

// national is the communes of the real file of 2018 under invented CPTS. ok is false where the file is not at hand.
func national(t testing.TB) (d coverage.Dataset, ok bool) {
	t.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	path := filepath.Join(dir, "communes-2018.geojson.gz")
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return d, false
	}
	f, err := data.Open(path)
	return boxed(t, f, err), true
}

// drawn is the communes of the embedded sample, which are Voronoi cells, likewise.
func drawn(t testing.TB) coverage.Dataset {
	t.Helper()
	f, err := sample.Open("communes.geojson.gz")
	return boxed(t, f, err)
}

// boxed puts the communes of a file into about 800 CPTS, each of those that begin in one box of 0.3° by 0.25°; nobody
// covers a tenth of the boxes.
func boxed(t testing.TB, f io.ReadCloser, err error) (d coverage.Dataset) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _, err := data.ReadCommunes(f, "communes", data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.TakeUnits(rows, "essai")
	stages := coverage.Stages()[1:]
	known := map[string]bool{}
	for i := range d.Units {
		u := &d.Units[i]
		u.Population, u.PopulationBasis = 100+i*7919%3000, coverage.Counted
		at := u.Geometry[0][0][0]
		x, y := int(math.Floor(at[0]/0.3)), int(math.Floor(at[1]/0.25))
		if n := ((x*31+y*17)%10 + 10) % 10; n != 0 {
			id := fmt.Sprintf("cpts-%04d-%04d", x+1000, y+1000)
			if !known[id] {
				known[id] = true
				d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Name: id, Stage: stages[n%len(stages)]})
			}
			d.Claims = append(d.Claims, coverage.Claim{Unit: u.Code, CPTS: id})
		}
	}
	slices.SortFunc(d.CPTS, func(a, b coverage.CPTS) int { return strings.Compare(a.ID, b.ID) })
	return d
}
