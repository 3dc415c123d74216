package api

import (
	"slices"
	"weak"

	"cpts/coverage"
)

// department is the value that the département of what is selected must have; asked is false where none is asked for.
func (w selection) department(l *coverage.Layer) (code string, asked bool) {
	for _, e := range w.equalities {
		if l.Fields[e.field].Name == "department" && !e.region {
			code, asked = e.want.(string)
			return code, asked
		}
	}
	return "", false
}

// insideOf lists the features of a layer that are of a département, which no change moves to another: a look at each of 35 000 takes 3 ms.
func (c caches) insideOf(l *coverage.Layer, code string) []int32 {
	key := placeKey{groundKey{weak.Make(l.Topology), l.Name}, code}
	return built(c.inside, key, func() (of []int32) {
		field := slices.IndexFunc(l.Fields, func(f coverage.Field) bool { return f.Name == "department" })
		for i, f := range l.Features.All() {
			if f.Values[field] == any(code) {
				of = append(of, int32(i))
			}
		}
		return of
	})
}
