package cql

import (
	"fmt"

	"github.com/paulmach/orb"
)

func bboxOf(at Place, v any) (BBox, error) {
	inside := Place{Pointer: at.Pointer + "/bbox"}
	n, err := list(inside.Pointer, v, numberOf)
	if err != nil {
		return BBox{}, err
	}
	return readBBox(inside, n)
}

// shape reads a GeoJSON geometry (RFC 7946), altitudes forgotten.
func (r *reader) shape(at Place, v map[string]any) (g orb.Geometry, err error) {
	name, _ := v["type"].(string)
	if name == "GeometryCollection" {
		return r.collection(at, v)
	}
	inside := at.Pointer + "/coordinates"
	switch c := v["coordinates"]; name {
	case "Point":
		return r.position(inside, c)
	case "MultiPoint":
		points, err := list(inside, c, r.position)
		return orb.MultiPoint(points), err
	case "LineString":
		return r.line(inside, c)
	case "MultiLineString":
		lines, err := list(inside, c, r.line)
		return orb.MultiLineString(lines), err
	case "Polygon":
		return r.polygon(inside, c)
	case "MultiPolygon":
		polygons, err := list(inside, c, r.polygon)
		return orb.MultiPolygon(polygons), err
	}
	return nil, fail(Place{Pointer: at.Pointer + "/type"}, quoted(name), "", "le type d’une géométrie GeoJSON : Point, LineString, Polygon, Multi… ou GeometryCollection")
}

func (r *reader) collection(at Place, v map[string]any) (orb.Geometry, error) {
	members, err := list(at.Pointer+"/geometries", v["geometries"], func(pointer string, v any) (orb.Geometry, error) {
		member, ok := v.(map[string]any)
		if !ok || member["type"] == "GeometryCollection" {
			return nil, fail(Place{Pointer: pointer}, kindOf(v), "", "une géométrie qui n’est pas une collection")
		}
		return r.shape(Place{Pointer: pointer}, member)
	})
	return orb.Collection(members), err
}

func (r *reader) position(pointer string, v any) (orb.Point, error) {
	n, err := list(pointer, v, numberOf)
	if err != nil {
		return orb.Point{}, err
	}
	if len(n) < 2 || len(n) > 3 {
		return orb.Point{}, fail(Place{Pointer: pointer}, count(len(n), "nombre"), "", "[longitude, latitude]")
	}
	if r.nodes++; r.nodes > maxNodes {
		return orb.Point{}, fail(Place{Pointer: pointer}, "", "le filtre a trop de termes", "dix mille au plus")
	}
	return orb.Point{n[0], n[1]}, nil
}

func (r *reader) line(pointer string, v any) (orb.LineString, error) {
	points, err := list(pointer, v, r.position)
	return orb.LineString(points), err
}

func (r *reader) polygon(pointer string, v any) (orb.Polygon, error) {
	rings, err := list(pointer, v, func(pointer string, v any) (orb.Ring, error) {
		l, err := r.line(pointer, v)
		return orb.Ring(l), err
	})
	return orb.Polygon(rings), err
}

func numberOf(pointer string, v any) (float64, error) {
	if n, ok := v.(float64); ok {
		return n, nil
	}
	return 0, fail(Place{Pointer: pointer}, kindOf(v), "", "un nombre")
}

// list reads the items of an array, at least one.
func list[T any](pointer string, v any, item func(pointer string, v any) (T, error)) ([]T, error) {
	items, ok := v.([]any)
	if !ok || len(items) == 0 {
		return nil, fail(Place{Pointer: pointer}, kindOf(v), "", "un tableau qui n’est pas vide")
	}
	all := make([]T, len(items))
	for i, one := range items {
		var err error
		if all[i], err = item(fmt.Sprintf("%s/%d", pointer, i), one); err != nil {
			return nil, err
		}
	}
	return all, nil
}
