package coverage

import "cpts/geo"

// alike is what units that maps of a small scale draw as one have in common: all that colours depend on.
type alike struct {
	department, status string
	owner              int32
}

// mergedLayer draws neighbouring units that look alike as one feature, with the values that they share and their number.
// The national file makes about a thousand of 35 000, in 30 ms.
func (v *View) mergedLayer(name, title string) *Layer {
	group := make([]int32, len(v.Units))
	known, first, count := map[alike]int32{}, []int32{}, []int{}
	for i := range v.Units {
		key := alike{v.Units[i].Department, v.status(int32(i)), v.Owner.At(int32(i))}
		g, ok := known[key]
		if !ok {
			g = int32(len(first))
			known[key] = g
			first, count = append(first, int32(i)), append(count, 0)
		}
		group[i] = g
		count[g]++
	}
	regions := v.Topology.Dissolve(group, len(first))
	u := func(i int) *Unit { return &v.Units[first[i]] }
	owner := func(i int, of func(*Territory) string) any { return v.owner(first[i], of) }
	return v.layer(name, title, len(first), func(i int) geo.Region { return regions[i] }, []column{
		{Field{"department", "Département", Text}, func(i int) any { return u(i).Department }},
		{Field{"region", "Région", Text}, func(i int) any { return optional(u(i).Region) }},
		{Field{"cpts", "CPTS", Text}, func(i int) any { return owner(i, func(t *Territory) string { return t.ID }) }},
		{Field{"cpts_name", "Nom de la CPTS", Text}, func(i int) any { return owner(i, func(t *Territory) string { return t.Name }) }},
		{Field{"stage", "Stade", Text}, func(i int) any { return owner(i, func(t *Territory) string { return string(t.StageNow) }) }},
		{Field{"status", "Situation", Text}, func(i int) any { return v.status(first[i]) }},
		{UnitCount(), func(i int) any { return count[i] }},
	})
}

// UnitCount is the field of merged layers that their originals may not have.
func UnitCount() Field { return Field{"unit_count", "Nombre d'unités", Integer} }

// owner says something of the CPTS that a unit is given to; nil when there is none.
func (v *View) owner(unit int32, of func(*Territory) string) any {
	if o := v.Owner.At(unit); o >= 0 {
		return of(v.Territories[o])
	}
	return nil
}

// mergeable says how a layer is merged. Communes are as their units are, those of parts by part.
func (v *View) mergeable(l *Layer) *Layer {
	l.Merged = func() *Layer { return v.mergedLayer(l.Name, l.Title) }
	return l
}
