package api

import (
	"net/url"
	"slices"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// related leads from a feature to what people look at next.
func (x *exchange) related(f coverage.Feature) []pages.Link {
	value := func(name string) string {
		for i, field := range x.layer.Fields {
			if s, ok := f.Values[i].(string); ok && field.Name == name {
				return s
			}
		}
		return ""
	}
	switch x.layer.Name {
	case coverage.LayerUnits, coverage.LayerCommunes:
		all := x.areaLinks(coverage.LayerDepartments, value("department"))
		if id := value("cpts"); id != "" {
			all = append(all, pages.Link{Href: x.to("cpts", id), Text: "Sa CPTS"})
		}
		return all
	case coverage.LayerWhiteZones:
		return append([]pages.Link{{Href: x.to("white-zones", f.ID, "options"), Text: "Comment la fermer"}}, x.zoneLinks(value("department"), f.ID)...)
	case coverage.LayerCPTS:
		return []pages.Link{{Href: x.to("cpts", f.ID), Text: "Taille, financement et échéances"},
			{Href: x.asked(url.Values{"cpts": {f.ID}}, "collections", coverage.LayerUnits, "items"), Text: "Ses unités"}}
	case coverage.LayerDepartments, coverage.LayerRegions:
		return x.areaLinks(x.layer.Name, f.ID)
	case coverage.LayerPoints:
		if unit := value("unit"); unit != "" {
			return []pages.Link{{Href: x.to("collections", coverage.LayerUnits, "items", unit), Text: "Son unité"}}
		}
	}
	return nil
}

// areaLinks leads to everything there is about a département or a région, but for the page itself.
func (x *exchange) areaLinks(kind, code string) []pages.Link {
	if code == "" {
		return nil
	}
	self := x.to(kind, code, "coverage")
	return slices.DeleteFunc(x.allAreaLinks(kind, code), func(l pages.Link) bool {
		return l.Href == self && strings.HasSuffix(x.route.path, "/coverage")
	})
}

func (x *exchange) allAreaLinks(kind, code string) []pages.Link {
	place, filter, several := "departement/", "department", "departments"
	if kind == coverage.LayerRegions {
		place, filter, several = "region/", "region", "region"
	}
	list := func(layer, filter string) string {
		return x.asked(url.Values{filter: {code}}, "collections", layer, "items")
	}
	return []pages.Link{
		{Href: x.mapAddress(place + url.PathEscape(code)), Text: "Voir sur la carte"},
		{Href: x.to(kind, code, "coverage"), Text: "Couverture"},
		{Href: x.to(kind, code, "coverage", "history"), Text: "Courbe"},
		{Href: x.asked(url.Values{"f": {"html"}}, kind, code, "report"), Text: "Dossier à imprimer"},
		{Href: x.asked(url.Values{"f": {"xlsx"}}, kind, code, "report"), Text: "Dossier en tableur"},
		{Href: list(coverage.LayerWhiteZones, filter), Text: "Zones blanches"},
		{Href: list(coverage.LayerCPTS, several), Text: "CPTS"},
		{Href: list(coverage.LayerUnits, filter), Text: "Unités"},
	}
}

func (x *exchange) zoneLinks(department, id string) []pages.Link {
	if department == "" {
		return nil
	}
	return []pages.Link{
		{Href: x.mapAddress("departement/" + url.PathEscape(department) + "/zone-blanche/" + url.PathEscape(id)), Text: "Voir sur la carte"},
		{Href: x.to("departments", department, "coverage"), Text: "Son département"},
	}
}
