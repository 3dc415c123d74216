package api

import (
	"bytes"
	"net/http"

	"cpts/api/pages"

	"github.com/gofiber/fiber/v2"
)

// problemPage is an error as a page, for a browser; nil for any other client, and for a program in a browser that has
// asked for another format.
func (s *service) problemPage(c *fiber.Ctx, p problem) []byte {
	if f := c.Query("f"); f != "" && f != "html" || c.Accepts(problemJSON, mediaJSON, mediaHTML) != mediaHTML {
		return nil
	}
	var b bytes.Buffer
	page := pages.Page{Template: "problem", Title: p.Title, Body: p, Crumbs: []pages.Link{{Href: "/api", Text: "Accueil"}}}
	if err := s.layouts.templates.Write(&b, page); err != nil {
		s.log.Error("page d’erreur", "error", err, "status", http.StatusText(p.Status))
		return nil
	}
	return b.Bytes()
}
