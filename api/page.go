package api

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"
)

// servePage gives each file of the built page a route of its own, read once: an address that is no file stays a 404.
func servePage(app *fiber.App, page fs.FS) error {
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
		handler := serveFile(name, body)
		app.Get("/"+name, handler)
		if name == "index.html" {
			app.Get("/", handler)
		}
		return nil
	})
}

// serveFile answers with one file. Vite puts a digest of the content into the names under assets/, so those never
// change; all others are asked for again each time.
func serveFile(name string, body []byte) fiber.Handler {
	tag := fmt.Sprintf(`W/"%x"`, sha256.Sum256(body))[:20] + `"`
	keep := "no-cache"
	if strings.HasPrefix(name, "assets/") {
		keep = "public, max-age=31536000, immutable"
	}
	media := utils.GetMIME(path.Ext(name))
	if strings.HasPrefix(media, "text/") {
		media += "; charset=utf-8"
	}
	return func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderETag, tag)
		c.Set(fiber.HeaderCacheControl, keep)
		if c.Get(fiber.HeaderIfNoneMatch) != "" && c.Fresh() {
			return c.Status(fiber.StatusNotModified).Send(nil)
		}
		c.Set(fiber.HeaderContentType, media)
		return c.Send(body)
	}
}
