package tile_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"cpts/coverage"
	"cpts/tile"

	"github.com/paulmach/orb/maptile"
)

// Whatever changes, tiles of sets that come one of the other are those of sets made anew, and one that has the version of
// another is the same.
func TestAfterDrawsWhatANewSetDoes(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	v := countryOf(t)
	names := []string{coverage.LayerUnits, coverage.LayerCPTS, coverage.LayerWhiteZones, coverage.LayerDepartments}
	sets, seen, kept := map[string]*tile.Set{}, map[any][]byte{}, 0
	at := []maptile.Tile{maptile.New(32, 22, 6), maptile.New(64, 44, 7), maptile.New(130, 88, 8), maptile.New(259, 176, 9), maptile.New(520, 360, 10), maptile.New(517, 352, 10)}
	for step := range 12 {
		for _, name := range names {
			l := v.Layer(name)
			if before := sets[name]; before == nil {
				sets[name] = tile.NewSet(l)
			} else {
				sets[name] = before.After(l)
			}
			fresh := tile.NewSet(l)
			for _, at := range at {
				got, want := sets[name].Draw(at), fresh.Draw(at)
				if !bytes.Equal(got, want) {
					t.Fatalf("step %d: tile %v of %s is another than one made anew", step, at, name)
				}
				origin, version := sets[name].Version(at)
				key := [3]any{origin, version, at}
				if last, known := seen[key]; known {
					kept++
					if !bytes.Equal(last, want) {
						t.Fatalf("step %d: tile %v of %s has changed and keeps version %d", step, at, name, version)
					}
				}
				seen[key] = want
			}
		}
		v = changed(t, v, r, at)
	}
	if kept < 100 {
		t.Errorf("%d tiles of 264 have kept their version", kept)
	}
}

// changed gives units to a CPTS or to nobody, half of them in the tiles that are looked at, and at times founds one.
func changed(t *testing.T, v *coverage.View, r *rand.Rand, at []maptile.Tile) *coverage.View {
	t.Helper()
	var near []string
	for _, f := range v.Layer(coverage.LayerUnits).Features.All() {
		if at[len(at)-2].Bound().Intersects(f.Bound) {
			near = append(near, f.ID)
		}
	}
	unit := v.Units[r.IntN(len(v.Units))].Code
	if r.IntN(2) == 0 {
		unit = near[r.IntN(len(near))]
	}
	operations := []coverage.Operation{{Op: coverage.OpRelease, Units: []string{unit}}, {Op: coverage.OpAssign, Units: []string{unit}, CPTS: v.Territories[r.IntN(len(v.Territories))].ID}}
	if r.IntN(6) == 0 {
		operations = append(operations, coverage.Operation{Op: coverage.OpCreate, ID: "cpts-new-" + unit, Name: "Nouvelle"})
	}
	if r.IntN(3) == 0 {
		operations = operations[:1]
	}
	next, err := v.Apply(v.Revision+1, v.At, operations)
	if err != nil {
		return v // such as a CPTS that has ended
	}
	return next.View(v.MinStage)
}
