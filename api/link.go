package api

import (
	"fmt"
	"net/url"
	"strings"
)

// link is a web link as OGC API answers carry them.
type link struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type,omitempty"`
	Title string `json:"title,omitempty"`
}

// Relations that have no registered short name.
const (
	relConformance = "http://www.opengis.net/def/rel/ogc/1.0/conformance"
	relQueryables  = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
	relSortables   = "http://www.opengis.net/def/rel/ogc/1.0/sortables"
	relSchema      = "http://www.opengis.net/def/rel/ogc/1.0/schema"
)

// own lists the answer's own addresses: self in its format, alternate in the others.
func (x *exchange) own() []link {
	links := []link{{Href: x.base + x.url.RequestURI(), Rel: "self", Type: x.format.media, Title: "Ce document"}}
	for _, f := range x.route.formats {
		if f != x.format {
			links = append(links, link{Href: x.with("f", f.name), Rel: "alternate", Type: f.media, Title: "Ce document en " + strings.ToUpper(f.name)})
		}
	}
	return links
}

// with is the address of the request with some parameters changed: name, value, name, value…
func (x *exchange) with(changes ...string) string {
	query := url.Values{}
	for n, v := range x.query {
		query.Set(n, v)
	}
	for i := 0; i+1 < len(changes); i += 2 {
		query.Set(changes[i], changes[i+1])
	}
	return x.base + x.url.EscapedPath() + "?" + query.Encode()
}

// to is the address of another document, seen from the same threshold and day.
func (x *exchange) to(path ...string) string {
	escaped := make([]string, len(path))
	for i, p := range path {
		escaped[i] = url.PathEscape(p)
	}
	return x.base + "/api/" + strings.Join(escaped, "/") + x.choice()
}

// choice repeats min-stage, at and scenario as the client gave them, with the question mark; empty when it gave none.
func (x *exchange) choice() string {
	query := url.Values{}
	for _, name := range []string{"min-stage", "at", "scenario"} {
		if v := x.query[name]; v != "" {
			query.Set(name, v)
		}
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

func linkHeader(links []link) string {
	parts := make([]string, len(links))
	for i, l := range links {
		parts[i] = fmt.Sprintf(`<%s>; rel="%s"; type="%s"`, l.Href, l.Rel, l.Type)
	}
	return strings.Join(parts, ", ")
}
