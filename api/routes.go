package api

import "github.com/gofiber/fiber/v2"

// routes is every address of the service, the page apart. The router, the OpenAPI document and /api/docs are made from it.
func (s *service) routes() []route {
	return append([]route{
		{path: "/api", summary: "Page d’accueil du service", formats: documents, body: landingShape, handle: landing},
		{path: "/api/conformance", summary: "Classes de conformité", formats: documents, body: conformanceShape, handle: conformance},
		{path: "/api/openapi.json", summary: "Description OpenAPI 3.0 du service", formats: openapiOnly, needs: facts, body: anyObject, handle: s.openapi},
		{path: "/api/docs", summary: "Documentation lisible", formats: htmlOnly, needs: facts, handle: s.docs},
		{path: "/api/pages.css", summary: "Feuille de style des pages HTML", formats: cssOnly, public: true, handle: stylesheet},

		{path: "/api/collections", summary: "Liste des couches", formats: documents, needs: choice, body: collectionsShape, handle: collections},
		{path: "/api/collections/{layer}", summary: "Une couche", formats: documents, needs: choice, body: collectionShape, handle: collection},
		{path: "/api/collections/{layer}/queryables", summary: "Propriétés filtrables", formats: schemas, needs: choice, body: anyObject, handle: queryables},
		{path: "/api/collections/{layer}/sortables", summary: "Propriétés de tri", formats: schemas, needs: choice, body: anyObject, handle: sortables},
		{path: "/api/collections/{layer}/schema", summary: "Schéma des objets", formats: schemas, needs: choice, body: anyObject, handle: schema},
		{path: "/api/collections/{layer}/schema/geojson", summary: "Schéma d’un objet GeoJSON", formats: schemaOnly, needs: choice, body: anyObject, handle: geojsonSchema},
		{path: "/api/collections/{layer}/items", summary: "Objets d’une couche", formats: features, needs: choice, params: itemsParameters(), body: featuresShape, handle: s.items},
		{path: "/api/collections/{layer}/items/{id}", summary: "Un objet", formats: feature, needs: choice, params: []parameter{outputCRS()}, body: featureShape, handle: s.item},

		{path: "/api/export.gpkg", summary: "Toutes les couches en un GeoPackage, que QGIS ouvre en couleurs", formats: gpkgOnly, needs: choice, handle: everything},

		{path: "/api/tiles/{layer}.json", summary: "TileJSON d’une couche", formats: jsonOnly, needs: choice, body: tileJSONShape, handle: tileJSON},
		{path: "/api/tiles/{layer}/{z}/{x}/{y}.mvt", summary: "Tuile vectorielle", formats: tileOnly, needs: choice, handle: s.tile},
		{path: "/api/tiles/{layer}/style.json", summary: "Style MapLibre d’une couche seule", formats: jsonOnly, needs: choice, body: anyObject, handle: layerStyle},
		{path: "/api/style.json", summary: "Style MapLibre, pour QGIS", formats: jsonOnly, needs: choice, body: anyObject, handle: style},

		{path: "/api/coverage", summary: "Couverture du pays", formats: documents, needs: choice, body: of[countryAnswer](), handle: s.countryCoverage},
		{path: "/api/regions/{code}/coverage", summary: "Couverture d’une région", formats: documents, needs: choice, body: of[regionAnswer](), handle: s.regionCoverage},
		{path: "/api/departments/{code}/coverage", summary: "Couverture d’un département", formats: documents, needs: choice, body: of[departmentAnswer](), handle: s.departmentCoverage},
		{path: "/api/coverage/history", summary: "Courbe de couverture du pays, mois par mois", formats: histories, needs: choice, params: historyParameters(), body: of[historyAnswer](), handle: s.countryHistory},
		{path: "/api/regions/{code}/coverage/history", summary: "Courbe de couverture d’une région", formats: histories, needs: choice, params: historyParameters(), body: of[historyAnswer](), handle: s.regionHistory},
		{path: "/api/departments/{code}/coverage/history", summary: "Courbe de couverture d’un département", formats: histories, needs: choice, params: historyParameters(), body: of[historyAnswer](), handle: s.departmentHistory},
		{path: "/api/departments/{code}/units", summary: "Unités d’un département et celles d’à côté, avec leurs voisines, leur CPTS et leur zone blanche", formats: documents, needs: choice, body: of[unitsAnswer](), handle: s.departmentUnits},
		{path: "/api/departments/{code}/groupings", summary: "Zones par lesquelles choisir des unités : EPCI, cantons, bassins de vie, arrondissements, zones d’emploi", formats: documents, needs: choice, body: of[groupingsAnswer](), handle: departmentGroupings},
		{path: "/api/deadlines", summary: "Échéances des CPTS du pays", formats: histories, needs: choice, body: of[deadlinesAnswer](), handle: countryDeadlines},
		{path: "/api/regions/{code}/deadlines", summary: "Échéances des CPTS d’une région", formats: histories, needs: choice, body: of[deadlinesAnswer](), handle: regionDeadlines},
		{path: "/api/departments/{code}/deadlines", summary: "Échéances des CPTS d’un département : missions, validation tacite, renouvellement", formats: histories, needs: choice, body: of[deadlinesAnswer](), handle: departmentDeadlines},
		{path: "/api/regions/{code}/report", summary: "Dossier d’une région : un chapitre par département, à imprimer ou en tableur", formats: reports, needs: choice, handle: regionReport},
		{path: "/api/departments/{code}/report", summary: "Dossier d’un département pour la task force, à imprimer ou en tableur", formats: reports, needs: choice, handle: departmentReport},
		{path: "/api/white-zones/{id}/options", summary: "Ce que changerait chaque rattachement d’une zone blanche", formats: documents, needs: choice, body: of[optionsAnswer](), handle: zoneOptions},
		{path: "/api/white-zones/{id}/report", summary: "Fiche d’une zone blanche, à imprimer ou en tableur", formats: reports, needs: choice, handle: zoneReport},
		{path: "/api/cpts/{id}", summary: "Une CPTS : territoire, taille, financement, échéances, versements", formats: documents, needs: choice,
			params: []parameter{yearParameter()}, body: of[details](), handle: oneCPTS},
		{path: "/api/conflicts", summary: "Unités revendiquées par plusieurs CPTS", formats: documents, needs: choice, body: of[conflictsAnswer](), handle: conflicts},

		{path: "/api/search", summary: "Recherche d’une commune, d’une CPTS, d’un département, d’une région, d’une zone blanche, par nom ou par code", formats: documents, needs: choice,
			params: searchParameters(), body: of[searchAnswer](), handle: s.search},
		taking(route{method: fiber.MethodPost, path: "/api/changes", summary: "Essaie ou fait des modifications, toutes ou aucune", formats: jsonOnly, needs: choice, params: changeParameters(),
			writes: tryEdits, matches: true, once: true, body: of[changeAnswer]()}, s.change),
		s.plansRoute(),
		{path: "/api/edits", summary: "Dit si ce client peut modifier", formats: documents, private: true, body: of[editsAnswer](), handle: s.mayEdit},

		{path: "/healthz", summary: "Le processus répond", formats: jsonOnly, public: true, body: of[healthAnswer](), handle: alive},
		{path: "/readyz", summary: "Les données sont chargées, et le service ne s’arrête pas", formats: jsonOnly, needs: facts, public: true, body: of[healthAnswer](), handle: s.ready},
	}, append(s.sessionRoutes(), s.ledgerRoutes()...)...)
}
