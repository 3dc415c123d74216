package api

const (
	serviceTitle       = "CPTS et zones blanches"
	serviceDescription = "Territoires des communautés professionnelles territoriales de santé, zones blanches et couverture, par département."
)

func landing(x *exchange) (answer, error) {
	links := append(x.own(),
		link{x.base + "/api/openapi.json", "service-desc", mediaOpenAPI, "Description OpenAPI 3.0"},
		link{x.base + "/api/docs", "service-doc", mediaHTML, "Documentation"},
		link{x.base + "/api/conformance", "conformance", mediaJSON, "Classes de conformité"},
		link{x.base + "/api/conformance", relConformance, mediaJSON, "Classes de conformité"},
		link{x.base + "/api/collections", "data", mediaJSON, "Couches"},
		link{x.base + "/api/coverage", "related", mediaJSON, "Couverture du pays, des régions et des départements"},
		link{x.base + "/api/style.json", "related", mediaJSON, "Style MapLibre des tuiles"},
	)
	return asJSON(object{"title": serviceTitle, "description": serviceDescription, "links": links})
}

// conformance declares only what is served: HTML is given, but not after the HTML class's rules.
func conformance(x *exchange) (answer, error) {
	return asJSON(object{"links": x.own(), "conformsTo": append([]string{
		"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
		"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
		"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
		"http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
	}, queryClasses()...)})
}
