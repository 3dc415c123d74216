package data

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"cpts/geo"
)

// wktNode is a part of a definition in well-known text: PROJCS["…", …].
type wktNode struct {
	keyword string
	values  []string // texts and numbers, in order
	parts   []wktNode
}

// parseWKT recognises a system by its definition, in the flavours of OGC (WKT 1 and 2) and of ESRI's .prj files: by the EPSG
// code it ends with, else by its figures, since names are spelled in as many ways as there are programs.
func parseWKT(text string) (geo.Projection, bool) {
	root, rest, err := readWKT(strings.TrimSpace(text), 0)
	if err != nil || strings.TrimSpace(rest) != "" {
		return geo.Projection{}, false
	}
	for root.keyword == "COMPD_CS" || root.keyword == "COMPOUNDCRS" || root.keyword == "BOUNDCRS" || root.keyword == "SOURCECRS" {
		if len(root.parts) == 0 {
			return geo.Projection{}, false
		}
		root = root.parts[0]
	}
	for _, p := range root.parts {
		if (p.keyword == "AUTHORITY" || p.keyword == "ID") && len(p.values) >= 2 && strings.EqualFold(p.values[0], "EPSG") {
			code, _ := strconv.Atoi(p.values[1])
			if known, ok := systemNumbered(code); ok {
				return known, true
			}
		}
	}
	return byFigures(root)
}

// deepestWKT is what nests deepest in a definition, doubled.
const deepestWKT = 20

var errWKT = errors.New("définition mal formée")

// readWKT reads one node and returns what follows it.
func readWKT(text string, depth int) (n wktNode, rest string, err error) {
	at := strings.IndexAny(text, "[(")
	if at < 0 || depth > deepestWKT {
		return n, "", errWKT
	}
	n.keyword = strings.ToUpper(strings.TrimSpace(text[:at]))
	text = strings.TrimSpace(text[at+1:])
	for {
		switch {
		case text == "":
			return n, "", errWKT
		case text[0] == ']' || text[0] == ')':
			return n, text[1:], nil
		case text[0] == ',':
			text = text[1:]
		case text[0] == '"':
			end := strings.IndexByte(text[1:], '"')
			if end < 0 {
				return n, "", errWKT
			}
			n.values = append(n.values, text[1:end+1])
			text = text[end+2:]
		default:
			end := strings.IndexAny(text, "[(,])")
			if end < 0 {
				return n, "", errWKT
			}
			if text[end] != '[' && text[end] != '(' {
				n.values = append(n.values, strings.TrimSpace(text[:end]))
				text = text[end:]
				break
			}
			var part wktNode
			if part, text, err = readWKT(text, depth+1); err != nil {
				return n, "", err
			}
			n.parts = append(n.parts, part)
		}
		text = strings.TrimSpace(text)
	}
}

// find is the first node of a keyword, the definition's own parts before theirs.
func (n wktNode) find(keywords ...string) (wktNode, bool) {
	for _, p := range n.parts {
		for _, k := range keywords {
			if p.keyword == k {
				return p, true
			}
		}
	}
	for _, p := range n.parts {
		if found, ok := p.find(keywords...); ok {
			return found, true
		}
	}
	return wktNode{}, false
}

// figures are the parameters of a projection by a name that all flavours share.
type figures map[string]float64

// byFigures compares a definition with those of the systems known. Datums of before satellites lie on other ellipsoids
// (Clarke 1880, International 1924), hundreds of metres away: those are refused.
func byFigures(root wktNode) (geo.Projection, bool) {
	spheroid, ok := root.find("SPHEROID", "ELLIPSOID")
	if !ok || len(spheroid.values) < 3 || number64(spheroid.values[1]) != 6378137 || math.Abs(number64(spheroid.values[2])-298.2572) > 0.001 {
		return geo.Projection{}, false
	}
	if prime, ok := root.find("PRIMEM"); ok && len(prime.values) >= 2 && number64(prime.values[1]) != 0 {
		return geo.Projection{}, false
	}
	method, projected := root.find("PROJECTION", "METHOD")
	if !projected {
		return geo.WGS84(), root.keyword == "GEOGCS" || root.keyword == "GEOGCRS" || root.keyword == "GEODCRS"
	}
	f := figures{"scale": 1}
	f.gather(root)
	for epsg, want := range systems() {
		if slices.ContainsFunc(want.methods, func(m string) bool { return strings.HasPrefix(fold(method.values0()), m) }) && f.match(want.figures) {
			return geo.ProjectionOf(epsg)
		}
	}
	return geo.Projection{}, false
}

// gather collects the parameters, and the metres of the projection's own unit.
func (f figures) gather(root wktNode) {
	names := map[string]string{
		"centralmeridian": "meridian", "longitudeofcenter": "meridian", "longitudeofnaturalorigin": "meridian", "longitudeoffalseorigin": "meridian",
		"latitudeoforigin": "latitude", "latitudeofnaturalorigin": "latitude", "latitudeoffalseorigin": "latitude",
		"standardparallel1": "parallel1", "latitudeof1ststandardparallel": "parallel1", "standardparallel2": "parallel2", "latitudeof2ndstandardparallel": "parallel2",
		"falseeasting": "east", "eastingatfalseorigin": "east", "falsenorthing": "north", "northingatfalseorigin": "north",
		"scalefactor": "scale", "scalefactoratnaturalorigin": "scale",
	}
	for _, p := range root.parts {
		switch p.keyword {
		case "PARAMETER":
			if name := names[fold(p.values0())]; name != "" && len(p.values) > 1 {
				f[name] = number64(p.values[1])
			}
		case "UNIT", "LENGTHUNIT":
			if len(p.values) > 1 {
				f["unit"] = number64(p.values[1])
			}
		case "CONVERSION":
			f.gather(p)
		}
	}
	if f["parallel1"] < f["parallel2"] { // in either order they are one cone
		f["parallel1"], f["parallel2"] = f["parallel2"], f["parallel1"]
	}
}

func (n wktNode) values0() string {
	if len(n.values) == 0 {
		return ""
	}
	return n.values[0]
}

// match compares what is wanted; a unit that is not said is the metre.
func (f figures) match(want figures) bool {
	if unit, said := f["unit"]; said && unit != 1 {
		return false
	}
	for name, v := range want {
		if !(math.Abs(f[name]-v) <= 1e-6) { // NaN included
			return false
		}
	}
	return true
}

type planeSystem struct {
	methods []string // folded, as flavours begin them
	figures
}

// systems are the projections of geo in the terms of definitions.
func systems() map[int]planeSystem {
	utm := func(meridian, north float64) planeSystem {
		return planeSystem{[]string{"transversemercator"}, figures{"meridian": meridian, "latitude": 0, "scale": 0.9996, "east": 500000, "north": north}}
	}
	return map[int]planeSystem{
		2154: {[]string{"lambertconformalconic", "lambertconicconformal"}, figures{"meridian": 3, "latitude": 46.5, "parallel1": 49, "parallel2": 44, "scale": 1, "east": 700000, "north": 6600000}},
		5490: utm(-63, 0), 2972: utm(-51, 0), 2975: utm(57, 10000000), 4467: utm(-57, 0), 4471: utm(45, 10000000),
		3857: {[]string{"mercatorauxiliarysphere", "popularvisualisationpseudomercator"}, figures{"meridian": 0, "parallel1": 0, "east": 0, "north": 0}},
	}
}

// number64 is a number of a definition; NaN when it is none, which equals nothing.
func number64(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}
