package relation

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Digest identifies the rows: two tables with one digest hold the same values, coordinates to the last bit. Every value
// is preceded by its type and every list by its length, so that no two rows run into the same bytes. JSON would do the
// same in two lines, and took a fifth of the time of a national save.
func (t Table) Digest() (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q", t.Columns)
	var b []byte
	for row := range t.Rows {
		b = b[:0]
		for i, value := range row {
			var known bool
			if b, known = appendValue(b, value); !known {
				return "", fmt.Errorf("table %s, ligne %v, colonne %s : valeur de type %T", t.Name, row[0], t.Columns[i], value)
			}
		}
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func appendValue(b []byte, value any) ([]byte, bool) {
	switch v := value.(type) {
	case nil:
		return append(b, 'n'), true
	case string:
		return appendText(append(b, 's'), v), true
	case int:
		return binary.AppendVarint(append(b, 'i'), int64(v)), true
	case float64:
		return appendReal(append(b, 'r'), v), true
	case bool:
		if v {
			return append(b, 't'), true
		}
		return append(b, 'f'), true
	case []string:
		b = binary.AppendUvarint(append(b, 'S'), uint64(len(v)))
		for _, s := range v {
			b = appendText(b, s)
		}
		return b, true
	case []float64:
		b = binary.AppendUvarint(append(b, 'R'), uint64(len(v)))
		for _, r := range v {
			b = appendReal(b, r)
		}
		return b, true
	case orb.Point:
		return appendReal(appendReal(append(b, 'p'), v[0]), v[1]), true
	case orb.MultiPolygon:
		return appendContour(append(b, 'm'), v), true
	}
	return b, false
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendReal(b []byte, r float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(r))
}

func appendContour(b []byte, m orb.MultiPolygon) []byte {
	b = binary.AppendUvarint(b, uint64(len(m)))
	for _, polygon := range m {
		b = binary.AppendUvarint(b, uint64(len(polygon)))
		for _, ring := range polygon {
			b = binary.AppendUvarint(b, uint64(len(ring)))
			for _, p := range ring {
				b = appendReal(appendReal(b, p[0]), p[1])
			}
		}
	}
	return b
}
