package api

import (
	"cmp"
	"io"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// route is one method of one address: what it takes and what it gives. The router settles all of it before handle runs.
type route struct {
	method  string // GET, and HEAD with it, when empty
	path    string // as OpenAPI writes it: /api/collections/{layer}
	summary string // French
	about   string // French: what the summary has no room for
	formats []format
	needs   needs
	params  []parameter // of the query, beside f, min-stage, at and scenario
	takes   shape       // of the JSON body of the request; nil where there is none
	writes  writes
	public  bool // answered to anybody, also where reading is closed
	private bool // of who asks alone: nothing keeps the answer
	matches bool // what it writes must be what If-Match names
	once    bool // it may be sent under an Idempotency-Key
	// searches tells that it takes seconds of the processor, for which it has places of its own.
	searches bool
	status   int   // of the answer when all went well; 200 when 0
	body     shape // of the JSON answer; nil where there is none
	handle   func(*exchange) (answer, error)
}

// writes says who may use a route.
type writes int

const (
	reads    writes = iota // anybody
	edits                  // those who may write
	tryEdits               // anybody with dry-run=true, which leaves everything as it was
	signs                  // anybody, of themselves: signing in and out
)

// taking is a route whose handler gets the body of the request, read as a T.
func taking[T any](r route, handle func(*exchange, T) (answer, error)) route {
	r.takes = of[T]()
	r.handle = func(x *exchange) (answer, error) {
		body, err := read[T](x)
		if err != nil {
			return answer{}, err
		}
		return handle(x, body)
	}
	return r
}

// waits tells whether a route asks the store, which may not answer.
func (r route) waits() bool { return r.needs != choice || r.writes != reads }

// computes tells whether a route answers from the snapshot alone, unless a scenario is asked for.
func (r route) computes() bool {
	return r.needs == choice && r.writes == reads && !r.searches && !strings.HasPrefix(r.path, "/api/scenarios")
}

// verb is the method, that of reading when the table says none.
func (r route) verb() string {
	return cmp.Or(r.method, fiber.MethodGet)
}

// needs says what a route is answered from.
type needs int

const (
	nothing needs = iota
	facts         // the snapshot of the moment, at the default threshold
	choice        // a view chosen by min-stage, at and scenario
)

// format is one media type that a route can answer with, and its name for f=.
type format struct{ name, media string }

const (
	mediaJSON    = "application/json"
	mediaGeoJSON = "application/geo+json"
	mediaHTML    = "text/html"
	mediaCSV     = "text/csv"
	mediaSchema  = "application/schema+json"
	mediaMVT     = "application/vnd.mapbox-vector-tile"
	mediaXLSX    = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaNDJSON  = "application/x-ndjson"
	mediaFGB     = "application/vnd.flatgeobuf"
	mediaGPKG    = "application/geopackage+sqlite3"
	// QGIS compares this type letter by letter.
	mediaOpenAPI = "application/vnd.oai.openapi+json;version=3.0"
)

// What routes offer; the first is the default. Anything that is offered as HTML is its JSON laid out by pages.go.
var (
	documents   = []format{{"json", mediaJSON}, {"html", mediaHTML}}
	schemas     = []format{{"json", mediaSchema}, {"html", mediaHTML}}
	features    = withFiles(format{"json", mediaGeoJSON}, format{"html", mediaHTML})
	histories   = []format{{"json", mediaJSON}, {"html", mediaHTML}, {"csv", mediaCSV}}
	feature     = []format{{"json", mediaGeoJSON}, {"html", mediaHTML}}
	jsonOnly    = []format{{"json", mediaJSON}}
	schemaOnly  = []format{{"json", mediaSchema}}
	openapiOnly = []format{{"json", mediaOpenAPI}}
	htmlOnly    = []format{{"html", mediaHTML}}
	cssOnly     = []format{{"css", "text/css"}}
	tileOnly    = []format{{"mvt", mediaMVT}}
	gpkgOnly    = []format{{"gpkg", mediaGPKG}}
	reports     = []format{{"html", mediaHTML}, {"xlsx", mediaXLSX}}
)

// answer is what a handler gives back: the router adds the headers.
type answer struct {
	body     []byte
	value    any                   // what body was made from, or what a page is made from
	write    func(io.Writer) error // instead of body: what is written while it is sent; it runs after the handler
	packed   bool                  // compressing it gains nothing
	placed   bool                  // write has a place of its own, and none among the exports
	own      bool                  // body was written into exchange.buffer, which the connection's next answer may use again
	encoding string                // Content-Encoding, when body is already compressed
	filename string                // of a download; of a page that is kept, when inline
	inline   bool
	policy   string // Content-Security-Policy, instead of that of the map's page
	links    []link // for the Link header, where the body cannot hold them
	status   int    // instead of 200
	location string // of what was made
	tag      string // entity tag, instead of the one made of the view; with its quotes
	beside   string // what the body says beside the view, for the tag that is made of that
}

// fiberPath writes {layer} as :layer.
func (r route) fiberPath() string {
	return strings.NewReplacer("{", ":", "}", "").Replace(r.path)
}

// pick chooses the format: f= first, then Accept, then the default. An Accept that fits nothing gets the default,
// which RFC 9110 allows and which keeps odd clients working.
func (r route) pick(c *fiber.Ctx, f string) (format, error) {
	var names, media []string
	for _, o := range r.formats {
		if o.name == f {
			return o, nil
		}
		names, media = append(names, o.name), append(media, o.media)
	}
	if f != "" {
		return format{}, invalid("f", f, oneOf(names))
	}
	accepted := c.Accepts(append(media, mediaJSON)...)
	for _, o := range r.formats {
		if o.media == accepted {
			return o, nil
		}
	}
	return r.formats[0], nil
}

func oneOf(names []string) string { return "l’un de " + strings.Join(names, ", ") }
