package postgis

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// readOnly is PostgreSQL's code of a write to a standby: a primary that was one no more when it was written to.
const readOnly = "25006"

// away tells whether an error says that the database does not answer, rather than what is wrong with what was asked.
func away(err error) bool {
	var fault *pgconn.PgError
	if errors.As(err, &fault) {
		// Classes: 08 connection, 53 resources, 57 intervention (stopping, starting, a statement that took too long), 58 system;
		// 55P03 a lock that was waited for too long, 25P03 a transaction left open.
		return slices.Contains([]string{"08", "53", "57", "58"}, fault.Code[:2]) || slices.Contains([]string{readOnly, "55P03", "25P03"}, fault.Code)
	}
	var connecting *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connecting) || errors.As(err, &network) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || strings.Contains(err.Error(), "conn closed") // pgconn's, which has no name
}

// forget lets go of connections to a server that has become a standby: an address of several hosts then leads to the next.
func forget(pool *pgxpool.Pool, err error) {
	var fault *pgconn.PgError
	if errors.As(err, &fault) && fault.Code == readOnly {
		pool.Reset()
	}
}
