package postgis

import (
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// full tells a disk that is full: disk_full, and what PostgreSQL says of a file that may not grow, an io_error in the words of
// the system. The server answered: nothing was written.
func full(err error) bool {
	var fault *pgconn.PgError
	return errors.As(err, &fault) && (fault.Code == "53100" ||
		fault.Code == "58030" && (strings.Contains(fault.Message, "No space left") || strings.Contains(fault.Message, "File too large")))
}
