package api

import (
	"cpts/coverage"
	"cpts/data"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// crsExpected is what crs, bbox-crs and filter-crs take. CURIEs and bare codes are taken too (RFC 7946 readers write them),
// but answers name URIs.
func crsExpected() string { return oneOf(crsURIs()) }

func crsURIs() []string {
	var uris []string
	for _, r := range data.References() {
		uris = append(uris, r.URI)
	}
	return uris
}

// declared lists the systems of a collection: those that have coordinates for all that it holds, and are meant for some
// of it. Mayotte's has none for the east of Guyane, at the other end of the world, and to the communes of one
// département of métropole those overseas are of no use. Any other is taken all the same where it is asked for.
func declared(l *coverage.Layer) []string {
	territories := boundsOf(l)
	if len(territories) > 1 {
		territories = territories[1:] // the first is around the others
	}
	var uris []string
	for _, r := range data.References() {
		if r.Projection == nil || len(territories) == 0 || suits(*r.Projection, territories) {
			uris = append(uris, r.URI)
		}
	}
	return uris
}

func suits(p geo.Projection, territories []orb.Bound) bool {
	meant := false
	for _, b := range territories {
		for _, corner := range b.ToRing() {
			if _, ok := p.Forward(corner); !ok {
				return false
			}
		}
		meant = meant || p.Area.Intersects(b)
	}
	return meant
}

// readCRS reads a parameter that names a system of coordinates, CRS84 when it is not given: OGC API – Features Part 2,
// /req/crs/fc-crs-valid-value and its likes for bbox-crs (Part 2) and filter-crs (Part 3).
func readCRS(query map[string]string, parameter string) (data.Reference, error) {
	name, asked := query[parameter]
	if !asked {
		return data.Reference{URI: data.CRS84}, nil
	}
	r, ok := data.FindReference(name)
	if !ok {
		return r, invalid(parameter, name, crsExpected())
	}
	return r, nil
}

func crsParameter(name, description string) parameter {
	return parameter{name: name, description: description,
		schema: object{"type": "string", "format": "uri", "enum": crsURIs(), "default": data.CRS84}}
}

// outputCRS is the parameter of items and of an item.
func outputCRS() parameter {
	return crsParameter("crs", "Système des coordonnées rendues, axes dans l’ordre de son autorité : EPSG:4326 donne la latitude d’abord "+
		"en GeoJSON. Les fichiers (GeoPackage, CSV…) ont toujours la longitude ou X d’abord. "+
		"L’en-tête Content-Crs nomme le système. Un objet que le système ne porte pas (l’est de la Guyane en EPSG:4471) est rendu sans géométrie en GeoJSON.")
}

// inCRS is a layer that writers put in the system that the request asks for, which the answer then names.
func (x *exchange) inCRS(l *coverage.Layer) (*coverage.Layer, error) {
	r, err := readCRS(x.query, "crs")
	if err != nil {
		return nil, err
	}
	if x.format.media == mediaHTML {
		r = data.Reference{URI: data.CRS84} // a page has coordinates for its map alone, which reads degrees
	}
	x.crs = r.URI
	in := *l
	in.Projection, in.LatitudeFirst = r.Projection, r.LatitudeFirst
	if _, file := x.format.file(); file && in.Projection != nil {
		return &in, refuseUnborne(&in, x.query["crs"])
	}
	return &in, nil
}

// refuseUnborne answers 400, as /per/crs/fc-crs-action permits, where a file would have to hold coordinates that there are
// not: it has begun to be sent when its writer finds out. A corner of each feature's bounds says enough, as what the
// systems do not bear is far smaller than what they do.
func refuseUnborne(l *coverage.Layer, asked string) error {
	for _, f := range l.Features.All() {
		if !located(l, f) {
			continue
		}
		for _, corner := range f.Bound.ToRing() {
			if _, ok := l.Projection.Forward(corner); !ok {
				return invalid("crs", asked, "un système qui porte « "+f.ID+" », ou une sélection sans lui (department, bbox) ; en GeoJSON il est rendu sans géométrie")
			}
		}
	}
	return nil
}
