package data

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// FindCRS reads the name of a coordinate system as people and files write it: EPSG:2154, urn:ogc:def:crs:EPSG::2154,
// [EPSG:2154], http://www.opengis.net/def/crs/EPSG/0/2154, CRS84. Degrees of RGF93 (EPSG:4171) are read as WGS84, see systemNumbered.
// The error lists the systems known.
func FindCRS(name string) (geo.Projection, error) {
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return strings.ContainsRune(":/#[] ", r) })
	if len(words) > 0 {
		last := words[len(words)-1]
		if last == "CRS84" {
			return geo.WGS84(), nil
		}
		code, err := strconv.Atoi(last)
		if p, ok := systemNumbered(code); ok && err == nil && (len(words) == 1 || strings.Contains(strings.ToUpper(name), "EPSG")) {
			return p, nil
		}
	}
	return geo.Projection{}, fmt.Errorf("système de coordonnées %s inconnu ; connus : %s ; pour un autre, reprojetez d'abord : ogr2ogr -t_srs EPSG:4326 sortie.geojson entrée",
		clip(name), knownSystems())
}

func knownSystems() string {
	var known []string
	for _, p := range geo.Projections() {
		known = append(known, crsTitle(p))
	}
	return strings.Join(known, ", ")
}

func crsTitle(p geo.Projection) string { return fmt.Sprintf("EPSG:%d (%s)", p.EPSG, p.Name) }

// obey follows the member "crs" that GeoJSON of before RFC 7946 has. Features are taken while the rest is still being
// read: a system that is named after them comes too late.
func (c *collection) obey(member []byte) error {
	said := crsName(member)
	p, err := FindCRS(said)
	switch {
	case c.asked != nil && (err != nil || p.EPSG != c.asked.EPSG):
		return fmt.Errorf("%w qui se dit en %s (membre crs), quand --crs demande EPSG:%d ; si le fichier dit vrai, ôtez --crs, sinon ôtez-lui son membre crs", errTopLevel, clip(said), c.asked.EPSG)
	case err != nil:
		return fmt.Errorf("%w : %w", errTopLevel, err)
	case c.asked == nil && p.Metric() && c.count > 0:
		return fmt.Errorf("%w dont le membre crs vient après les objets : relancez avec --crs EPSG:%d", errTopLevel, p.EPSG)
	case c.asked == nil && c.count == 0:
		c.crs = &p
	}
	return nil
}

// crsName is the name in a member "crs", or the code in the still older form {"type":"EPSG","properties":{"code":2154}}.
func crsName(member []byte) string {
	var crs struct {
		Type       string
		Properties struct {
			Name string
			Code json.Number
		}
	}
	if err := json.Unmarshal(member, &crs); err != nil || crs.Properties.Name == "" && crs.Properties.Code == "" {
		return string(member)
	}
	if crs.Properties.Name == "" {
		return crs.Type + ":" + crs.Properties.Code.String()
	}
	return crs.Properties.Name
}

// crsNote says that coordinates were turned, when they were.
func crsNote(p *geo.Projection, asked bool) []string {
	if p == nil || !p.Metric() {
		return nil
	}
	note := "coordonnées lues en " + crsTitle(*p)
	if !asked {
		note += ", que le fichier nomme"
	}
	return []string{note}
}

// unproject turns a place into degrees on the grid of geo, so that what is kept, and the ids made of it, do not depend on
// how a processor rounds. Outside the area of use, the system is most likely not that of the file: the reason says so.
func unproject(p *geo.Projection, place orb.Point) (degrees orb.Point, reason string) {
	if lon, lat := place[0], place[1]; lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90 {
		return orb.Point{}, "ce sont sans doute des degrés, et non des mètres en " + crsTitle(*p) + " : relancez sans --crs"
	}
	degrees, ok := p.Inverse(place)
	if v, onGrid := geo.Snap(degrees); ok && onGrid && p.Area.Contains(degrees) {
		return v.Point(), ""
	}
	return orb.Point{}, fmt.Sprintf("hors du domaine de %s, longitudes %v à %v et latitudes %v à %v ; vérifiez --crs et l'ordre des coordonnées",
		crsTitle(*p), p.Area.Min[0], p.Area.Max[0], p.Area.Min[1], p.Area.Max[1])
}
