package gpkg

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

// wgs84 is the system of everything that is stored. EPSG has its latitude first; WKB in a GeoPackage has x, which is
// longitude or easting, first whatever the system says (GeoPackage 1.3, clause 2.1.3.1.1, on axis order).
const wgs84 = 4326

// Flags of a geometry's header (GeoPackage 1.3, clause 2.1.3): little endian, an envelope of x and y, empty.
const (
	littleEndian = 1 << 0
	envelopeXY   = 1 << 1
	emptyFlag    = 1 << 4
)

// encode turns a geometry into a GeoPackage blob: a header with the envelope, of which points need none, then WKB.
func encode(g orb.Geometry, srid int) ([]byte, error) {
	b := []byte{'G', 'P', 0, littleEndian}
	b = binary.LittleEndian.AppendUint32(b, uint32(srid))
	bound := g.Bound()
	_, isPoint := g.(orb.Point)
	switch {
	case isEmpty(g):
		b[3] |= emptyFlag
		g = orb.MultiPolygon{} // of a nil one orb writes nothing at all
	case !isPoint:
		b[3] |= envelopeXY
		for _, v := range []float64{bound.Min[0], bound.Max[0], bound.Min[1], bound.Max[1]} {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	body, err := wkb.Marshal(g, binary.LittleEndian)
	if err != nil {
		return nil, err
	}
	return append(b, body...), nil
}

func isEmpty(g orb.Geometry) bool {
	m, ok := g.(orb.MultiPolygon)
	return ok && len(m) == 0
}

// decode reads a GeoPackage blob, by whatever program it was written, as a T of orb.
func decode[T orb.Geometry](b []byte) (T, error) {
	var none T
	if len(b) < 8 || b[0] != 'G' || b[1] != 'P' {
		return none, fmt.Errorf("ce n'est pas une géométrie de GeoPackage")
	}
	envelopes := [8]int{0, 32, 48, 48, 64}
	body := 8 + envelopes[b[3]>>1&7]
	if len(b) < body {
		return none, fmt.Errorf("géométrie tronquée : %d octets", len(b))
	}
	if b[3]&emptyFlag != 0 && isEmpty(none) {
		return none, nil // orb refuses to read multipolygons of nothing
	}
	g, err := wkb.Unmarshal(b[body:])
	if err != nil {
		return none, err
	}
	if t, ok := g.(T); ok {
		return t, nil
	}
	return none, fmt.Errorf("géométrie %T, %T attendu", g, none)
}
