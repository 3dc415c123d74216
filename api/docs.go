package api

import (
	"bytes"
	"slices"
	"strings"
)

// operation is a path of the OpenAPI document as the documentation page shows it.
type operation struct {
	Path, Summary string
	Parameters    []object
}

// docs is the OpenAPI document as a page to read.
func (s *service) docs(x *exchange) (answer, error) {
	document := s.document(x)
	var all []operation
	for path, entry := range document["paths"].(object) {
		get := entry.(object)["get"].(object)
		if !strings.HasPrefix(path, "/healthz") && !strings.HasPrefix(path, "/readyz") {
			path = "/api" + strings.TrimSuffix(path, "/")
		}
		all = append(all, operation{path, get["summary"].(string), get["parameters"].([]object)})
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	err := s.pages.ExecuteTemplate(&b, "docs.html", object{"Title": serviceTitle, "Description": serviceDescription, "Operations": all})
	return answer{body: b.Bytes()}, err
}
