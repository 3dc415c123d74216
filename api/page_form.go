package api

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// filterForm asks for the criteria that a layer can be filtered by: those that most requests need, and the others folded.
func (x *exchange) filterForm() *pages.Form {
	f := &pages.Form{Action: x.base + x.url.EscapedPath()}
	shown := map[string]bool{"offset": true, "f": true, "min-stage": true, "at": true} // a new selection begins at its first page
	for _, p := range x.route.parameters(x.layer) {
		if shown[p.name] || ofFiles(p.name) {
			continue
		}
		shown[p.name] = true
		in := x.inputOf(p)
		if frequent(p.name) {
			f.Fields = append(f.Fields, in)
			continue
		}
		f.More = append(f.More, in)
		f.Open = f.Open || in.Value != ""
	}
	slices.SortStableFunc(f.Fields, func(a, b pages.Input) int { return rank(a.Name) - rank(b.Name) })
	f.Fields = append(f.Fields, x.rangeInputs(f)...)
	f.Fields = append(f.Fields, x.choiceInputs()...)
	for _, name := range sortedNames(x.query) {
		if !shown[name] {
			f.Hidden = append(f.Hidden, pages.Option{Value: name, Text: x.query[name]})
		}
	}
	if len(x.query) > 0 {
		f.Reset = x.base + x.url.EscapedPath()
	}
	return f
}

// ofFiles tells the parameters that say how features are written rather than which; a form keeps them as they are.
func ofFiles(name string) bool {
	switch name {
	case "properties", "sortby", "skipGeometry", "filter-lang", "lang":
		return true
	}
	return strings.HasSuffix(name, "crs")
}

// frequentNames are the criteria that are shown unfolded, in their order.
func frequentNames() []string {
	return []string{"region", "department", "departments", "name", "stage", "status", "size_category", "category", "white"}
}

func frequent(name string) bool { return rank(name) >= 0 }

func rank(name string) int { return slices.Index(frequentNames(), name) }

func (x *exchange) inputOf(p parameter) pages.Input {
	in := pages.Input{Name: p.name, Title: x.titleOf(p), Value: x.query[p.name], Kind: "text"}
	if options := x.optionsOf(p); len(options) > 0 {
		in.Kind, in.Options = "select", append([]pages.Option{{Text: "indifférent"}}, options...)
		return in
	}
	switch p.schema["type"] {
	case "integer", "number":
		in.Kind = "number"
	case "string":
		if p.schema["format"] == "date" {
			in.Kind = "date"
		}
	}
	switch p.name {
	case "filter":
		in.Hint = "population > 5000"
	case "bbox":
		in.Hint = "ouest,sud,est,nord"
	case "datetime":
		in.Hint = "2024-01-01/.."
	case "limit":
		in.Value, in.Hint = x.query[p.name], strconv.Itoa(defaultLimit)
	}
	return in
}

// titleOf is the French title of a criterion.
func (x *exchange) titleOf(p parameter) string {
	for _, f := range x.layer.Fields {
		if f.Name == p.name {
			return typeset(f.Title)
		}
	}
	titles := map[string]string{"region": "Région", "bbox": "Rectangle", "datetime": "Jour ou intervalle", "limit": "Lignes par page", "filter": "Condition (CQL2)"}
	return cmp.Or(titles[p.name], p.name)
}

// optionsOf are the values that a criterion can have, where they are few.
func (x *exchange) optionsOf(p parameter) []pages.Option {
	var all []pages.Option
	switch p.name {
	case "department", "departments":
		return areaOptions(x.view.Departments)
	case "region":
		return areaOptions(x.view.Regions)
	case "size_category":
		for n := 1; n <= 4; n++ {
			all = append(all, pages.Option{Value: strconv.Itoa(n), Text: "taille " + strconv.Itoa(n)})
		}
		return all
	}
	if p.schema["type"] == "boolean" {
		return []pages.Option{{Value: "true", Text: "oui"}, {Value: "false", Text: "non"}}
	}
	for _, value := range cmpOr(enumOf(p.schema), wordsOf(p.name)) {
		all = append(all, pages.Option{Value: value, Text: pages.Word(p.name, value)})
	}
	return all
}

func cmpOr(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}

// wordsOf lists the values of the fields that have few.
func wordsOf(field string) []string {
	var all []string
	switch field {
	case "stage", "declared_stage":
		for _, s := range slices.Backward(coverage.Stages()) {
			all = append(all, string(s))
		}
	case "status":
		all = []string{"covered", "white", "conflict"}
	case "kind":
		all = []string{string(coverage.Commune), string(coverage.Arrondissement), string(coverage.Iris)}
	case "population_basis":
		all = []string{string(coverage.Counted), string(coverage.Estimated)}
	}
	return all
}

func areaOptions(areas []*coverage.Area) []pages.Option {
	all := make([]pages.Option, len(areas))
	for i, a := range areas {
		all[i] = pages.Option{Value: a.Code, Text: a.Name + " (" + a.Code + ")"}
	}
	return all
}
