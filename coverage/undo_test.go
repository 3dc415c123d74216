package coverage_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
)

// A change is taken back as long as nobody has touched what it changed; written as JSON meanwhile, as a log does.
func TestTakeBack(t *testing.T) {
	r := seeded(t, 8)
	back, overtaken := 0, 0
	for range rounds(t, 8) {
		f := randomFacts(r)
		d := f.dataset()
		s := coverage.Analyse(d, someDay)
		for step := range 30 {
			first, err := s.Try(0, someDay, f.operations(s, step))
			if err != nil {
				continue
			}
			e := logged(t, coverage.Entry{Before: first.Was, After: first.Is})
			undone, err := first.After.TakeBack(0, someDay, e)
			if err != nil {
				t.Fatalf("%v: %+v", err, first.Operations)
			}
			sameSnapshot(t, undone.After, coverage.Analyse(d, someDay))
			if !reflect.DeepEqual(undone.Was, first.Is) && !sameJSON(t, undone.Was, first.Is) {
				t.Errorf("%+v, want %+v", undone.Was, first.Is)
			}
			d = d.With(first.Is)
			second, err := first.After.Try(0, someDay, f.operations(first.After, 1000+step))
			if err == nil {
				d = d.With(second.Is)
				s = second.After
				if undone, err := s.TakeBack(0, someDay, e); err != nil {
					overtaken++
				} else {
					back++
					sameSnapshot(t, undone.After, coverage.Analyse(d.With(e.Inverse()), someDay))
				}
			} else {
				s = first.After
			}
			if t.Failed() {
				t.Fatalf("%+v", e)
			}
		}
	}
	t.Logf("%d taken back later, %d overtaken", back, overtaken)
	if back == 0 || overtaken == 0 {
		t.Error("drawn too much alike")
	}
}

func logged(t *testing.T, e coverage.Entry) coverage.Entry {
	t.Helper()
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var read coverage.Entry
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

func sameJSON(t *testing.T, a, b any) bool {
	t.Helper()
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// A CPTS that was founded and given more units since is not taken away with them; nor is one renamed under whoever renamed it
// again.
func TestOvertaken(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "AAB."), someDay)
	founded, err := s.Try(1, someDay, []coverage.Operation{{Op: coverage.OpCreate, ID: "N", Name: "Neuve"}, {Op: coverage.OpRename, CPTS: "A", Name: "Un"}})
	if err != nil {
		t.Fatal(err)
	}
	e := coverage.Entry{Before: founded.Was, After: founded.Is}
	later, err := founded.After.Try(2, someDay, []coverage.Operation{{Op: coverage.OpAssign, CPTS: "N", Units: []string{"06004"}}, {Op: coverage.OpRename, CPTS: "A", Name: "Deux"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = later.After.TakeBack(3, someDay, e); err == nil || !strings.Contains(err.Error(), "Deux") || !strings.Contains(err.Error(), "06004") {
		t.Errorf("%v", err)
	}
}
