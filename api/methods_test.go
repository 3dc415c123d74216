package api_test

import (
	"slices"
	"strings"
	"testing"

	"cpts/api"
)

// Every address of the document answers GET and HEAD alike, OPTIONS with what it allows, and refuses all else as a problem.
func TestMethodsOfEveryAddress(t *testing.T) {
	app := worked(t).app
	for path, item := range description(t).Paths.Map() {
		if item.Get == nil {
			continue // TestWritesAlone
		}
		var others []string // that some addresses take beside reading
		for method := range item.Operations() {
			if method != "GET" {
				others = append(others, method)
			}
		}
		for _, target := range addresses(t, app, path) {
			if target != "/healthz" && target != "/readyz" {
				target = strings.TrimSuffix("/api"+target, "/")
			}
			whole, head := ask(t, app, "GET", target), ask(t, app, "HEAD", target)
			if head.StatusCode != whole.StatusCode || len(head.body) != 0 || head.Header.Get("Content-Type") != whole.Header.Get("Content-Type") || head.Header.Get("ETag") != whole.Header.Get("ETag") {
				t.Errorf("HEAD %s: %d %v, GET %d %v", target, head.StatusCode, head.Header, whole.StatusCode, whole.Header)
			}
			if r := ask(t, app, "OPTIONS", target); r.StatusCode != 204 || !allows(r.Header.Get("Allow"), append(others, "GET", "HEAD", "OPTIONS")) {
				t.Errorf("OPTIONS %s: %d, Allow %q", target, r.StatusCode, r.Header.Get("Allow"))
			}
			for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "BREW"} {
				if slices.Contains(others, method) {
					continue
				}
				if r := ask(t, app, method, target); r.StatusCode != 405 || r.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(r.Header.Get("Allow"), "GET, HEAD") {
					t.Errorf("%s %s: %d %s, Allow %q", method, target, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Allow"))
				}
			}
		}
	}
	if r := ask(t, app, "BREW", "/nulle-part"); r.StatusCode != 404 || r.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("BREW nowhere: %d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
}

// allows tells whether an Allow header lists these methods and no others.
func allows(header string, methods []string) bool {
	listed := strings.Split(header, ", ")
	slices.Sort(listed)
	slices.Sort(methods)
	return slices.Equal(listed, methods)
}

// What is only written to says so, and is not read.
func TestWritesAlone(t *testing.T) {
	l := written(t)
	address, _ := l.keep(t, "S", giveFree)
	for _, target := range []string{address + "/apply", address + "/rebase"} {
		if r := ask(t, l.app, "OPTIONS", target); r.StatusCode != 204 || !allows(r.Header.Get("Allow"), []string{"POST", "OPTIONS"}) {
			t.Errorf("OPTIONS %s: %d, Allow %q", target, r.StatusCode, r.Header.Get("Allow"))
		}
		if r := ask(t, l.app, "GET", target); r.StatusCode != 405 || !allows(r.Header.Get("Allow"), []string{"POST", "OPTIONS"}) {
			t.Errorf("GET %s: %d, Allow %q", target, r.StatusCode, r.Header.Get("Allow"))
		}
	}
}

// If-None-Match is any tag, or a list of which one is the answer's, weak or not (RFC 9110, 13.1.2).
func TestIfNoneMatch(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	const target = "/api/collections/units/items?limit=1"
	tag := ask(t, app, "GET", target).Header.Get("ETag")
	for known, status := range map[string]int{"*": 304, tag: 304, strings.TrimPrefix(tag, "W/"): 304, `"other", ` + tag: 304, `W/"a",` + tag + `,"b"`: 304, `"other"`: 200, `W/"`: 200, "": 200} {
		r := ask(t, app, "GET", target, "If-None-Match", known)
		if r.StatusCode != status || r.Header.Get("ETag") != tag || r.Header.Get("Cache-Control") != "no-cache" || !strings.Contains(r.Header.Get("Vary"), "Accept") {
			t.Errorf("If-None-Match %s: %d, %v", known, r.StatusCode, r.Header)
		}
	}
	exposed := ask(t, app, "GET", target, "Origin", "https://autre.example").Header.Get("Access-Control-Expose-Headers")
	for _, name := range []string{"Content-Crs", "ETag", "Link", "X-Request-Id"} {
		if !strings.Contains(exposed, name) {
			t.Errorf("%s is not exposed: %q", name, exposed)
		}
	}
}
