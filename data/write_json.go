package data

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// appendValue appends a value of a Field; NaN and infinities, which JSON does not have, are null.
func appendValue(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case string:
		return appendString(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return append(dst, "null"...)
		}
		return strconv.AppendFloat(dst, v, 'f', -1, 64)
	case bool:
		return strconv.AppendBool(dst, v)
	case []string:
		return appendList(dst, v, appendString)
	case []float64:
		return appendList(dst, v, func(dst []byte, x float64) []byte { return appendValue(dst, x) })
	}
	panic(fmt.Sprintf("field value not supported: %T", v))
}

func appendList[T any](dst []byte, list []T, item func([]byte, T) []byte) []byte {
	if list == nil {
		return append(dst, "null"...)
	}
	dst = append(dst, '[')
	for i, v := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = item(dst, v)
	}
	return append(dst, ']')
}

// appendString appends a JSON string. It leaves < > & as they are, which encoding/json escapes, and accents readable.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r < ' ' || r == '\u2028' || r == '\u2029':
			dst = fmt.Appendf(dst, `\u%04x`, r)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

func appendGeometry(dst []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Point:
		return append(appendPosition(append(dst, `{"type":"Point","coordinates":`...), g), '}')
	case orb.MultiPolygon:
		if len(g) == 0 {
			return append(dst, "null"...)
		}
		dst = append(dst, `{"type":"MultiPolygon","coordinates":`...)
		return append(appendList(dst, g, appendPolygon), '}')
	}
	panic(fmt.Sprintf("geometry type not supported: %T", g))
}

func appendPolygon(dst []byte, p orb.Polygon) []byte { return appendList(dst, p, appendRing) }

func appendRing(dst []byte, r orb.Ring) []byte { return appendList(dst, r, appendPosition) }

func appendPosition(dst []byte, p orb.Point) []byte {
	dst = append(appendDegrees(append(dst, '['), p[0]), ',')
	return append(appendDegrees(dst, p[1]), ']')
}

// appendDegrees writes an angle on the grid of 10⁻⁷ degree by integers: shorter than the nearest float64, and three times
// as fast as strconv.
func appendDegrees(dst []byte, v float64) []byte {
	n := int64(math.Round(v * 1e7))
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	dst = strconv.AppendInt(dst, n/1e7, 10)
	rest := n % 1e7
	if rest == 0 {
		return dst
	}
	dst = append(dst, '.')
	for unit := int64(1e6); rest > 0; unit /= 10 {
		dst = append(dst, byte('0'+rest/unit))
		rest %= unit
	}
	return dst
}
