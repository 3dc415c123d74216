package api

import (
	"fmt"

	"cpts/api/pages"
	"cpts/coverage"
)

// areaBody is what the pages of a coverage show; Value is the JSON's own value.
type areaBody struct {
	Value                any
	Regions, Departments []area
	Department           bool
	Choice               string
	Related              []pages.Link
}

func countryPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[countryAnswer](a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "area", "Couverture du pays"
	p.Map = x.mapOf(emptyBound(), "Territoires des CPTS selon leur stade et zones blanches (hachures).", contextLayers()...)
	p.Body = areaBody{Value: v, Regions: v.Regions, Departments: v.Departments, Choice: x.choice(), Related: []pages.Link{
		{Href: x.mapAddress(""), Text: "Voir sur la carte"}, {Href: x.to("coverage", "history"), Text: "Courbe"},
		{Href: x.to("collections", coverage.LayerWhiteZones, "items"), Text: "Zones blanches"}, {Href: x.to("conflicts"), Text: "Conflits"}}}
	return nil
}

func regionPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[regionAnswer](a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "area", "Couverture"+noBreak+": "+v.Name
	p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to("coverage"), Text: "Couverture du pays"})
	p.Map = x.mapOf(v.bound(), "Ses départements, sur les territoires des CPTS et les zones blanches.", contextLayers()...)
	p.Body = areaBody{Value: v, Departments: v.Departments, Choice: x.choice(), Related: x.areaLinks(coverage.LayerRegions, v.Code)}
	return nil
}

func departmentPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[departmentAnswer](a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "area", "Couverture"+noBreak+": "+v.Name
	p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to("coverage"), Text: "Couverture du pays"})
	if r, ok := findArea(x.view.Regions, v.Region); ok {
		p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to("regions", r.Code, "coverage"), Text: r.Name})
	}
	p.Map = x.mapOf(v.bound(), "Les CPTS et les zones blanches des tableaux qui suivent.", contextLayers()...)
	p.Body = areaBody{Value: v, Department: true, Choice: x.choice(), Related: x.areaLinks(coverage.LayerDepartments, v.Code)}
	return nil
}

// valueOf is the value of an answer, which must be of the type that the page is made for.
func valueOf[T any](a answer) (T, error) {
	v, ok := a.value.(T)
	if !ok {
		return v, fmt.Errorf("value is %T, not %T", a.value, v)
	}
	return v, nil
}

// chosen is what the pages of one document show, with the threshold and day to repeat in addresses.
type chosen struct {
	Value   any
	Choice  string
	Related []pages.Link
}

func conflictsPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[conflictsAnswer](a)
	if err != nil {
		return err
	}
	p.Template, p.Title, p.Body = "conflicts", "Conflits", chosen{Value: v, Choice: x.choice()}
	bound := emptyBound()
	for _, c := range v.Conflicts {
		bound = bound.Union(c.bound())
	}
	if len(v.Conflicts) > 0 {
		p.Map = x.mapOf(bound, "Les unités revendiquées par plusieurs CPTS.", contextLayers()...)
	}
	return nil
}

func optionsPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[optionsAnswer](a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "options", "Zone blanche"+noBreak+": "+v.Name
	if v.UnitCount > 1 {
		p.Title += " et alentours"
	}
	p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to("collections"), Text: "Couches"},
		pages.Link{Href: x.to("collections", coverage.LayerWhiteZones, "items"), Text: "Zones blanches"})
	related := append([]pages.Link{{Href: x.to("collections", coverage.LayerWhiteZones, "items", v.ID), Text: "Objet de la couche"}}, x.zoneLinks(v.Department, v.ID)...)
	p.Body = chosen{v, x.choice(), related}
	p.Map = x.mapOf(v.bound(), "La zone blanche et les CPTS limitrophes.", contextLayers()...)
	return nil
}

func cptsPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[details](a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "cpts", "CPTS"+noBreak+": "+v.Name
	p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to("collections"), Text: "Couches"},
		pages.Link{Href: x.to("collections", coverage.LayerCPTS, "items"), Text: "CPTS"})
	related := []pages.Link{{Href: x.to("collections", coverage.LayerCPTS, "items", v.ID), Text: "Objet de la couche"}}
	if len(v.Departments) > 0 {
		related = append(related, pages.Link{Href: x.mapAddress("departement/" + v.Departments[0]), Text: "Voir sur la carte"})
	}
	p.Body = chosen{v, x.choice(), related}
	if v.BBox != nil {
		p.Map = x.mapOf(v.bound(), "Son territoire et ceux des CPTS limitrophes.", contextLayers()...)
	}
	return nil
}
