package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// country is the input of every measure: communes in the order of their codes, and the groups they are merged into.
type country struct {
	source      string // French, for people
	text        []byte // the GeoJSON
	rows        []coverage.Row[coverage.Unit]
	polygons    []orb.MultiPolygon
	topology    *geo.Topology
	mended      []int32 // units that Build had to repair
	department  []int32
	departments int
	strip       []int32 // 8 for each département
	white       []int32 // 0 for uncovered units, else -1
}

const real2018 = "communes-2018.geojson.gz"

// openCountry opens the real file where it is at hand, else the embedded sample.
func openCountry() (r io.ReadCloser, source string, err error) {
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "shared", "data")
	}
	file := filepath.Join(dir, real2018)
	if _, err := os.Stat(file); err == nil {
		r, err = data.Open(file)
		return r, "communes de 2018", err
	}
	r, err = sample.Open(sample.Communes)
	return r, "échantillon embarqué (" + real2018 + " n'est pas là : voir $CPTS_TEST_DATA)", err
}

func readCountry() (*country, error) {
	r, source, err := openCountry()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	c := &country{source: source}
	if c.text, err = io.ReadAll(r); err != nil {
		return nil, err
	}
	if c.rows, _, err = data.ReadCommunes(bytes.NewReader(c.text), "communes.geojson", data.Options{}); err != nil {
		return nil, err
	}
	slices.SortFunc(c.rows, func(a, b coverage.Row[coverage.Unit]) int { return cmp.Compare(a.Value.Code, b.Value.Code) })
	c.polygons = make([]orb.MultiPolygon, len(c.rows))
	for i, u := range c.rows {
		c.polygons[i] = u.Value.Geometry
	}
	var faults []geo.Fault
	c.topology, faults = geo.Build(c.polygons)
	for _, f := range faults {
		if f.Severity == geo.Repaired {
			c.mended = append(c.mended, f.Faces...)
		}
	}
	c.group()
	return c, nil
}

// group numbers départements in the order of the units, and cuts each into eight strips from west to east: as many
// groups as there are CPTS. Some départements have fewer communes: on the file of 2018 it makes 801 groups.
func (c *country) group() {
	number := map[string]int32{}
	var members [][]int32
	for i, u := range c.rows {
		code := coverage.DepartmentOf(u.Value.Code)
		d, known := number[code]
		if !known {
			d = int32(len(members))
			number[code] = d
			members = append(members, nil)
		}
		c.department = append(c.department, d)
		members[d] = append(members[d], int32(i))
	}
	c.departments = len(members)
	c.strip = make([]int32, len(c.rows))
	west := func(i int32) float64 { return c.topology.Bound(c.topology.Face(i)).Center()[0] }
	for d, units := range members {
		slices.SortStableFunc(units, func(a, b int32) int { return cmp.Compare(west(a), west(b)) })
		for i, u := range units {
			c.strip[u] = int32(d*8 + min(i*8/len(units), 7))
		}
	}
	c.white = patches(c.topology)
}

// patches leaves a tenth of the units uncovered, in patches as real white zones are: from every 500th unit on, the 50
// that are first met by going from neighbour to neighbour.
func patches(t *geo.Topology) []int32 {
	beside := make([][]int32, t.Faces())
	for _, b := range t.Borders(nil) {
		beside[b.A] = append(beside[b.A], b.B)
		beside[b.B] = append(beside[b.B], b.A)
	}
	white := slices.Repeat([]int32{-1}, t.Faces())
	for first := 0; first < t.Faces(); first += 500 {
		met := []int32{int32(first)}
		for i := 0; i < len(met) && len(met) < 50; i++ {
			for _, u := range beside[met[i]] {
				if len(met) < 50 && !slices.Contains(met, u) {
					met = append(met, u)
				}
			}
		}
		for _, u := range met {
			white[u] = 0
		}
	}
	return white
}

func (c *country) whiteUnits() (n int) {
	for _, w := range c.white {
		if w == 0 {
			n++
		}
	}
	return n
}

// groups is the number of strips that have units.
func (c *country) groups() int {
	names := map[int32]bool{}
	for _, s := range c.strip {
		names[s] = true
	}
	return len(names)
}

func (c *country) stripName(unit int) string { return fmt.Sprintf("CPTS %03d", c.strip[unit]) }
