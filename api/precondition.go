package api

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// matched is the revision or version that If-Match names: that which the client has seen. It is written as "42"; the tag of
// any answer of the service does as well, as it begins with the revision.
func matched(x *exchange) (int64, error) {
	given := strings.TrimSpace(x.ctx.Get(fiber.HeaderIfMatch))
	if given == "" || given == "*" {
		return 0, fault{kind: unconditional, parameter: fiber.HeaderIfMatch, expected: `"42"`,
			detail: typeset("L’en-tête If-Match manque : il dit, entre guillemets, la révision ou la version que l’on a vue, pour ne rien écraser de ce que d’autres ont fait depuis.")}
	}
	tag, _, _ := strings.Cut(strings.Trim(strings.TrimPrefix(given, "W/"), `"`), ";")
	n, err := strconv.ParseInt(tag, 10, 64)
	if err != nil || n < 0 {
		return 0, fault{kind: invalidParameter, parameter: fiber.HeaderIfMatch, expected: `"42"`,
			detail: fmt.Sprintf(typeset("L’en-tête If-Match vaut « %s » ; attendu : une révision ou une version entre guillemets, comme \"42\"."), given)}
	}
	return n, nil
}
