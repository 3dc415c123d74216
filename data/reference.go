package data

import (
	"strconv"
	"strings"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Reference is a coordinate reference system under the name that OGC API gives it, its axes in the order of the authority
// that the name appeals to.
type Reference struct {
	URI string
	// Projection is what Layer.Projection is to be; nil for degrees.
	Projection *geo.Projection
	// LatitudeFirst is true for EPSG:4326, the degrees of CRS84 the other way round. It is what Layer.LatitudeFirst is to be.
	LatitudeFirst bool
}

// CRS84 is WGS84 longitude and latitude in degrees: what is stored, and the default of OGC API and of GeoJSON.
const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

const epsgURI = "http://www.opengis.net/def/crs/EPSG/0/"

// References are the systems that coordinates are served in, CRS84 first: all of geo.Projections.
func References() []Reference {
	all := []Reference{{URI: CRS84}}
	for _, p := range geo.Projections() {
		r := Reference{URI: epsgURI + strconv.Itoa(p.EPSG)}
		if p.Metric() {
			r.Projection = &p
		} else {
			r.LatitudeFirst = true
		}
		all = append(all, r)
	}
	return all
}

// FindReference finds a system by its URI, with http or https, by its URN, with or without a version, by its CURIE, safe
// ([EPSG:2154]) or not, or by its EPSG code alone. Unlike FindCRS it takes no system for another: an answer names its own.
func FindReference(name string) (Reference, bool) {
	authority, code := systemName(name)
	if code == "CRS84" && (authority == "OGC" || authority == "") {
		return Reference{URI: CRS84}, true
	}
	if authority != "EPSG" && authority != "" {
		return Reference{}, false
	}
	for _, r := range References() {
		if r.URI == epsgURI+code {
			return r, true
		}
	}
	return Reference{}, false
}

// systemName splits the name of a system into its authority and its code, in capitals; the authority is empty when none
// is named. Names of other kinds give an authority that is none.
func systemName(name string) (authority, code string) {
	name = strings.ToUpper(strings.TrimSpace(name))
	if safe, ok := strings.CutPrefix(name, "["); ok && strings.HasSuffix(safe, "]") {
		name = strings.TrimSuffix(safe, "]")
	}
	for _, prefix := range []string{"HTTP://WWW.OPENGIS.NET/DEF/CRS/", "HTTPS://WWW.OPENGIS.NET/DEF/CRS/"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			return ends(rest, "/")
		}
	}
	if rest, ok := strings.CutPrefix(name, "URN:OGC:DEF:CRS:"); ok {
		return ends(rest, ":")
	}
	return ends(name, ":")
}

// ends are the first and the last of the parts of a name, the version between them left out.
func ends(name, separator string) (first, last string) {
	parts := strings.Split(name, separator)
	switch len(parts) {
	case 1:
		return "", name
	case 2, 3:
		return parts[0], parts[len(parts)-1]
	}
	return name, name
}

// Degrees turns coordinates, in the order of the system's axes, into longitude and latitude; ok as geo.Projection.Inverse.
func (r Reference) Degrees(place orb.Point) (degrees orb.Point, ok bool) {
	if r.LatitudeFirst {
		place[0], place[1] = place[1], place[0]
	}
	if r.Projection != nil {
		return r.Projection.Inverse(place)
	}
	return geo.WGS84().Forward(place)
}
