package coverage_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cpts/coverage"
	"cpts/data"
)

// national is the communes of the real file of 2018 in about 800 invented CPTS, each of the communes that begin in one
// box of 0.3° by 0.25°; nobody covers a tenth of the boxes. ok is false where the file is not at hand.
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
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _, err := data.ReadCommunes(f, "communes-2018", data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.TakeUnits(rows, "2018")
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
	slices.SortFunc(d.CPTS, func(a, b coverage.CPTS) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return d, true
}
