package api

import (
	"io/fs"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"
)

// servePage gives each file of the built page a route of its own, read and compressed once: an address that is no file
// stays a 404. mark puts on its index what the service tells it without being asked.
func servePage(app *fiber.App, page fs.FS, mark func(index []byte) []byte) error {
	if page == nil {
		return nil
	}
	return fs.WalkDir(page, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(page, name)
		if err != nil {
			return err
		}
		if name == "index.html" {
			body = mark(body)
		}
		variants, err := encodings(body)
		if err != nil {
			return err
		}
		handler := serveFile(name, variants)
		app.Get("/"+name, handler)
		if name == "index.html" {
			app.Get("/", handler)
		}
		return nil
	})
}

// serveFile answers with one file. Vite puts a digest of the content into the names under assets/, so those never
// change; all others are asked for again each time.
func serveFile(name string, variants []variant) fiber.Handler {
	keep := "no-cache"
	if strings.HasPrefix(name, "assets/") {
		keep = "public, max-age=31536000, immutable"
	}
	media := utils.GetMIME(path.Ext(name))
	if strings.HasPrefix(media, "text/") {
		media += "; charset=utf-8"
	}
	counted := pageRoute
	return func(c *fiber.Ctx) error {
		c.Locals(routeKey{}, &counted)
		v := choose(c, variants)
		c.Set(fiber.HeaderETag, v.tag)
		c.Set(fiber.HeaderCacheControl, keep)
		if c.Get(fiber.HeaderIfNoneMatch) != "" && c.Fresh() {
			return c.Status(fiber.StatusNotModified).Send(nil)
		}
		c.Set(fiber.HeaderContentType, media)
		if v.encoding != "" {
			c.Set(fiber.HeaderContentEncoding, v.encoding)
		}
		return c.Send(v.body)
	}
}
