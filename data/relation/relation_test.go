package relation

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

func table(name string, needs []string, rows ...[]any) Table {
	return Table{Name: name, Columns: []string{"a", "b"}, Needs: needs, Rows: slices.Values(rows)}
}

// TestDigest takes rows that differ in one thing only, some of which would run into the same bytes or the same text.
func TestDigest(t *testing.T) {
	square := func(lon float64) orb.MultiPolygon { return orb.MultiPolygon{{{{lon, 0}, {1, 0}, {1, 1}, {lon, 0}}}} }
	rows := [][]any{
		{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"abc", nil}, {nil, "abc"}, {1, 2}, {1.0, 2}, {1, 2.0}, {true, 2}, {false, 2}, {"1", "2"},
		{[]string{"a", "b"}, ""}, {[]string{"a b"}, ""}, {[]string{}, ""}, {[]string{""}, ""}, {[]float64{1, 2}, ""}, {[]float64{1}, ""},
		{0.0, ""}, {math.Copysign(0, -1), ""}, {math.Nextafter(0, 1), ""}, {math.MinInt, ""}, {math.MaxInt, ""},
		{orb.Point{1, 2}, ""}, {orb.Point{2, 1}, ""}, {square(0), ""}, {square(math.Nextafter(0, 1)), ""}, {append(square(0), square(0)...), ""},
		{orb.MultiPolygon{append(square(0)[0], square(0)[0]...)}, ""}, {orb.MultiPolygon{}, ""},
	}
	seen := map[string][]any{}
	for _, row := range rows {
		digest, err := table("t", nil, row).Digest()
		if err != nil {
			t.Fatal(err)
		}
		if other, twice := seen[digest]; twice {
			t.Errorf("%v and %v have one digest", other, row)
		}
		seen[digest] = row
		if again, _ := table("other", nil, row).Digest(); again != digest {
			t.Errorf("%v: two digests", row)
		}
	}
	if _, err := table("t", nil, []any{struct{}{}}).Digest(); err == nil {
		t.Error("no error for a type that no store can write")
	}
}

func TestChanged(t *testing.T) {
	unit, cpts := table("unit", nil, []any{"u"}), table("cpts", nil, []any{"c"})
	all := []Table{unit, cpts, table("assignment", []string{"unit", "cpts"}, []any{"u", "c"}), table("point", nil)}
	_, stored, err := Changed(all, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		altered string
		want    []string
	}{
		{"", nil}, {"unit", []string{"unit", "assignment"}}, {"cpts", []string{"cpts", "assignment"}},
		{"assignment", []string{"assignment"}}, {"point", []string{"point"}},
	} {
		next := slices.Clone(all)
		for i := range next {
			if next[i].Name == c.altered {
				next[i].Rows = slices.Values([][]any{{"new"}})
			}
		}
		changed, _, err := Changed(next, stored)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, table := range changed {
			names = append(names, table.Name)
		}
		if !reflect.DeepEqual(names, c.want) {
			t.Errorf("%q altered: %v, want %v", c.altered, names, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	single, disputed := split([]coverage.Claim{{Unit: "1", CPTS: "a"}, {Unit: "2", CPTS: "a"}, {Unit: "2", CPTS: "b"}, {Unit: "2", CPTS: "c"}})
	if !reflect.DeepEqual(single, []coverage.Claim{{Unit: "1", CPTS: "a"}}) {
		t.Errorf("single %v", single)
	}
	want := []dispute{{coverage.Claim{Unit: "2", CPTS: "a"}, "b"}, {coverage.Claim{Unit: "2", CPTS: "b"}, "c"}, {coverage.Claim{Unit: "2", CPTS: "c"}, "a"}}
	if !reflect.DeepEqual(disputed, want) {
		t.Errorf("disputed %v", disputed)
	}
	// Claims of two days do not dispute each other, nor does a release later on.
	timeline := []coverage.Claim{{Unit: "1", CPTS: "a"}, {Unit: "1", CPTS: "b", From: "2024-01-01"}, {Unit: "1", From: "2025-01-01"}}
	if single, disputed := split(timeline); !reflect.DeepEqual(single, timeline) || disputed != nil {
		t.Errorf("of a timeline: single %v, disputed %v", single, disputed)
	}
}
