package plan

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"

	"github.com/paulmach/orb"
)

const someDay = coverage.Date("2026-11-22")

// seeded prints its seed: CPTS_TEST_SEED makes the same worlds again.
func seeded(t testing.TB) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if said, err := strconv.ParseUint(os.Getenv("CPTS_TEST_SEED"), 10, 64); err == nil {
		seed = said
	}
	t.Logf("CPTS_TEST_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 8))
}

// lattice is a world of squares of 0.05°, w by h, of one département, whose squares a letter each gives to a CPTS: . is
// white, a space the sea. Populations are thousands of inhabitants, in the same order; 5 for all when there are none.
//
//	AA.
//	A..
func lattice(rows []string, people ...int) coverage.Dataset {
	var d coverage.Dataset
	known := map[rune]bool{}
	for y, row := range rows {
		for x, letter := range []rune(row) {
			if letter == ' ' {
				continue
			}
			n := 5_000
			if k := y*len([]rune(rows[0])) + x; len(people) > 0 {
				n = people[k] * 1_000
			}
			d.Units = append(d.Units, cell(fmt.Sprintf("06%03d", len(d.Units)+1), "06", x, y, n))
			if letter == '.' {
				continue
			}
			id := "cpts-" + string(letter)
			if !known[letter] {
				known[letter] = true
				d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Name: "CPTS " + string(letter), Stage: coverage.ContractSigned})
			}
			d.Claims = append(d.Claims, coverage.Claim{Unit: d.Units[len(d.Units)-1].Code, CPTS: id})
		}
	}
	return d
}

func cell(code, department string, x, y, people int) coverage.Unit {
	at := func(i, j int) orb.Point { return orb.Point{6 + 0.05*float64(x+i), 45 - 0.05*float64(y+j)} }
	return coverage.Unit{Code: code, Name: "Commune " + code, Kind: coverage.Commune, Commune: code, Department: department, Region: "93",
		EPCI: fmt.Sprintf("2000%05d", x/2*100+y/2), Population: people, PopulationBasis: coverage.Counted,
		Geometry: orb.MultiPolygon{{{at(0, 0), at(0, 1), at(1, 1), at(1, 0), at(0, 0)}}}}
}

// random is a lattice of some CPTS around so many white squares in one zone or several.
func random(rng *rand.Rand, w, h, white int) coverage.Dataset {
	rows := make([][]rune, h)
	for y := range rows {
		rows[y] = make([]rune, w)
		for x := range rows[y] {
			rows[y][x] = 'A' + rune(x*3/w+3*(y*2/h))
		}
	}
	for left := min(white, w*h/2); left > 0; {
		x, y := rng.IntN(w), rng.IntN(h)
		for range 1 + rng.IntN(6) {
			if x >= 0 && y >= 0 && x < w && y < h && left > 0 && rows[y][x] != '.' {
				rows[y][x] = '.'
				left--
			}
			if rng.IntN(2) == 0 {
				x += 1 - 2*rng.IntN(2)
			} else {
				y += 1 - 2*rng.IntN(2)
			}
		}
	}
	var lines []string
	people := make([]int, 0, w*h)
	for _, row := range rows {
		lines = append(lines, string(row))
		for range row {
			people = append(people, rng.IntN(20))
		}
	}
	return lattice(lines, people...)
}

// looked analyses a world at a threshold.
func looked(d coverage.Dataset) *coverage.View {
	return coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
}

// in is a default request for the département of a lattice.
func in(department string, change ...func(r *Request)) Request {
	r := DefaultRequest()
	r.Department = department
	for _, c := range change {
		c(&r)
	}
	return r
}

func laid(t testing.TB, v *coverage.View, r Request) *model {
	t.Helper()
	m, err := layOut(v, r)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// country is the communes of the real file of 2025 with their populations and zonings, nobody in any CPTS.
var country = sync.OnceValues(func() (coverage.Dataset, error) {
	var d coverage.Dataset
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	return d, errors.Join(take(&d, dir, "communes-2025-lowres.geojson.gz", data.ReadCommunes, (*coverage.Dataset).TakeUnits),
		take(&d, dir, "populations-cog2026.csv", data.ReadCensus, (*coverage.Dataset).TakeCensus),
		take(&d, dir, "zonages-2025.csv.gz", data.ReadZonings, (*coverage.Dataset).TakeZonings))
})

func take[T any](d *coverage.Dataset, dir, name string, read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error),
	to func(*coverage.Dataset, []coverage.Row[T], string) coverage.Report,
) error {
	f, err := data.Open(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	defer f.Close()
	rows, _, err := read(f, name, data.Options{})
	to(d, rows, "2025")
	return err
}

// covered puts about a share of the communes of the country into CPTS that grow from random communes, commune by commune.
func covered(t testing.TB, rng *rand.Rand, share float64) *coverage.View {
	t.Helper()
	d, err := country()
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the communes of 2025 are not at hand")
	} else if err != nil {
		t.Fatal(err)
	}
	d.CPTS, d.Claims = nil, nil
	whole := coverage.Analyse(d, someDay)
	owner := make([]int, len(d.Units))
	for left := int(share * float64(len(d.Units))); left > 0; {
		start := int32(rng.IntN(len(d.Units)))
		if owner[start] > 0 {
			continue
		}
		id := len(d.CPTS) + 1
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: fmt.Sprintf("cpts-%05d", id), Name: fmt.Sprintf("CPTS %d", id), Stage: coverage.Stages()[2+rng.IntN(4)]})
		people, queue := 0, []int32{start}
		for k := 0; k < len(queue) && people < 30_000+rng.IntN(90_000) && left > 0; k++ {
			u := queue[k]
			if owner[u] > 0 {
				continue
			}
			owner[u] = id
			people, left = people+d.Units[u].Population, left-1
			whole.Topology.Patch([]int32{u}).Facing(func(face int32) int32 { queue = append(queue, face); return -1 })
		}
	}
	for u, id := range owner {
		if id > 0 {
			d.Claims = append(d.Claims, coverage.Claim{Unit: d.Units[u].Code, CPTS: fmt.Sprintf("cpts-%05d", id)})
		}
	}
	slices.SortFunc(d.CPTS, func(a, b coverage.CPTS) int { return compare(a.ID, b.ID) })
	return looked(d)
}
