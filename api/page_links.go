package api

import (
	"fmt"
	"maps"
	"net/url"
	"slices"

	"cpts/api/pages"
	"cpts/coverage"

	"github.com/paulmach/orb"
)

const itemsPath = "/api/collections/{layer}/items"

func sortedNames(query map[string]string) []string { return slices.Sorted(maps.Keys(query)) }

// tidied is the address without the parameters that hold nothing, which a form sends for each criterion left open; ok
// is false when there are none. A page is then asked for again at an address that reads well and can be shared.
func (x *exchange) tidied() (address string, ok bool) {
	if x.format.media != mediaHTML {
		return "", false
	}
	query := url.Values{}
	for name, value := range x.query {
		if value != "" {
			query.Set(name, value)
		}
	}
	x.foldRanges(query)
	if len(query) == len(x.query) && !x.ranged() {
		return "", false
	}
	address = x.base + x.url.EscapedPath()
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address, true
}

// asked is the address of another document with parameters beside the threshold and the day.
func (x *exchange) asked(query url.Values, path ...string) string {
	target, err := url.Parse(x.to(path...))
	if err != nil {
		return x.to(path...)
	}
	all := target.Query()
	maps.Copy(all, query)
	target.RawQuery = all.Encode()
	return target.String()
}

// names gives the address of what a value of a field names.
func (x *exchange) names(field, value string) string {
	switch field {
	case "department", "departments":
		return x.to("departments", value, "coverage")
	case "region":
		return x.to("regions", value, "coverage")
	case "cpts", "neighbours":
		return x.to("cpts", value)
	case "commune":
		return x.to("collections", coverage.LayerCommunes, "items", value)
	case "codes", "unit":
		return x.to("collections", coverage.LayerUnits, "items", value)
	}
	return ""
}

// mapAddress is the map's page of an area, with its threshold.
func (x *exchange) mapAddress(path string) string {
	address := x.base + "/#/" + path
	if x.view.MinStage != coverage.DefaultThreshold {
		address += "?a-partir-de=" + url.QueryEscape(string(x.view.MinStage))
	}
	return address
}

// oneFrame is the width in degrees of what one map can show: the métropole has 15, the country with overseas 117.
const oneFrame = 30

// mapOf is a map of a bound with what surrounds it.
func (x *exchange) mapOf(b orb.Bound, text string, whole ...string) *pages.Map {
	if b.Max[0]-b.Min[0] > oneFrame {
		b = emptyBound() // with overseas ground the métropole would be a dot
	}
	return &pages.Map{Bound: boundText(b), Choice: x.choice(), Whole: whole, Text: typeset(text)}
}

// boundText is west,south,east,north to a metre; empty for an empty bound.
func boundText(b orb.Bound) string {
	if b.IsEmpty() {
		return ""
	}
	return fmt.Sprintf("%.5f,%.5f,%.5f,%.5f", b.Min[0], b.Min[1], b.Max[0], b.Max[1])
}

// Bound is the box as the pages' map reads it; empty without geometry.
func (p place) Bound() string {
	if p.BBox == nil {
		return ""
	}
	return boundText(p.bound())
}

func (p place) bound() orb.Bound {
	if p.BBox == nil {
		return emptyBound()
	}
	return orb.Bound{Min: orb.Point{p.BBox[0], p.BBox[1]}, Max: orb.Point{p.BBox[2], p.BBox[3]}}
}
