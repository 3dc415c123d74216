package api

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// shownLayer is a layer as lists of layers show it.
type shownLayer struct {
	Name, Title, Href, Count, Geometry string
	Links, Downloads                   []pages.Link
}

func landingPage(s *service, x *exchange, _ answer, p *pages.Page) error {
	p.Template, p.Title, p.Lead = "landing", serviceTitle, typeset(serviceDescription)
	body := struct {
		Layers                           []shownLayer
		Coverage, Conflicts, QGIS, Style string
	}{nil, x.to("coverage"), x.to("conflicts"), x.base + "/api", x.to("style.json")}
	snapshot := s.source.Snapshot() // the one page that must also be there while the data load
	for _, name := range layerNames() {
		if snapshot == nil {
			body.Layers = append(body.Layers, shownLayer{Name: name, Title: name, Href: x.to("collections", name)})
			continue
		}
		body.Layers = append(body.Layers, x.shown(snapshot.View(coverage.DefaultThreshold).Layer(name)))
	}
	p.Body = body
	return nil
}

func conformancePage(_ *service, _ *exchange, a answer, p *pages.Page) error {
	document, err := documentOf(a)
	p.Template, p.Body = "conformance", document["conformsTo"]
	return err
}

// documentOf is the value of an answer that is a JSON object written by hand.
func documentOf(a answer) (object, error) {
	document, ok := a.value.(object)
	if !ok {
		return nil, fmt.Errorf("value is %T, not an object", a.value)
	}
	return document, nil
}

func collectionsPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	document, err := documentOf(a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "collections", "Couches"
	body := struct {
		Layers []shownLayer
		CRS    any
	}{nil, document["crs"]}
	for _, name := range layerNames() {
		body.Layers = append(body.Layers, x.shown(x.view.Layer(name)))
	}
	for _, c := range document["collections"].([]object) {
		links, _ := c["links"].([]link)
		more, _ := shownLinks(links)
		for i := range more {
			more[i].Rel, more[i].Note = "", fmt.Sprint(c["title"]) // in the head they would be taken for this document's
		}
		p.Links = append(p.Links, more...)
	}
	p.Body = body
	p.Map = x.mapOf(boundOf(x.view.Layer(coverage.LayerCPTS)), "Territoires des CPTS selon leur stade et zones blanches (hachures).", contextLayers()...)
	return nil
}

// contextLayers are drawn around the features of a page.
func contextLayers() []string { return []string{coverage.LayerCPTS, coverage.LayerWhiteZones} }

func collectionPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	document, err := documentOf(a)
	if err != nil {
		return err
	}
	l := x.layer
	p.Template, p.Lead = "collection", fmt.Sprint(document["description"])
	tiles := x.tiles(l.Name)
	extent := ""
	if b := boundOf(l); !b.IsEmpty() {
		extent = fmt.Sprintf("%.4f, %.4f, %.4f, %.4f", b.Min[0], b.Min[1], b.Max[0], b.Max[1])
	}
	p.Body = struct {
		Name, Extent, Items, Count, QGIS, Tiles, GDAL string
		Downloads                                     []pages.Link
		Properties                                    []property
		CRS                                           any
	}{l.Name, extent, x.to("collections", l.Name, "items"), pages.Counted(l.Features.Len(), "objet", "objets"), x.base + "/api", tiles,
		"ogr2ogr -f GPKG " + l.Name + ".gpkg OAPIF:" + x.base + "/api " + l.Name,
		x.sized(l), propertiesOf(schemaOf(x, "schema", l.Fields)), document["crs"]}
	p.Map = x.mapOf(boundOf(l), "Étendue de la couche.", l.Name)
	return nil
}

func (x *exchange) shown(l *coverage.Layer) shownLayer {
	at := func(last ...string) string { return x.to(append([]string{"collections", l.Name}, last...)...) }
	geometry := "polygones"
	if l.Point {
		geometry = "points"
	}
	return shownLayer{Name: l.Name, Title: l.Title, Href: at(), Count: count(l.Features.Len()), Geometry: geometry, Downloads: x.downloads(l),
		Links: []pages.Link{{Href: at("items"), Text: "objets"}, {Href: at("schema"), Text: "colonnes"}, {Href: at("queryables"), Text: "filtres"}}}
}

// downloads are the addresses of a whole layer in each format.
func (x *exchange) downloads(l *coverage.Layer) []pages.Link {
	var all []pages.Link
	for _, f := range features {
		if f.media == mediaHTML {
			continue
		}
		query := url.Values{"f": {f.name}}
		if f.media == mediaGeoJSON {
			query.Set("limit", strconv.Itoa(maxLimit))
		}
		all = append(all, pages.Link{Href: x.asked(query, "collections", l.Name, "items"), Text: cmp.Or(formatNamesShown()[f.name], strings.ToUpper(f.name)), Type: f.media})
	}
	return all
}

func formatNamesShown() map[string]string {
	return map[string]string{"json": "GeoJSON", "gpkg": "GeoPackage", "ndjson": "GeoJSON par lignes", "fgb": "FlatGeobuf"}
}

// property is a column as the pages of a schema show it.
type property struct{ Title, Name, Type, Values string }

func propertiesPage(title string) pager {
	return func(_ *service, x *exchange, a answer, p *pages.Page) error {
		document, err := documentOf(a)
		if err != nil {
			return err
		}
		p.Template, p.Title, p.Body = "properties", title+noBreak+": "+x.layer.Title, propertiesOf(document)
		p.Links = append(p.Links, pages.Link{Href: fmt.Sprint(document["$schema"]), Text: "JSON Schema"}, pages.Link{Href: fmt.Sprint(document["$id"]), Text: "Identifiant de ce schéma"})
		return nil
	}
}

// propertiesOf reads the columns of a JSON Schema, in its order.
func propertiesOf(schema object) []property {
	all, _ := schema["properties"].(object)
	order := func(name string) int {
		p, _ := all[name].(object)
		if n, ok := p["x-ogc-propertySeq"].(int); ok {
			return n
		}
		return len(all) + 1
	}
	names := slices.SortedFunc(maps.Keys(all), func(a, b string) int { return cmp.Or(order(a)-order(b), strings.Compare(a, b)) })
	var out []property
	for _, name := range names {
		p, _ := all[name].(object)
		out = append(out, property{text(p["title"]), name, typeTitle(p), valuesOf(name, p)})
	}
	return out
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func typeTitle(schema object) string {
	titles := map[string]string{"integer": "nombre entier", "number": "nombre", "boolean": "oui ou non", "string": "texte", "array": "liste"}
	format := text(schema["format"])
	switch {
	case strings.HasPrefix(format, "geometry-"):
		return strings.TrimPrefix(format, "geometry-")
	case format == "date":
		return "date"
	}
	if items, ok := schema["items"].(object); ok {
		return "liste (" + typeTitle(items) + ")"
	}
	return cmp.Or(titles[text(schema["type"])], text(schema["type"]))
}

// valuesOf lists the values of an enumeration with their words.
func valuesOf(name string, schema object) string {
	var out []string
	for _, v := range enumOf(schema) {
		word := pages.Word(name, v)
		if word != v {
			v += " (" + word + ")"
		}
		out = append(out, v)
	}
	return strings.Join(out, ", ")
}

func enumOf(schema object) []string {
	var out []string
	switch all := schema["enum"].(type) {
	case []string:
		return all
	case []any:
		for _, v := range all {
			out = append(out, fmt.Sprint(v))
		}
	}
	return out
}
