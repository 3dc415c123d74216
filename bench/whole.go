package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// whole is a once of a process, which keeps what each round used.
func whole(ctx context.Context, used *[]usage, fine func(usage) error, result string, command ...string) once {
	return func() (time.Duration, counts, error) {
		u, err := spawn(ctx, command...)
		if err != nil {
			return 0, nil, err
		}
		if err := fine(u); err != nil {
			return 0, nil, fmt.Errorf("%s : %w\n%s", filepath.Base(command[0]), err, u.Says)
		}
		*used = append(*used, u)
		c, err := count(result)
		return min(u.Wall, u.CPU), c, err
	}
}

// atMost accepts the exit codes up to one: cpts says by 1 that the data have faults, which those of 2018 do.
func atMost(exit int) func(usage) error {
	return func(u usage) error {
		if u.Exit > exit {
			return fmt.Errorf("code de sortie %d", u.Exit)
		}
		return nil
	}
}

// count reads a result back.
func count(file string) (counts, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var fc geojson.FeatureCollection
	if err := json.Unmarshal(text, &fc); err != nil {
		return nil, err
	}
	var polygons []orb.MultiPolygon
	for _, f := range fc.Features {
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			polygons = append(polygons, orb.MultiPolygon{g})
		case orb.MultiPolygon:
			polygons = append(polygons, g)
		}
	}
	c := shape(polygons)
	c["entités"] = len(polygons)
	return c, nil
}

// analyze compares whole processes: mapshaper writes the groups alone, cpts first six layers and a report, the 35 357 units
// with their vertices among them, then the layer of the groups alone with the report.
func analyze(ctx context.Context, b *bench) ([]row, error) {
	const work, one, goal = "processus entier : lire, dissoudre en groupes, écrire", "le même, la seule couche des groupes écrite", "10\u00a0×"
	var used, oneUsed, theirUsed []usage
	ours := func(used *[]usage, name string, layers ...string) once {
		out := filepath.Join(b.work, name)
		command := append([]string{b.cpts(), "analyze", "--communes", b.communes(), "--cpts", b.list(), "--out", out}, layers...)
		return whole(ctx, used, atMost(1), filepath.Join(out, "cpts.geojson"), command...)
	}
	all, groups := ours(&used, "all"), ours(&oneUsed, "groups", "--layer", "cpts")
	command, why := mapshaper()
	if why != nil {
		return b.alonePair(work, one, goal, all, groups, why)
	}
	theirOut := filepath.Join(b.work, "groups.geojson")
	rows, err := b.againstPair(work, one, "mapshaper -dissolve", goal, all, groups,
		whole(ctx, &theirUsed, atMost(0), theirOut, command, b.communes(), "-dissolve", "g", "-o", theirOut))
	if err != nil {
		return nil, err
	}
	return []row{rows[0], processor(used, theirUsed), memory(used, theirUsed), rows[1], processor(oneUsed, theirUsed), memory(oneUsed, theirUsed)}, nil
}

// processor compares the time of all threads: what other processes of the machine take lengthens the wall's time only.
func processor(ours, theirs []usage) row {
	of := func(used []usage) (out []time.Duration) {
		for _, u := range used[1:] {
			out = append(out, u.CPU)
		}
		return out
	}
	return compared("… temps de processeur, tous fils", "mapshaper", "", times{of(ours), of(theirs)}, nil)
}

func memory(ours, theirs []usage) row {
	least, show := peaks(ours)
	their, showTheir := peaks(theirs)
	return row{"… mémoire résidente à son plus haut", show, "mapshaper " + showTheir, ratioOf(their / least), "> 1\u00a0×", ""}
}

// peaks is the least peak, and the least and the median for people. The round that warms up is left out.
func peaks(used []usage) (least float64, show string) {
	var all []int64
	for _, u := range used[1:] {
		all = append(all, u.Peak)
	}
	slices.Sort(all)
	mb := func(n int64) string { return decimal(float64(n)/1e6, 0) + "\u00a0Mo" }
	return float64(all[0]), fmt.Sprintf("%s (%s)", mb(all[0]), mb(all[len(all)/2]))
}

// simplify compares our weights, from a topology just built each time since they are kept, with a mapshaper that reads,
// simplifies to a tenth and writes; then the same with our reading and building. The outlines are not compared: both
// order vertices by triangles, but weighted and guarded differently.
func simplify(ctx context.Context, b *bench) ([]row, error) {
	const weights, read, goal = "poids de simplification de tout le pays", "les mêmes, lecture et topologie comprises", "5\u00a0×"
	command, why := mapshaper()
	if why != nil {
		return b.alonePair(weights, read, goal, b.weigh, b.readAndWeigh, why)
	}
	var used []usage
	out := filepath.Join(b.work, "simplified.geojson")
	process := whole(ctx, &used, atMost(0), out, command, b.communes(), "-simplify", "10%", "keep-shapes", "-o", out)
	theirs := func() (time.Duration, counts, error) {
		d, c, err := process()
		return d, counts{"entités": c["entités"]}, err
	}
	return b.againstPair(weights, read, "mapshaper, processus entier", goal, b.weigh, b.readAndWeigh, theirs)
}

func (b *bench) weigh() (time.Duration, counts, error) {
	t, _ := geo.Build(b.polygons)
	since := start()
	weigh(t)
	return since.spent(), counts{"entités": t.Faces()}, nil
}

// weigh has all weights computed: the first region drawn below full detail asks for them.
func weigh(t *geo.Topology) { t.Simplified(t.Face(0), 0) }

func (b *bench) readAndWeigh() (time.Duration, counts, error) {
	since := start()
	rows, _, err := data.ReadCommunes(bytes.NewReader(b.text), "communes.geojson", data.Options{})
	if err != nil {
		return 0, nil, err
	}
	t, _ := geo.Build(geometries(rows))
	weigh(t)
	return since.spent(), counts{"entités": t.Faces()}, nil
}

func geometries(rows []coverage.Row[coverage.Unit]) []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, len(rows))
	for i, r := range rows {
		out[i] = r.Value.Geometry
	}
	return out
}
