package api

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cpts/api/pages"
	"cpts/cql"
)

// ranged fields are asked for by their least and most in the form of a page. A form without a script cannot write CQL2, so
// it sends <field>.least and <field>.most, and the page answers with the address whose filter says the same.
func rangedFields() []string { return []string{"population", "area_km2"} }

// rangeEnds are the two ends by their suffix, in the order in which a filter holds them.
func rangeEnds() []struct{ suffix, operator, title string } {
	return []struct{ suffix, operator, title string }{{".least", ">=", ", au moins"}, {".most", "<=", ", au plus"}}
}

// rangeNames are what a page of features takes beside the route's parameters.
func (x *exchange) rangeNames() []string {
	if x.format.media != mediaHTML || x.layer == nil || x.route.path != itemsPath {
		return nil
	}
	var all []string
	for _, f := range x.layer.Fields {
		if slices.Contains(rangedFields(), f.Name) {
			for _, end := range rangeEnds() {
				all = append(all, f.Name+end.suffix)
			}
		}
	}
	return all
}

func (x *exchange) ranged() bool {
	return slices.ContainsFunc(x.rangeNames(), func(name string) bool { _, asked := x.query[name]; return asked })
}

// foldRanges moves the ends of ranges from a query into its filter, before what that holds already.
func (x *exchange) foldRanges(query url.Values) {
	var clauses []string
	for _, name := range x.rangeNames() {
		value := query.Get(name)
		query.Del(name)
		if value == "" {
			continue
		}
		for _, end := range rangeEnds() {
			if field, ok := strings.CutSuffix(name, end.suffix); ok {
				clauses = append(clauses, field+" "+end.operator+" "+value)
			}
		}
	}
	if len(clauses) == 0 {
		return
	}
	if own := ownText(query); own != "" {
		clauses = append(clauses, "("+own+")")
	}
	query.Set("filter", strings.Join(clauses, " AND "))
}

// ownText is the filter of a query as CQL2 text, which is what ranges are written in. One that is JSON becomes text; one
// that does not read stays as it is, and is refused like any other text.
func ownText(query url.Values) string {
	own := query.Get("filter")
	if query.Get("filter-lang") != cql2JSON {
		return own
	}
	query.Del("filter-lang")
	if e, err := cql.ParseJSON([]byte(own)); err == nil {
		return e.String()
	}
	return own
}

// rangeClause is an end of a range as foldRanges writes it.
var rangeClause = regexp.MustCompile(`^(\w+) (>=|<=) (-?[0-9.]+)( AND |$)`)

// unfoldRanges is the reverse of foldRanges: the ends by their names, and what the filter says beside them.
func unfoldRanges(filter string, names []string) (ends map[string]string, rest string) {
	ends, rest = map[string]string{}, filter
	for {
		found := rangeClause.FindStringSubmatch(rest)
		if found == nil {
			break
		}
		name := found[1] + rangeEnds()[0].suffix
		if found[2] == rangeEnds()[1].operator {
			name = found[1] + rangeEnds()[1].suffix
		}
		if _, twice := ends[name]; twice || !slices.Contains(names, name) {
			break
		}
		ends[name], rest = found[3], rest[len(found[0]):]
	}
	if len(ends) == 0 || rest == "" {
		return ends, rest
	}
	own, alone := strings.CutPrefix(rest, "(")
	own, closed := strings.CutSuffix(own, ")")
	if _, err := cql.ParseText(own); !alone || !closed || err != nil {
		return nil, filter // not what foldRanges wrote: « a AND b OR c » would come back as « a AND (b OR c) »
	}
	return ends, own
}

// rangeInputs are the two ends of each range, and what is left of the filter for its own field in the form.
func (x *exchange) rangeInputs(f *pages.Form) []pages.Input {
	names := x.rangeNames()
	ends, rest := unfoldRanges(x.query["filter"], names)
	for i := range f.More {
		if f.More[i].Name == "filter" {
			f.More[i].Value = rest
		}
	}
	f.Open = slices.ContainsFunc(f.More, func(in pages.Input) bool { return in.Value != "" })
	var all []pages.Input
	for _, name := range names {
		for _, end := range rangeEnds() {
			if field, ok := strings.CutSuffix(name, end.suffix); ok {
				title := map[string]string{"population": "Habitants", "area_km2": "Superficie (km²)"}[field]
				all = append(all, pages.Input{Name: name, Title: title + end.title, Value: ends[name], Kind: "number"})
			}
		}
	}
	return all
}
