package coverage

import (
	"cmp"
	"slices"
)

// Difference is what a load of contours changes, told by the ground: codes alone do not say that a commune was split.
type Difference struct {
	Appeared, Vanished []string    // codes of units, on ground that nobody had before, or has after
	Merged             []Regroup   // several that became one, or parts their whole
	Split              []Regroup   // one that became several, or was cut into parts
	Recoded            [][2]string // one that became one of another code
	NewlyWhite         []string    // units that are white on ground that was covered
	NewlyDisputed      []string    // units that came into conflict
	Uncounted          int         // by how many more units have no population; negative when it is fewer
	Departments        []AreaChange
}

// Regroup is one unit and those that it was made of, or was made into.
type Regroup struct {
	One     string
	Several []string // ascending; One may be among them, as the chef-lieu of a commune nouvelle has its code
}

// AreaChange is a département whose figures change; a side is nil when it had or has no units.
type AreaChange struct{ Before, After *Area }

// Compare tells what differs between two states, coverage counted from a stage on.
func Compare(before, after *View) Difference {
	var d Difference
	was, is := codesOf(before.Units), codesOf(after.Units)
	into, from := lineage(before, after, is), lineage(after, before, was)
	for _, old := range sortedKeys(into) {
		if to := into[old]; to == "" {
			d.Vanished = append(d.Vanished, old)
		}
	}
	for _, now := range sortedKeys(from) {
		if from[now] == "" {
			d.Appeared = append(d.Appeared, now)
		}
	}
	d.Merged, d.Split = regroup(into, was), regroup(from, is)
	d.recode()
	d.tellCoverage(before, after, was, from)
	d.Uncounted = uncountedIn(after.Units) - uncountedIn(before.Units)
	d.Departments = changedAreas(before.Departments, after.Departments)
	return d
}

// Torn lists the units that are white because they were split off one that was covered.
func (d *Difference) Torn() []string {
	var out []string
	for _, s := range d.Split {
		for _, code := range s.Several {
			if _, white := slices.BinarySearch(d.NewlyWhite, code); white {
				out = append(out, code)
			}
		}
	}
	return out
}

func codesOf(units []Unit) map[string]int32 {
	at := make(map[string]int32, len(units))
	for i := range units {
		at[units[i].Code] = int32(i)
	}
	return at
}

// lineage tells of each unit of one state that the other has not by its code where it lies there; empty for nowhere. A
// part lies in its whole, whatever the ground says: outlines of less detail put the edge of a city into its neighbours.
func lineage(of, in *View, known map[string]int32) map[string]string {
	out, cut := map[string]string{}, map[string]string{} // by whole: one of its parts
	for i := range in.Units {
		for _, whole := range in.Units[i].wholes() {
			cut[whole] = in.Units[i].Code
		}
	}
	for i := range of.Units {
		code := of.Units[i].Code
		if _, same := known[code]; same {
			continue
		}
		if out[code] = cmp.Or(of.Units[i].wholeIn(known), cut[code]); out[code] != "" {
			continue
		}
		if place, ok := of.Topology.PointInside(of.Topology.Face(int32(i))); ok {
			if at := in.Topology.Locate(place); at >= 0 {
				out[code] = in.Units[at].Code
			}
		}
	}
	return out
}

// wholeIn is the smallest whole of a part that a state has; empty for none.
func (u *Unit) wholeIn(known map[string]int32) string {
	for _, whole := range u.wholes() {
		if _, stands := known[whole]; stands {
			return whole
		}
	}
	return ""
}

// regroup lists by one unit those that lie in it; the one itself is among them when it was there before.
func regroup(lies map[string]string, there map[string]int32) []Regroup {
	in := map[string][]string{}
	for _, code := range sortedKeys(lies) {
		if one := lies[code]; one != "" {
			in[one] = append(in[one], code)
		}
	}
	var out []Regroup
	for _, one := range sortedKeys(in) {
		several := in[one]
		if _, stays := there[one]; stays {
			several = with(several, one)
		}
		out = append(out, Regroup{one, several})
	}
	return out
}

// recode takes what became another one to one for a change of code, not a merger and a split.
func (d *Difference) recode() {
	made := map[string]string{}
	for _, s := range d.Split {
		if len(s.Several) == 1 {
			made[s.Several[0]] = s.One
		}
	}
	changed := map[string]bool{}
	for _, m := range d.Merged {
		if len(m.Several) == 1 && made[m.One] == m.Several[0] {
			d.Recoded = append(d.Recoded, [2]string{m.Several[0], m.One})
			changed[m.One], changed[m.Several[0]] = true, true
		}
	}
	single := func(r Regroup) bool { return changed[r.One] || len(r.Several) == 1 }
	d.Merged, d.Split = slices.DeleteFunc(d.Merged, single), slices.DeleteFunc(d.Split, single)
}

// tellCoverage lists the units that are white now where it was covered, and those that came into conflict.
func (d *Difference) tellCoverage(before, after *View, was map[string]int32, from map[string]string) {
	for i := range after.Units {
		unit, code := int32(i), after.Units[i].Code
		old, stood := was[code]
		if !stood {
			old, stood = was[from[code]]
		}
		if !stood {
			continue
		}
		if after.White(unit) && before.Covered(old) {
			d.NewlyWhite = append(d.NewlyWhite, code)
		}
		if after.Owner.At(unit) == Disputed && before.Owner.At(old) != Disputed {
			d.NewlyDisputed = append(d.NewlyDisputed, code)
		}
	}
}

func uncountedIn(units []Unit) int {
	n := 0
	for i := range units {
		if units[i].PopulationBasis == Unknown {
			n++
		}
	}
	return n
}

// changedAreas pairs areas by code, both lists ascending, and keeps those whose figures differ.
func changedAreas(before, after []*Area) []AreaChange {
	var out []AreaChange
	for len(before)+len(after) > 0 {
		var c AreaChange
		switch {
		case len(after) == 0 || len(before) > 0 && before[0].Code < after[0].Code:
			c.Before, before = before[0], before[1:]
		case len(before) == 0 || after[0].Code < before[0].Code:
			c.After, after = after[0], after[1:]
		default:
			c, before, after = AreaChange{before[0], after[0]}, before[1:], after[1:]
		}
		if c.Before == nil || c.After == nil || figuresOf(c.Before) != figuresOf(c.After) {
			out = append(out, c)
		}
	}
	return out
}

func figuresOf(a *Area) [6]int {
	return [...]int{a.UnitCount, a.CoveredUnitCount, a.ConflictUnitCount, a.Population, a.CoveredPopulation, a.WhiteZoneCount}
}
