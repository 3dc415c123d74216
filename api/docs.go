package api

import (
	"bytes"
	"cpts/api/pages"
)

// docs is the OpenAPI document as a page to read.
func (s *service) docs(x *exchange) (answer, error) {
	var b bytes.Buffer
	err := s.layouts.templates.Write(&b, pages.Page{Template: "document"})
	return answer{body: b.Bytes()}, err
}
