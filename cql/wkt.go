package cql

import (
	"strings"

	"github.com/paulmach/orb"
)

func geometryWord(name string) bool {
	switch strings.ToUpper(name) {
	case "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "BBOX":
		return true
	}
	return false
}

// geometry reads a literal behind its word, in longitude and latitude unless filter-crs says otherwise; altitudes are
// read and forgotten.
func (p *parser) geometry(name token) (*Expression, error) {
	if strings.EqualFold(name.text, "BBOX") {
		return p.bbox(name)
	}
	g, err := p.shape(name)
	if err != nil {
		return nil, err
	}
	if err := checkShape(name.place, g); err != nil {
		return nil, err
	}
	return p.leaf(name.place, g)
}

func (p *parser) shape(name token) (orb.Geometry, error) {
	if _, err := p.accept("Z"); err != nil {
		return nil, err
	}
	if p.ahead.is("EMPTY") {
		return nil, p.unexpected("des coordonnées : une géométrie vide ne touche rien")
	}
	switch strings.ToUpper(name.text) {
	case "POINT":
		return parenthesized(p, p.position)
	case "LINESTRING":
		return p.line()
	case "POLYGON":
		return p.polygon()
	case "MULTIPOINT":
		all, err := series(p, p.memberPoint)
		return orb.MultiPoint(all), err
	case "MULTILINESTRING":
		all, err := series(p, p.line)
		return orb.MultiLineString(all), err
	case "MULTIPOLYGON":
		all, err := series(p, p.polygon)
		return orb.MultiPolygon(all), err
	}
	all, err := series(p, p.member)
	return orb.Collection(all), err
}

// member of a collection is any geometry but a collection.
func (p *parser) member() (orb.Geometry, error) {
	name := p.ahead
	if name.kind != word || !geometryWord(name.text) || name.is("GEOMETRYCOLLECTION") || name.is("BBOX") {
		return nil, p.unexpected("POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING ou MULTIPOLYGON")
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	return p.shape(name)
}

// memberPoint is written (1 2), and 1 2 in older WKT.
func (p *parser) memberPoint() (orb.Point, error) {
	if p.ahead.is("(") {
		return parenthesized(p, p.position)
	}
	return p.position()
}

func (p *parser) line() (orb.LineString, error) {
	all, err := series(p, p.position)
	return orb.LineString(all), err
}

func (p *parser) polygon() (orb.Polygon, error) {
	all, err := series(p, func() (orb.Ring, error) {
		l, err := p.line()
		return orb.Ring(l), err
	})
	return orb.Polygon(all), err
}

// position reads x y and, where there is one, z.
func (p *parser) position() (at orb.Point, err error) {
	for i := range at {
		if at[i], err = p.coordinate(); err != nil {
			return at, err
		}
	}
	if p.ahead.kind == number || p.ahead.is("-") || p.ahead.is("+") {
		_, err = p.coordinate()
	}
	return at, err
}

func (p *parser) coordinate() (float64, error) {
	minus := p.ahead.is("-")
	if minus || p.ahead.is("+") {
		if err := p.advance(); err != nil {
			return 0, err
		}
	}
	if p.ahead.kind != number {
		return 0, p.unexpected("un nombre : les coordonnées s’écrivent « longitude latitude », les points séparés par des virgules")
	}
	v := p.ahead.number
	if minus {
		v = -v
	}
	if p.nodes++; p.nodes > maxNodes {
		return 0, fail(p.ahead.place, "", "le filtre a trop de termes", "dix mille au plus")
	}
	return v, p.advance()
}

// bbox reads four numbers, or six with altitudes.
func (p *parser) bbox(name token) (*Expression, error) {
	n, err := series(p, p.coordinate)
	if err != nil {
		return nil, err
	}
	b, err := readBBox(name.place, n)
	if err != nil {
		return nil, err
	}
	return p.leaf(name.place, b)
}

func readBBox(at Place, n []float64) (BBox, error) {
	switch len(n) {
	case 4:
	case 6:
		n = []float64{n[0], n[1], n[3], n[4]}
	default:
		return BBox{}, fail(at, "", "BBOX a un nombre de coordonnées qui ne va pas", "BBOX(ouest, sud, est, nord), ou six nombres avec les altitudes")
	}
	return BBox(n), nil
}

// series reads ( item , item … ), at least one.
func series[T any](p *parser, item func() (T, error)) ([]T, error) {
	return parenthesized(p, func() ([]T, error) {
		var all []T
		for {
			one, err := item()
			if err != nil {
				return nil, err
			}
			all = append(all, one)
			if more, err := p.accept(","); err != nil || !more {
				return all, err
			}
		}
	})
}

func parenthesized[T any](p *parser, read func() (T, error)) (T, error) {
	var none T
	if err := p.expect("(", " avant les coordonnées"); err != nil {
		return none, err
	}
	v, err := read()
	if err != nil {
		return none, err
	}
	return v, p.expect(")", " ou une virgule après les coordonnées")
}
