package api

import (
	"slices"

	"cpts/coverage"
)

// regionField is the field that tells the régions of a layer's features where none of that name does: their
// département or départements. ok is false where region is a field already, or nothing tells it.
func regionField(l *coverage.Layer) (field int, ok bool) {
	named := func(name string) int {
		return slices.IndexFunc(l.Fields, func(f coverage.Field) bool { return f.Name == name })
	}
	if named("region") >= 0 {
		return 0, false
	}
	field = max(named("department"), named("departments"))
	if l.Name == coverage.LayerDepartments {
		field = named("code")
	}
	return field, field >= 0
}

// regionSchema is that of the région as a queryable: several where a feature has parts in several départements.
func regionSchema(l *coverage.Layer) object {
	s := object{"type": "string"}
	if i, ok := regionField(l); ok && l.Fields[i].Type == coverage.TextList {
		s = object{"type": "array", "items": s}
	}
	s["title"], s["description"] = "Code de la région", typeset(aboutField("region"))
	return s
}

// liesIn tells whether a feature has a part in a région.
func liesIn(f coverage.Feature, field int, region string) bool {
	switch v := f.Values[field].(type) {
	case string:
		return coverage.RegionOf(v) == region
	case []string:
		return slices.ContainsFunc(v, func(department string) bool { return coverage.RegionOf(department) == region })
	}
	return false
}
