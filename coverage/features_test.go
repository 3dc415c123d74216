package coverage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Features behave as a list does that is copied at each change; rows that nobody changed are looked at as little as is said.
func TestFeaturesAreAsAList(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for _, n := range []int{0, 1, leafSize - 1, leafSize, leafSize + 1, 5*leafSize + 7} {
		list := make([]Feature, n)
		for i := range list {
			list[i] = Feature{ID: fmt.Sprint(i)}
		}
		features := Features{}.Append(list...)
		sameRows(t, features, list)
		sameRows(t, FeaturesOf(slices.Clone(list)...), list)
		for step := range 20 * min(n, 1) {
			var places []int32
			for range 1 + r.IntN(3) {
				places = append(places, int32(r.IntN(n)))
			}
			slices.Sort(places)
			places = slices.Compact(places)
			before, was := features, slices.Clone(list)
			features = features.with(places, func(place int32, f Feature) Feature {
				if f.ID != list[place].ID {
					t.Errorf("row %d is %s, want %s", place, f.ID, list[place].ID)
				}
				return Feature{ID: fmt.Sprint(place, " of ", step)}
			})
			for _, i := range places {
				list[i] = Feature{ID: fmt.Sprint(i, " of ", step)}
			}
			sameRows(t, features, list)
			sameRows(t, before, was)
			looked := slices.Collect(features.Unshared(before))
			for _, i := range places {
				if !slices.Contains(looked, int(i)) {
					t.Errorf("row %d differs and is not among the unshared", i)
				}
			}
			if len(looked) > len(places)*leafSize {
				t.Errorf("%d rows are looked at for %d that differ", len(looked), len(places))
			}
		}
	}
	if n := len(slices.Collect(FeaturesOf(Feature{}, Feature{}).Unshared(FeaturesOf(Feature{})))); n != 2 {
		t.Errorf("%d rows of 2 are unshared with others of another number", n)
	}
}

func sameRows(t *testing.T, got Features, want []Feature) {
	t.Helper()
	if got.Len() != len(want) || len(got.List()) != len(want) {
		t.Fatalf("%d rows, want %d", got.Len(), len(want))
	}
	next := 0
	for i, f := range got.All() {
		if i != next || f.ID != want[i].ID || got.At(i).ID != f.ID {
			t.Fatalf("row %d at place %d is %s, want %s", i, next, f.ID, want[i].ID)
		}
		next++
	}
}
