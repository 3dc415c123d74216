package coverage

import (
	"fmt"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Outline is the territory of a CPTS, or a part of it, as a polygon of a layer or a drawing.
type Outline struct {
	CPTS CPTS // ID may be empty, as in a Listing; Name is empty on ground that the file says nobody covers
	From Date // in force from this day on; empty when the file does not say
	// Geometry is in WGS84 longitude and latitude, degrees, valid or not, see geo.Shares.
	Geometry orb.MultiPolygon
}

// flaw says what is wrong with a drawing that can be read in one way only, but was perhaps meant in another; empty when
// nothing is.
func (o *Outline) flaw() string {
	_, faults := geo.Build([]orb.MultiPolygon{o.Geometry})
	for _, f := range faults {
		if f.Severity == geo.Error {
			return fmt.Sprintf("« %s » : le tracé se croise ou se recouvre vers %.5f, %.5f : chaque boucle compte, une seule fois ; à corriger s'il voulait dire autre chose", o.CPTS.Name, f.Place[0], f.Place[1])
		}
	}
	return ""
}

// astray says why a drawing may lie over no unit.
func (o *Outline) astray() string {
	middle := o.Geometry.Bound().Center()
	switch {
	case inFrance(middle):
		return "ce polygone ne touche aucune des unités chargées : charger d'abord les contours de ces communes (cpts load communes)"
	case inFrance(orb.Point{middle[1], middle[0]}):
		return "ce polygone est hors de France ; longitude et latitude semblent échangées : attendu longitude puis latitude, par exemple [7.26, 43.70] pour Nice"
	}
	return "ce polygone est hors de France : vérifier le système de coordonnées du fichier (--crs)"
}

func inFrance(p orb.Point) bool {
	for _, frame := range frames {
		if frame.Contains(p) {
			return true
		}
	}
	return false
}
