package coverage

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// View is the coverage counted from one stage on.
type View struct {
	*Snapshot
	MinStage    Stage
	WhiteZones  []*WhiteZone // sorted by department, then the largest population first, then id
	Departments []*Area      // sorted by code
	Regions     []*Area      // sorted by code
	Country     *Area        // code "FR"

	counts  []bool                           // by level of a stage
	figures []*Area                          // by block of ground
	layers  [layerCount]lazyLayer            // in the order of AllLayerNames
	basis   [layerCount]atomic.Pointer[View] // that each layer is derived from; nil once it is, and where there is none
	funding lazyFunding

	told     atomic.Pointer[toldBefore] // of this view, or until its warnings are made of one before; nil where there is none
	warning  sync.Once                  // makes warnings
	warnings []Warning
}

// lazyView is a view that is derived when it is first asked for, by whoever comes first.
type lazyView struct {
	derive sync.Once
	view   atomic.Pointer[View] // nil until it is
}

// View returns the coverage counted from a threshold on; nil when min is not one of Thresholds.
func (s *Snapshot) View(min Stage) *View {
	i := slices.Index(Thresholds(), min)
	if i < 0 {
		return nil
	}
	lazy := &s.views[i]
	lazy.derive.Do(func() {
		if lazy.view.Load() == nil {
			lazy.view.Store(s.viewFrom(min))
		}
	})
	return lazy.view.Load()
}

// viewFrom counts the coverage from a stage on.
func (s *Snapshot) viewFrom(min Stage) *View {
	v := &View{Snapshot: s, MinStage: min, counts: countsFrom(min)}
	v.findWhiteZones()
	v.sumAreas()
	return v
}

// countsFrom tells, by level, which stages count from one on.
func countsFrom(min Stage) []bool {
	counts := make([]bool, len(Stages())+1)
	for i, stage := range Stages() {
		counts[i] = stage.Counts(min)
	}
	return counts
}

// wholeName is what all units together are: France once every département is there, else what has been loaded.
func wholeName(codes []string) string {
	switch len(codes) {
	case len(departements):
		return "France"
	case 1:
		return DepartmentName(codes[0])
	}
	return fmt.Sprintf("%d départements", len(codes))
}

// Covered tells whether a unit is covered by one CPTS that counts.
func (v *View) Covered(unit int32) bool { return v.covering(unit) >= 0 }

// covering is the CPTS that counts and covers a unit, or Nobody.
func (v *View) covering(unit int32) int32 {
	if o := v.Owner.At(unit); o >= 0 && v.counts[v.level[o]] {
		return o
	}
	return Nobody
}

// White tells whether no CPTS that counts covers a unit. A unit in conflict is not white.
func (v *View) White(unit int32) bool {
	o := v.Owner.At(unit)
	return o == Nobody || o >= 0 && !v.counts[v.level[o]]
}
