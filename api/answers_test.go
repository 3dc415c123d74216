package api_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

// inputs are what stands for the {…} of each path in the world of these tests, and queries that change an answer's shape.
var inputs = map[string][]string{
	"/white-zones/{id}/options": {"/white-zones/01-?/options"},
	"/white-zones/{id}/report":  {"/white-zones/01-?/report"},
	"/search":                   {"/search?q=bo", "/search?q=alpha", "/search?q=84", "/search?q=01&limit=50&department=01", "/search?q=Cey&min-stage=preproject", "/search?q=Sans"},
	"/changes":                  {"/changes?department=01&limit=1"},
	"/changes/{revision}":       {"/changes/2"},
	"/scenarios":                {"/scenarios?status=open"},
	"/cpts/{id}":                {"/cpts/cpts-alpha", "/cpts/cpts-vide", "/cpts/cpts-beta?year=2024"},
}

// addresses lists what to ask of a path of the document.
func addresses(t *testing.T, app fiberApp, path string) []string {
	t.Helper()
	zone := ids(get(t, app, "/api/collections/white-zones/items"))[0]
	first := func(layer string) string { return ids(get(t, app, "/api/collections/"+layer+"/items?limit=1"))[0] }
	code := "01"
	if strings.HasPrefix(path, "/regions/") {
		code = "84"
	}
	if path == "/scenarios/{id}" || path == "/scenarios/compare" {
		return scenarioAddresses(t, app, path)
	}
	var all []string
	for _, a := range append([]string{}, inputs[path]...) {
		all = append(all, strings.Replace(a, "01-?", zone, 1))
	}
	if layer, alone := strings.CutSuffix(strings.TrimPrefix(path, "/collections/"), "/items/{id}"); alone {
		path = strings.Replace(path, "{id}", first(layer), 1)
		all = append(all, path+"?crs=http://www.opengis.net/def/crs/EPSG/0/3857")
	}
	if strings.HasSuffix(path, "/items") {
		all = append(all, path+"?limit=2&offset=1", path+"?bbox=2,46,2.15,46.15", path+"?bbox=0,0,1,1", path+"?min-stage=preproject")
	}
	path = strings.NewReplacer("{code}", code, "{z}", "8", "{x}", "129", "{y}", "91").Replace(path)
	if !strings.Contains(path, "{") {
		all = append(all, path)
	}
	if strings.Contains(path, "coverage") {
		all = append(all, path+"?min-stage=preproject")
	}
	return all
}

// Every answer is what the OpenAPI document says of it: no member is missing, none is more, each of its type.
func TestAnswersAreAsDescribed(t *testing.T) {
	app := worked(t).app
	document := description(t)
	router, err := legacy.NewRouter(document)
	if err != nil {
		t.Fatal(err)
	}
	openapi3filter.RegisterBodyDecoder("application/geo+json", openapi3filter.RegisteredBodyDecoder("application/json"))
	openapi3filter.RegisterBodyDecoder("application/schema+json", openapi3filter.RegisteredBodyDecoder("application/json"))
	openapi3filter.RegisterBodyDecoder("application/vnd.oai.openapi+json", openapi3filter.RegisteredBodyDecoder("application/json"))
	for path, item := range document.Paths.Map() {
		if path == "/healthz" || path == "/readyz" || strings.HasSuffix(path, ".mvt") || item.Get == nil {
			continue // beside /api, with a server of their own; and what this router of kin-openapi cannot match
		}
		t.Run(path, func(t *testing.T) {
			asked := addresses(t, app, path)
			if len(asked) == 0 {
				t.Fatal("nothing asks for this path")
			}
			for _, target := range asked {
				if err := described(t, app, router, strings.TrimSuffix("/api"+target, "/")); err != nil {
					t.Errorf("%s: %v", target, err)
				}
			}
		})
	}
}

// described asks once and compares with the document, JSON answers alone.
func described(t *testing.T, app fiberApp, router routers.Router, target string) error {
	t.Helper()
	reply := ask(t, app, "GET", target)
	request := httptest.NewRequest("GET", "http://example.com"+target, nil)
	if target == "/api" {
		request = httptest.NewRequest("GET", "http://example.com/api/", nil)
	}
	route, parameters, err := router.FindRoute(request)
	if err != nil {
		return err
	}
	input := &openapi3filter.RequestValidationInput{Request: request, PathParams: parameters, Route: route}
	if err := openapi3filter.ValidateRequest(t.Context(), input); err != nil {
		return err
	}
	if reply.StatusCode != 200 || !strings.Contains(reply.Header.Get("Content-Type"), "json") {
		if reply.StatusCode >= 300 {
			return fmt.Errorf("%d %.200s", reply.StatusCode, reply.body)
		}
		return nil
	}
	return openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{RequestValidationInput: input,
		Status: reply.StatusCode, Header: reply.Header, Body: io.NopCloser(bytes.NewReader(reply.body))})
}

// A document that allowed anything would prove nothing: an answer without one of its members is refused.
func TestALostMemberIsSeen(t *testing.T) {
	document := description(t)
	for path, names := range map[string][]string{"/coverage": {"coverage_pct", "regions"}, "/cpts/{id}": {"schedule", "funding_lines"},
		"/conflicts": {"conflicts"}, "/coverage/history": {"points"}, "/collections/units/items": {"numberMatched", "timeStamp"}} {
		for media, content := range document.Paths.Value(path).Get.Responses.Status(200).Value.Content {
			if !strings.Contains(media, "json") || strings.Contains(media, "nd") {
				continue
			}
			s := content.Schema.Value
			for _, name := range names {
				if s.Properties[name] == nil || !strings.Contains(strings.Join(s.Required, " "), name) || s.AdditionalProperties.Has == nil || *s.AdditionalProperties.Has {
					t.Errorf("%s does not require %s, or takes anything beside it", path, name)
				}
			}
		}
	}
}
