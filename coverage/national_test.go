package coverage_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
)

// national is the communes of the real file of 2018 under invented CPTS. ok is false where the file is not at hand.
func national(t testing.TB) (d coverage.Dataset, ok bool) {
	t.Helper()
	d, err := communesOf2018()
	if errors.Is(err, fs.ErrNotExist) {
		return d, false
	}
	return ownCopy(t, d, err), true
}

// drawn is the communes of the embedded sample, which are Voronoi cells, likewise.
func drawn(t testing.TB) coverage.Dataset {
	t.Helper()
	d, err := communesOfTheSample()
	return ownCopy(t, d, err)
}

// Each file is read once for all tests.
var (
	communesOf2018 = sync.OnceValues(func() (coverage.Dataset, error) {
		dir := os.Getenv("CPTS_TEST_DATA")
		if dir == "" {
			dir = filepath.Join("..", "..", "shared", "data")
		}
		path := filepath.Join(dir, "communes-2018.geojson.gz")
		if _, err := os.Stat(path); err != nil {
			return coverage.Dataset{}, err
		}
		return boxed(data.Open(path))
	})
	communesOfTheSample = sync.OnceValues(func() (coverage.Dataset, error) { return boxed(sample.Open("communes.geojson.gz")) })
)

// ownCopy has lists of its own, which a test may change; the polygons are those of all.
func ownCopy(t testing.TB, d coverage.Dataset, err error) coverage.Dataset {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	d.Units, d.CPTS, d.Claims = slices.Clone(d.Units), slices.Clone(d.CPTS), slices.Clone(d.Claims)
	return d
}

// boxed puts the communes of a file into about 800 CPTS, each of those that begin in one box of 0.3° by 0.25°; nobody
// covers a tenth of the boxes.
func boxed(f io.ReadCloser, err error) (d coverage.Dataset, _ error) {
	if err != nil {
		return d, err
	}
	defer f.Close()
	rows, _, err := data.ReadCommunes(f, "communes", data.Options{})
	if err != nil {
		return d, err
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
	return d, nil
}
