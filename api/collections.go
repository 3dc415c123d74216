package api

import (
	"fmt"
	"net/url"
	"strings"

	"cpts/coverage"
	"cpts/data"
)

func collections(x *exchange) (answer, error) {
	var all []object
	for _, name := range layerNames() {
		l := x.view.Layer(name)
		links := []link{{x.to("collections", name), "self", mediaJSON, l.Title}}
		all = append(all, collectionOf(x, l, links))
	}
	return asJSON(object{"links": x.own(), "collections": all, "crs": crsURIs()})
}

func collection(x *exchange) (answer, error) {
	return asJSON(collectionOf(x, x.layer, x.own()))
}

// collectionOf names every system in full, in the list of collections too: "#/crs", which Part 2 allows there, would be
// one more thing for a client to resolve, and nothing to gain over 500 bytes.
func collectionOf(x *exchange, l *coverage.Layer, links []link) object {
	at := func(last string) string { return x.to("collections", l.Name, last) }
	links = append(links, x.itemsLinks(l)...)
	links = append(links,
		link{at("schema"), relSchema, mediaSchema, "Schéma"},
		link{x.to("collections", l.Name, "schema", "geojson"), relDescribedBy, mediaSchema, "Schéma d’un objet GeoJSON"},
		link{at("queryables"), relQueryables, mediaSchema, "Propriétés filtrables"},
		link{at("sortables"), relSortables, mediaSchema, "Propriétés de tri"},
		link{x.to("tiles", l.Name+".json"), "related", mediaJSON, "Tuiles vectorielles (TileJSON)"},
	)
	c := object{"id": l.Name, "title": l.Title, "itemType": "feature", "crs": declared(l), "storageCrs": data.CRS84, "links": links,
		"description": fmt.Sprintf(typeset("%s, au %s : %s objets."), l.Title, x.view.At, count(l.Features.Len()))}
	if e := extentOf(l); len(e) > 0 {
		c["extent"] = e
	}
	return c
}

// itemsLinks are those to a layer's features in each format, GeoJSON first (/req/core/fc-md-items-links).
func (x *exchange) itemsLinks(l *coverage.Layer) []link {
	var links []link
	for i, f := range features {
		href, title := x.to("collections", l.Name, "items"), l.Title
		if i > 0 { // the default needs no f, and the shortest address is what people copy
			separator := "?"
			if strings.Contains(href, "?") {
				separator = "&"
			}
			href, title = href+separator+url.Values{"f": {f.name}}.Encode(), title+" en "+strings.ToUpper(f.name)
		}
		links = append(links, link{href, "items", f.media, title})
	}
	return links
}
