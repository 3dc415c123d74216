package api

import (
	"cpts/coverage"
	"cpts/cql"

	"github.com/paulmach/orb"
)

// geometryName is what filters and schemas call the place of a feature.
const geometryName = "geometry"

// queryables lists what items can be filtered by.
func queryables(x *exchange) (answer, error) {
	document := schemaOf(x, "queryables", x.layer.Fields)
	if _, ok := regionField(x.layer); ok {
		document["properties"].(object)["region"] = regionSchema(x.layer)
	}
	return asJSON(document)
}

// queryablesOf lists the same for a filter: the fields in their order, then the région where no field has it, and the
// geometry.
func queryablesOf(l *coverage.Layer) []cql.Queryable {
	var all []cql.Queryable
	for _, f := range l.Fields {
		all = append(all, cql.Queryable{Name: f.Name, Type: queryableType(f)})
	}
	if i, ok := regionField(l); ok {
		all = append(all, cql.Queryable{Name: "region", Type: queryableType(l.Fields[i])})
	}
	return append(all, cql.Queryable{Name: geometryName, Type: cql.Geometry})
}

func queryableType(f coverage.Field) cql.Type {
	switch f.Type {
	case coverage.Integer, coverage.Real:
		return cql.Number
	case coverage.Flag:
		return cql.Boolean
	case coverage.TextList:
		return cql.TextList
	case coverage.RealList:
		return cql.NumberList
	}
	if isDay(f) {
		return cql.Day
	}
	return cql.Text
}

// candidate is a feature as a filter sees it; one is used for all, so that nothing is allocated for each.
type candidate struct {
	layer  *coverage.Layer
	region int // the field that tells the région; -1 for none
	*coverage.Feature
}

func newCandidate(l *coverage.Layer) *candidate {
	r := &candidate{layer: l, region: -1}
	if i, ok := regionField(l); ok {
		r.region = i
	}
	return r
}

// Value gives the région for the index behind the fields.
func (r *candidate) Value(i int) any {
	if i < len(r.Values) {
		return r.Values[i]
	}
	switch v := r.Values[r.region].(type) {
	case string:
		return coverage.RegionOf(v)
	case []string:
		regions := make([]string, len(v))
		for k, department := range v {
			regions[k] = coverage.RegionOf(department)
		}
		return regions
	}
	return nil
}

func (r *candidate) Bound() (orb.Bound, bool) { return r.Feature.Bound, located(r.layer, *r.Feature) }

func (r *candidate) Geometry() orb.Geometry { return r.layer.Geometry(*r.Feature) }
