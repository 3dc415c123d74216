package api

import (
	"cpts/coverage"
	"cpts/cql"
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
	case coverage.Day:
		return cql.Day
	}
	return cql.Text
}
