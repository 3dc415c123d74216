package coverage

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// The départements of the Code officiel géographique with their régions (INSEE, COG 2025: 101 départements).
//
//go:embed cog.csv
var cogTable string

// regionNames are the 18 régions of the COG 2025.
var regionNames = map[string]string{
	"01": "Guadeloupe", "02": "Martinique", "03": "Guyane", "04": "La Réunion", "06": "Mayotte",
	"11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté", "28": "Normandie",
	"32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire", "53": "Bretagne", "75": "Nouvelle-Aquitaine",
	"76": "Occitanie", "84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur", "94": "Corse",
}

type departement struct{ name, region string }

var departements = parseCOG(cogTable)

func parseCOG(table string) map[string]departement {
	out := map[string]departement{}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		cells := strings.Split(line, ";")
		out[cells[0]] = departement{cells[1], cells[2]}
	}
	return out
}

// DepartmentOf is the département that an INSEE code begins with: two characters, three overseas. Empty when it is none.
func DepartmentOf(code string) string {
	for _, n := range []int{3, 2} {
		if len(code) >= n {
			if _, ok := departements[code[:n]]; ok {
				return code[:n]
			}
		}
	}
	return ""
}

// RegionOf is the région of a département; empty when unknown.
func RegionOf(department string) string { return departements[department].region }

// DepartmentName is the official name, or the code itself when unknown.
func DepartmentName(code string) string {
	if d, ok := departements[code]; ok {
		return d.name
	}
	return code
}

// RegionName is the official name, or the code itself when unknown.
func RegionName(code string) string {
	if name, ok := regionNames[code]; ok {
		return name
	}
	return code
}

// cities are the communes that are listed by arrondissement municipal, with the range of their codes.
var cities = []struct{ code, name, first, last string }{
	{"75056", "Paris", "75101", "75120"}, {"69123", "Lyon", "69381", "69389"}, {"13055", "Marseille", "13201", "13216"},
}

// CityOf is the commune of an arrondissement municipal: 75056 for 75101 to 75120; empty for any other code.
func CityOf(code string) string {
	if len(code) != 5 {
		return ""
	}
	for i := range cities {
		c := &cities[i]
		if code[:3] == c.first[:3] && code >= c.first && code <= c.last { // three bytes rule most codes out at once
			return c.code
		}
	}
	return ""
}

// arrondissementsOf lists the codes that a city is cut into; nil for any other commune.
func arrondissementsOf(city string) []string {
	for _, c := range cities {
		if c.code != city {
			continue
		}
		first, _ := strconv.Atoi(c.first)
		last, _ := strconv.Atoi(c.last)
		var out []string
		for n := first; n <= last; n++ {
			out = append(out, strconv.Itoa(n))
		}
		return out
	}
	return nil
}

// cityName is the name of a commune that is listed by arrondissement; empty for any other.
func cityName(commune string) string {
	for _, c := range cities {
		if c.code == commune {
			return c.name
		}
	}
	return ""
}

// KindOf tells what a code designates: 9 characters an IRIS, else an arrondissement of a city or a commune.
func KindOf(code string) Kind {
	switch {
	case len(code) == 9:
		return Iris
	case CityOf(code) != "":
		return Arrondissement
	}
	return Commune
}

// CommuneOf is the commune of a unit's code: itself, the city of an arrondissement, the commune an IRIS begins with.
func CommuneOf(code string) string {
	if len(code) == 9 {
		code = code[:5]
	}
	if city := CityOf(code); city != "" {
		return city
	}
	return code
}

// frames are boxes, in degrees, that hold a territory with a margin of about half a degree: what lies outside has its
// coordinates swapped, in another system, or under the wrong code. The first is the métropole, Corsica included.
var frames = map[string]orb.Bound{
	"":    {Min: orb.Point{-6, 40.5}, Max: orb.Point{10.5, 52}},
	"971": {Min: orb.Point{-62.5, 15.2}, Max: orb.Point{-60.4, 17}},
	"972": {Min: orb.Point{-61.8, 13.8}, Max: orb.Point{-60.3, 15.4}},
	"973": {Min: orb.Point{-55.3, 1.5}, Max: orb.Point{-51, 6.5}},
	"974": {Min: orb.Point{54.7, -21.9}, Max: orb.Point{56.4, -20.3}},
	"976": {Min: orb.Point{44.4, -13.6}, Max: orb.Point{45.8, -12.1}},
}

// misplaced says where a unit lies that is far from its département; nothing when it lies where its code says, or has no
// geometry.
func misplaced(u *Unit) string {
	frame, overseas := frames[u.Department]
	if !overseas {
		frame = frames[""]
	}
	if holds(frame, u.Geometry) {
		return ""
	}
	middle := u.Geometry.Bound().Center()
	return fmt.Sprintf("%.4f, %.4f", middle[0], middle[1])
}

// holds tells whether the shells of polygons lie in a box. To make their own box first took five times as long.
func holds(frame orb.Bound, polygons orb.MultiPolygon) bool {
	for _, polygon := range polygons {
		if len(polygon) == 0 {
			continue
		}
		for _, p := range polygon[0] {
			if !frame.Contains(p) {
				return false
			}
		}
	}
	return true
}
