package api

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"time"

	"cpts/coverage"
	"cpts/data"

	"github.com/gofiber/fiber/v2"
)

// A page of features: the default is what OGC API suggests, and the maximum keeps a page of communes near 10 MB.
const (
	defaultLimit = 100
	maxLimit     = 10000
)

func itemsParameters() []parameter {
	return []parameter{
		{name: "limit", description: "Nombre d’objets par page ; au-delà du maximum, c’est le maximum. Un fichier (CSV…) sans limit est entier.",
			schema: object{"type": "integer", "minimum": 1, "maximum": maxLimit, "default": defaultLimit}},
		{name: "offset", description: "Nombre d’objets à passer.",
			schema: object{"type": "integer", "minimum": 0, "default": 0}},
		{name: "bbox", description: "Rectangle que la géométrie doit toucher : " + bboxExpected + ".", comma: true,
			schema: object{"type": "array", "minItems": 4, "maxItems": 6, "items": object{"type": "number"}}},
		crsParameter("bbox-crs", "Système des coordonnées de bbox, axes dans l’ordre de son autorité : latitude d’abord en EPSG:4326. Les côtés du rectangle y sont droits."),
		outputCRS(),
		{name: "datetime", description: "Instant ou intervalle RFC 3339 : les CPTS qui existent alors, de leur premier stade daté à leur fin ; les unités dont l’état a commencé. Un objet sans date est rendu.",
			schema: object{"type": "string"}},
		{name: "lang", description: "Langue d’un CSV : en (virgules, noms des propriétés) ou fr (pour un tableur français : points-virgules, intitulés, virgules décimales). Sans effet sur les autres formats.",
			schema: object{"type": "string", "enum": languages(), "default": "en"}},
		{name: "properties", description: "Colonnes à rendre, séparées par des virgules ; l’identifiant et la géométrie restent, sauf dans un tableau (CSV, XLSX), qui n’a qu’elles.", comma: true,
			schema: object{"type": "array", "items": object{"type": "string"}}},
		{name: "skipGeometry", description: "Sans les géométries (true), pour un tableau.",
			schema: object{"type": "boolean", "default": false}},
	}
}

func (s *service) items(x *exchange) (answer, error) {
	w, err := readSelection(x)
	if err != nil {
		return answer{}, err
	}
	if x.format.media == mediaHTML {
		w.limit = min(w.limit, maxRows)
	}
	found := w.find(s, x)
	begin := min(w.offset, found.n)
	end := min(begin+w.limit, found.n)
	places := found.page(begin, end)
	links := x.pageLinks(w, begin, end, found.n)
	if x.format.media == mediaGeoJSON && w.whole() {
		return s.wholeRows(x, places, links, found.n)
	}
	page, err := x.inCRS(w.project(x.layer, places))
	if err != nil {
		return answer{}, err
	}
	if file, ok := x.format.file(); ok {
		return filed(x, file, page, links), nil
	}
	if x.format.media == mediaHTML {
		return answer{value: listing{page, links, begin, w.limit, found.n}}, nil
	}
	one := func(dst []byte, i int) []byte { return data.AppendFeature(dst, page, *page.Features.At(i)) }
	return s.collection(x, page, len(places), one, links, found.n)
}

// wholeRows answers with features as the layer has them, at these places.
func (s *service) wholeRows(x *exchange, places []int32, links []link, matched int) (answer, error) {
	l, err := x.inCRS(x.layer)
	if err != nil {
		return answer{}, err
	}
	one := func(dst []byte, i int) []byte { return data.AppendFeature(dst, l, *l.Features.At(int(places[i]))) }
	if kept, ok := s.caches.written(x, l); ok {
		one = func(dst []byte, i int) []byte { return kept(dst, int(places[i])) }
	}
	return s.collection(x, l, len(places), one, links, matched)
}

// writer appends the i-th feature of a page.
type writer func(dst []byte, i int) []byte

// streamed is the number of features from which a page is written while it is sent: a connection keeps the buffer of its
// last answer, and 10 MB for each would not be bounded memory. Below, a page of communes is 1.5 MB.
const streamed = 1000

