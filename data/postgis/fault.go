package postgis

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cpts/data"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// ended tells a COMMIT that the server refused from one that it never answered, which is data.ErrUnsure. One that says that
// it is being stopped (class 57) may have done it.
func ended(err error) error {
	var fault *pgconn.PgError
	switch {
	case err == nil, errors.Is(err, pgx.ErrTxCommitRollback):
		return err
	case errors.As(err, &fault) && !strings.HasPrefix(fault.Code, "57"):
		return explain(err)
	}
	return fmt.Errorf("%w : %w", data.ErrUnsure, explain(err))
}

// full is disk_full, and what PostgreSQL says of a file that may not grow: an io_error, or no error that it knows, whose words
// are those of the system.
func full(fault *pgconn.PgError) bool {
	switch fault.Code {
	case "53100":
		return true
	case "58030", "XX000":
		return slices.ContainsFunc([]string{"No space left", "File too large", "Disk quota exceeded"}, func(words string) bool { return strings.Contains(fault.Message, words) })
	}
	return false
}
