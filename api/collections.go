package api

import (
	"fmt"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// crs84 is longitude and latitude in WGS84, the only reference served.
const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

func collections(x *exchange) (answer, error) {
	var all []object
	for _, name := range layerNames() {
		l := x.view.Layer(name)
		links := []link{{x.to("collections", name), "self", mediaJSON, l.Title}}
		all = append(all, collectionOf(x, l, links))
	}
	return asJSON(object{"links": x.own(), "collections": all, "crs": []string{crs84}})
}

func collection(x *exchange) (answer, error) {
	return asJSON(collectionOf(x, x.layer, x.own()))
}

func collectionOf(x *exchange, l *coverage.Layer, links []link) object {
	at := func(last string) string { return x.to("collections", l.Name, last) }
	links = append(links,
		link{at("items"), "items", mediaGeoJSON, l.Title},
		link{at("schema"), relSchema, mediaSchema, "Schéma"},
		link{at("schema"), "describedby", mediaSchema, "Schéma"},
		link{at("queryables"), relQueryables, mediaSchema, "Propriétés filtrables"},
		link{at("sortables"), relSortables, mediaSchema, "Propriétés de tri"},
		link{x.to("tiles", l.Name+".json"), "related", mediaJSON, "Tuiles vectorielles (TileJSON)"},
	)
	c := object{"id": l.Name, "title": l.Title, "itemType": "feature", "crs": []string{crs84}, "links": links,
		"description": fmt.Sprintf(typeset("%s, au %s : %s objets."), l.Title, x.view.At, count(len(l.Features)))}
	extent := object{}
	if b := boundOf(l); !b.IsEmpty() {
		extent["spatial"] = object{"bbox": [][4]float64{bbox(b)}, "crs": crs84}
	}
	if t := temporalExtent(l); t != nil {
		extent["temporal"] = t
	}
	if len(extent) > 0 {
		c["extent"] = extent
	}
	return c
}

// boundOf is the bound of every feature that has a place; empty when none has.
func boundOf(l *coverage.Layer) orb.Bound {
	bound := emptyBound()
	for _, f := range l.Features {
		if located(l, f) {
			bound = bound.Union(f.Bound)
		}
	}
	return bound
}

// emptyBound is orb's own empty bound, which Union takes as nothing.
func emptyBound() orb.Bound { return orb.MultiPoint(nil).Bound() }

func bbox(b orb.Bound) [4]float64 { return [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} }