// collection answers with n features of a page as a GeoJSON FeatureCollection, with the members that OGC API adds.
func (s *service) collection(x *exchange, page *coverage.Layer, n int, one writer, links []link, matched int) (answer, error) {
	head, err := encode(links)
	if err != nil {
		return answer{}, err
	}
	b := append(x.buffer(), `{"type":"FeatureCollection","timeStamp":"`...)
	b = time.Now().UTC().AppendFormat(b, time.RFC3339)
	b = strconv.AppendInt(append(b, `","numberMatched":`...), int64(matched), 10)
	b = strconv.AppendInt(append(b, `,"numberReturned":`...), int64(n), 10)
	b = append(append(data.AppendCRS(b, page), `,"links":`...), bytes.TrimSpace(head)...)
	b = append(b, `,"features":[`...)
	if n > streamed {
		return answer{write: func(w io.Writer) error { return writePage(w, slices.Clone(b), n, one) }}, nil
	}
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(append(b, '\n'), i)
	}
	return answer{body: append(b, "\n]}\n"...), own: true}, nil
}

// writePage writes features behind the head of their collection, in pieces of about 64 kB.
func writePage(w io.Writer, b []byte, n int, one writer) error {
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		if b = one(append(b, '\n'), i); len(b) >= 64<<10 {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	_, err := w.Write(append(b, "\n]}\n"...))
	return err
}

func (x *exchange) pageLinks(w selection, begin, end, matched int) []link {
	links := x.own()
	if end < matched {
		links = append(links, link{x.next(w, end), "next", x.format.media, "Page suivante"})
	}
	if begin > 0 {
		links = append(links, link{x.with("offset", strconv.Itoa(max(0, begin-w.limit))), "prev", x.format.media, "Page précédente"})
	}
	return append(links, link{x.to("collections", x.layer.Name), "collection", mediaJSON, x.layer.Title})
}

// usualPage is the page that QGIS, and GDAL from 3.7, ask for by themselves.
const usualPage = 1000

// next is the address of the page behind this one, of the same size. GDAL up to 3.6 asks for pages of 10 whatever the
// API's description says, and follows links: its pages grow tenfold up to the usual one. The 35 357 communes took it 3 536
// requests and 29.1 s of its own time, and take 39 requests and 23.2 s; it needs 11.7 s for the same file on a disk.
func (x *exchange) next(w selection, end int) string {
	if w.limit >= usualPage || !x.fromOldGDAL() {
		return x.with("offset", strconv.Itoa(end))
	}
	return x.with("offset", strconv.Itoa(end), "limit", strconv.Itoa(min(10*w.limit, usualPage)))
}

// fromOldGDAL knows GDAL up to 3.6 by what it accepts, letter by letter, and by not saying its name, as no browser, QGIS or
// HTTP library does.
func (x *exchange) fromOldGDAL() bool {
	return x.ctx.Get(fiber.HeaderUserAgent) == "" && x.ctx.Get(fiber.HeaderAccept) == mediaGeoJSON+", "+mediaJSON
}

// item answers with one feature.
func (s *service) item(x *exchange) (answer, error) {
	id := x.param("id")
	i, ok := s.caches.index(x).byID[id]
	if !ok {
		return answer{}, missing("La couche « %s » n’a pas d’objet « %s ».", x.layer.Name, id)
	}
	l, err := x.inCRS(x.layer)
	if err != nil {
		return answer{}, err
	}
	f := *l.Features.At(int(i))
	all := append(x.own(), link{x.to("collections", l.Name), "collection", mediaJSON, l.Title})
	if x.format.media == mediaHTML {
		return answer{value: single{f, all}}, nil
	}
	links, err := encode(all)
	body := s.appendItem(x, l, int(i))
	body = append(data.AppendCRS(body[:len(body)-1], l), `,"links":`...) // inside the Feature, as /req/core/f-links asks
	return answer{body: append(append(body, bytes.TrimSpace(links)...), '}'), own: true}, err
}

func (s *service) appendItem(x *exchange, l *coverage.Layer, i int) []byte {
	if kept, ok := s.caches.written(x, l); ok {
		return kept(x.buffer(), i)
	}
	return data.AppendFeature(x.buffer(), l, *l.Features.At(i))
}
