package api

// queryClasses are the conformance classes of filters and schemas that hold. Sorting and the selection of properties are
// offered too; their parts of the standard (8 and 6) are drafts.
func queryClasses() []string {
	var all []string
	add := func(standard string, classes ...string) {
		for _, c := range classes {
			all = append(all, "http://www.opengis.net/spec/"+standard+"/1.0/conf/"+c)
		}
	}
	add("ogcapi-features-3", "queryables", "queryables-query-parameters", "filter", "features-filter")
	add("cql2", "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison",
		"accent-insensitive-comparison", "basic-spatial-functions", "basic-spatial-functions-plus", "property-property",
		"arithmetic", "array-functions",
		"basic-spatial-operators") // the draft's name of basic-spatial-functions, which QGIS of those years looks for
	// Part 5 was published in 2026 as part 3 of OGC API – Common; QGIS and GDAL look for its earlier name.
	for _, standard := range []string{"ogcapi-features-5", "ogcapi-common-3"} {
		add(standard, "schemas", "returnables-and-receivables", "queryables", "sortables")
	}
	return all
}
