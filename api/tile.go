package api

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"

	"github.com/paulmach/orb/maptile"
)

// maxZoom is the deepest level served: a tile unit is then 60 cm, finer than any commune file. Clients enlarge beyond.
const maxZoom = 14

// tile answers with one Mapbox vector tile, 204 when nothing is there.
func (s *service) tile(x *exchange) (answer, error) {
	t, err := readTile(x)
	if err != nil {
		return answer{}, err
	}
	packed, err := s.caches.tile(x, t)
	if err != nil {
		return answer{}, err
	}
	if x.gzip || len(packed) == 0 {
		return answer{body: packed, encoding: "gzip"}, nil
	}
	body, err := unpack(packed)
	return answer{body: body}, err
}

func readTile(x *exchange) (maptile.Tile, error) {
	var n [3]uint32
	for i, name := range []string{"z", "x", "y"} {
		v, err := strconv.ParseUint(x.param(name), 10, 31)
		if err != nil {
			return maptile.Tile{}, invalid(name, x.param(name), "un nombre entier à partir de 0")
		}
		n[i] = uint32(v)
	}
	if n[0] > maxZoom {
		return maptile.Tile{}, missing("Les tuiles s’arrêtent au niveau %d ; le niveau %d n’existe pas.", maxZoom, n[0])
	}
	t := maptile.New(n[1], n[2], maptile.Zoom(n[0]))
	if !t.Valid() {
		return t, missing("La tuile %d/%d/%d est hors du monde : x et y vont de 0 à %d.", n[0], n[1], n[2], 1<<n[0]-1)
	}
	return t, nil
}

// pack compresses once for all readers; an empty tile stays empty.
func pack(tile []byte) ([]byte, error) {
	if len(tile) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(tile); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

func unpack(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
