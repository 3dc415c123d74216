package api

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"
)

// longestID is that of a request: a UUID has 36 signs, a trace of W3C 55.
const longestID = 64

// numbered names the request, in the answer and in every line of the log about it: as the one in front has named it, when
// the name is short and plain, so that a log can be followed from one machine to the next.
func numbered(c *fiber.Ctx) error {
	id := c.Get(fiber.HeaderXRequestID)
	if !plainID(id) {
		id = utils.UUIDv4()
	}
	c.Set(fiber.HeaderXRequestID, id)
	return c.Next()
}

// plainID tells whether a name holds nothing that would be more than a name, in a log or on a page.
func plainID(id string) bool {
	for i := range len(id) {
		switch c := id[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return 0 < len(id) && len(id) <= longestID
}

func requestID(c *fiber.Ctx) string { return c.GetRespHeader(fiber.HeaderXRequestID) }
