package data

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
)

// appendValue appends a value of a Field.
func appendValue(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case string:
		return appendString(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return appendReal(dst, v)
	case bool:
		return strconv.AppendBool(dst, v)
	case []string:
		return appendList(dst, v, appendString)
	case []float64:
		return appendList(dst, v, func(dst []byte, x float64) []byte { return appendValue(dst, x) })
	}
	panic(fmt.Sprintf("field value not supported: %T", v))
}

// appendReal appends a number with a decimal point, 100.0: GDAL and QGIS guess a column's type from its first ten values,
// and cut every 33.3 of one that begins with 100 and 0. NaN and infinities, which JSON does not have, are null.
func appendReal(dst []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(dst, "null"...)
	}
	dst = strconv.AppendFloat(dst, v, 'f', -1, 64)
	if v == math.Trunc(v) {
		dst = append(dst, ".0"...)
	}
	return dst
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
	if plain(s) {
		return append(append(dst, s...), '"')
	}
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

// plain tells whether a text is the same in JSON: nearly all are.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
