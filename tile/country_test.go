package tile_test

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
)

const someDay = coverage.Date("2026-11-22")

// country is the national file of 2018 where it is at hand, else the embedded sample, under some 800 invented CPTS: each
// takes the communes that begin in one box of 0.3° by 0.25°, and nobody covers a tenth of the boxes.
var country = sync.OnceValues(func() (*coverage.View, error) {
	f, err := openCountry()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, _, err := data.ReadCommunes(f, "communes", data.Options{})
	if err != nil {
		return nil, err
	}
	var d coverage.Dataset
	d.TakeUnits(rows, "essai")
	cover(&d)
	return coverage.Analyse(d, someDay).View(coverage.DefaultThreshold), nil
})

func openCountry() (io.ReadCloser, error) {
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	path := filepath.Join(dir, "communes-2018.geojson.gz")
	if _, err := os.Stat(path); err == nil {
		return data.Open(path)
	}
	return sample.Open("communes.geojson.gz")
}

func cover(d *coverage.Dataset) {
	stages := coverage.Stages()[1:]
	known := map[string]bool{}
	for i := range d.Units {
		u := &d.Units[i]
		u.Population, u.PopulationBasis = 100+i*7919%3000, coverage.Counted
		at := u.Geometry[0][0][0]
		x, y := int(math.Floor(at[0]/0.3)), int(math.Floor(at[1]/0.25))
		n := ((x*31+y*17)%10 + 10) % 10
		if n == 0 {
			continue
		}
		id := fmt.Sprintf("cpts-%04d-%04d", x+1000, y+1000)
		if !known[id] {
			known[id] = true
			d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Name: id, Stage: stages[n%len(stages)]})
		}
		d.Claims = append(d.Claims, coverage.Claim{Unit: u.Code, CPTS: id})
	}
}

func countryOf(t testing.TB) *coverage.View {
	t.Helper()
	v, err := country()
	if err != nil {
		t.Fatal(err)
	}
	return v
}
