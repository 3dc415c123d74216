package api

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// docOperation is one address as the documentation shows it.
type docOperation struct {
	ID, Method, Path, Summary string
	About                     string
	Addresses                 []string // the path for each layer
	Parameters                []docParameter
	Properties                string // where the properties of layers that are parameters too are listed
	Answers                   []docAnswer
	Curl, Try                 string
}

type docParameter struct{ Name, In, Type, Values, Default, Example, Description string }

type docAnswer struct{ Status, Description, Media string }

func docOperationOf(x *exchange, d described, r route, example map[string]string) docOperation {
	o := docOperation{ID: operationID(r, nil), Method: r.verb(), Path: r.path, Summary: typeset(r.summary), About: typeset(r.about)}
	var own []string // parameters that are properties of the layer
	for _, p := range r.filters(x.view.Layer(example["layer"])) {
		own = append(own, p.name)
	}
	layered := strings.Contains(r.path, "{layer}")
	if layered {
		for _, name := range layerNames() {
			o.Addresses = append(o.Addresses, strings.Replace(r.path, "{layer}", name, 1))
		}
	}
	if r.path == itemsPath {
		o.Properties = x.to("collections", example["layer"], "queryables")
	}
	if described := d.operation(r.verb(), strings.Replace(r.path, "{layer}", example["layer"], 1)); described != nil {
		if layered {
			o.Parameters = append(o.Parameters, docParameter{Name: "layer", In: "adresse", Type: "texte", Values: strings.Join(layerNames(), ", "), Example: example["layer"], Description: "Nom de la couche."})
		}
		for _, p := range described.Parameters {
			if p.In != "query" || !slices.Contains(own, p.Name) {
				o.Parameters = append(o.Parameters, docParameterOf(p, r.path, example))
			}
		}
		o.Answers = docAnswers(described.Responses)
	}
	address := x.base + tryPath(r.path, example)
	o.Curl = "curl '" + address + "'"
	if r.method == "" {
		o.Try = address
	} else {
		o.Curl = r.curl(address, example)
	}
	if strings.Contains(r.path, "/tiles/{layer}/{z}") {
		o.Curl += " --output tuile.mvt"
	}
	return o
}

// curl writes a request with a body.
func (r route) curl(address string, example map[string]string) string {
	parts := []string{"curl -X " + r.method}
	if r.matches {
		parts = append(parts, `-H 'If-Match: "42"'`)
	}
	switch {
	case r.searches:
		parts = append(parts, `-H 'Content-Type: application/json' --data '{"department":"`+example["department"]+`"}'`)
	case r.takes != nil:
		parts = append(parts, "-H 'Content-Type: application/json' --data @"+map[bool]string{true: "scenario", false: "modification"}[r.path == "/api/scenarios"]+".json")
	}
	return strings.Join(append(parts, "'"+address+"'"), " ")
}

// operation finds what the document says of a path, which it writes from /api on.
func (d described) operation(method, path string) *describedOperation {
	relative := strings.TrimPrefix(path, "/api")
	text, there := d.Paths[cmp.Or(relative, "/")][strings.ToLower(method)]
	if !there {
		return nil
	}
	o := &describedOperation{}
	if json.Unmarshal(text, o) != nil {
		return nil // it was written by this program a moment ago
	}
	return o
}

func docParameterOf(p describedParameter, path string, example map[string]string) docParameter {
	in := "requête"
	switch p.In {
	case "path":
		in = "adresse"
	case "header":
		in = "en-tête"
	}
	values := valuesOf(p.Name, p.Schema)
	if low, high := p.Schema["minimum"], p.Schema["maximum"]; low != nil || high != nil {
		values = strings.TrimSpace(limitText("à partir de ", low) + limitText(" jusqu’à ", high))
	}
	shown := cmp.Or(text(p.Example), text(p.Schema["example"]))
	if shown == "" && p.In == "path" {
		shown = example[pathExample(path, p.Name)]
	}
	shown = cmp.Or(shown, example["?"+p.Name])
	return docParameter{p.Name, in, typeTitle(p.Schema), values, text(p.Schema["default"]), shown, cmp.Or(p.Description, pathRole(p.Name))}
}

// pathRole is what a parameter of a path is.
func pathRole(name string) string {
	return map[string]string{"id": "Identifiant, tel que les listes le donnent.", "code": "Code INSEE.", "z": "Zoom.", "x": "Colonne.", "y": "Ligne."}[name]
}

