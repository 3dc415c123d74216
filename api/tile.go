package api

import (
	"bytes"
	"strconv"

	"cpts/tile"

	"github.com/gofiber/fiber/v2"
	"github.com/klauspost/compress/gzip"
	"github.com/paulmach/orb/maptile"
)

// tile answers with one Mapbox vector tile, 204 when nothing is there. A tile is drawn afresh, as that takes less than a
// millisecond at the zooms that are many; what takes longer, to compress it for a browser, is kept.
func (s *service) tile(x *exchange) (answer, error) {
	t, err := readTile(x)
	if err != nil || s.unchanged(x) {
		return answer{}, err
	}
	if x.gzip {
		body, err := s.caches.packed(x, t)
		return answer{body: body, encoding: "gzip"}, err
	}
	set := s.caches.set(x) // before the buffer is taken: the first request for a layer makes it
	return answer{body: set.Append(x.buffer(), t), own: true}, nil
}

// unchanged tells whether the client has the answer already, which send then says: there is nothing to draw for it.
func (s *service) unchanged(x *exchange) bool {
	if x.ctx.Get(fiber.HeaderIfNoneMatch) == "" {
		return false
	}
	s.setHeaders(x, answer{})
	return x.ctx.Fresh()
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
	if n[0] > tile.MaxZoom {
		return maptile.Tile{}, missing("Les tuiles s’arrêtent au niveau %d ; le niveau %d n’existe pas.", tile.MaxZoom, n[0])
	}
	t := maptile.New(n[1], n[2], maptile.Zoom(n[0]))
	if !t.Valid() {
		return t, missing("La tuile %d/%d/%d est hors du monde : x et y vont de 0 à %d.", n[0], n[1], n[2], 1<<n[0]-1)
	}
	return t, nil
}

// pack compresses with a writer, at the fastest level: it leaves 5 % more than the standard one, in a quarter of the time.
func pack(w *gzip.Writer, tile []byte) ([]byte, error) {
	var b bytes.Buffer
	w.Reset(&b)
	if _, err := w.Write(tile); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}