func limitText(word string, limit any) string {
	if n, ok := limit.(float64); ok {
		return word + pages.Decimal(n, 2)
	}
	return ""
}

// docAnswers are the answers by status, the successful ones first, with their media types.
func docAnswers(responses map[string]describedResponse) []docAnswer {
	var all []docAnswer
	for _, status := range slices.Sorted(maps.Keys(responses)) {
		r := responses[status]
		media := strings.Join(slices.Sorted(maps.Keys(r.Content)), ", ")
		description := r.Description
		if status == "default" {
			status, description = "autre", cmp.Or(description, "Erreur, dite en français avec le paramètre en cause et ce qui était attendu.")
			media = cmp.Or(media, problemJSON)
		}
		all = append(all, docAnswer{status, description, media})
	}
	return all
}

// exampleOf holds a value for each name in a path, taken from the data served so that every example answers; names after
// a question mark are parameters of the query.
func exampleOf(x *exchange) map[string]string {
	example := map[string]string{"layer": coverage.LayerWhiteZones, "z": "6", "x": "32", "y": "22", "?limit": "10", "?offset": "100",
		"?bbox": "6.6,43.4,7.8,44.4", "?datetime": "2024-01-01/..", "?properties": "population,area_km2", "?sortby": "-population",
		"?filter": "population > 5000", "?from": "2023-01-01", "?to": string(x.view.At), "?at": string(x.view.At), "?year": "2026",
		"?min-stage": string(coverage.ContractSigned), "?f": "json"}
	departments := x.view.Departments
	if _, ok := findArea(departments, "06"); ok {
		example["department"] = "06"
	} else if len(departments) > 0 {
		example["department"] = departments[0].Code
	}
	example["region"] = coverage.RegionOf(example["department"])
	for _, z := range x.view.WhiteZones {
		if example["zone"] == "" || z.Department == example["department"] {
			example["zone"] = z.ID
		}
	}
	for _, t := range x.view.Territories {
		if example["cpts"] == "" || slices.Contains(t.Departments, example["department"]) {
			example["cpts"] = t.ID
		}
	}
	return example
}

// pathExample names the example of a parameter of a path.
func pathExample(path, name string) string {
	switch {
	case name == "code" && strings.HasPrefix(path, "/api/regions"):
		return "region"
	case name == "code":
		return "department"
	case name == "id" && strings.HasPrefix(path, "/api/cpts"):
		return "cpts"
	case name == "id":
		return "zone"
	}
	return name
}

// tryPath is a path with its examples in place.
func tryPath(path string, example map[string]string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		for _, name := range []string{"layer", "id", "code", "z", "x", "y"} {
			part = strings.ReplaceAll(part, "{"+name+"}", example[pathExample(path, name)])
		}
		parts[i] = part
	}
	tried := strings.Join(parts, "/")
	if path == itemsPath {
		tried += "?department=" + example["department"] + "&limit=10"
	}
	return tried
}

// clientExample is the first request of a client.
type clientExample struct{ ID, Title, Code string }

func clientExamples(base string, example map[string]string) []clientExample {
	items := base + "/api/collections/white-zones/items"
	department := example["department"]
	examples := []clientExample{
		{"curl", "curl", fmt.Sprintf("# les zones blanches d’un département, pour un tableur\ncurl -o zones.csv '%s?department=%s&f=csv'\n\n# les CPTS du pays, en GeoJSON\ncurl -o cpts.geojson '%s/api/collections/cpts/items?limit=%d'", items, department, base, maxLimit)},
		{"gdal", "GDAL", fmt.Sprintf("ogrinfo OAPIF:%s/api\nogr2ogr -f GPKG zones.gpkg OAPIF:%s/api white-zones", base, base)},
		{"python", "Python (geopandas)", fmt.Sprintf("import geopandas\n\nzones = geopandas.read_file(\n    \"%s?department=%s&limit=1000\")\nprint(zones.sort_values(\"population\", ascending=False)\n      [[\"name\", \"population\", \"neighbours\"]])", items, department)},
		{"r", "R (sf)", fmt.Sprintf("library(sf)\n\nzones <- st_read(\"%s?department=%s&limit=1000\")\nplot(zones[\"population\"])", items, department)},
	}
	for i := range examples {
		examples[i].ID = "exemple-" + cmp.Or(examples[i].ID, strconv.Itoa(i))
	}
	return examples
}
