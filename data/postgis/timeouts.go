package postgis

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Timeouts bound what is asked of a database, so that nobody waits for one that does not answer. A network that is cut says
// nothing: without them a question lasts until TCP gives up, a quarter of an hour later.
type Timeouts struct {
	Connect time.Duration // to one host; an address of several tries them in turn
	Ask     time.Duration // for a question of a few rows, the wait for a connection of the pool included
	Write   time.Duration // for a change, from its first statement to the answer to COMMIT
	Lock    time.Duration // of that, to wait for those who write before
	Whole   time.Duration // to read all facts, or to bring the derived layers up to them
}

// DefaultTimeouts are for a database in the same data centre. A question takes some milliseconds there, a change of 35 000
// units 2 s, and all facts of the country 3 s.
func DefaultTimeouts() Timeouts {
	return Timeouts{Connect: 2 * time.Second, Ask: 2 * time.Second, Write: 10 * time.Second, Lock: 5 * time.Second, Whole: time.Minute}
}

// write runs a transaction that people wait for. The server is told the bounds too, and to give up one that is left open by
// a client that is gone without a word: what that one has locked would stay so. They are set in the transaction and not in the
// session, which a pooler in between (PgBouncer) may give to another.
func (s *Store) write(ctx context.Context, work func(pgx.Tx) error) error {
	t := s.timeouts
	ctx, cancel := context.WithTimeout(ctx, t.Write)
	defer cancel()
	begin := fmt.Sprintf("BEGIN; SET LOCAL lock_timeout = %d; SET LOCAL statement_timeout = %d; SET LOCAL idle_in_transaction_session_timeout = %[2]d",
		t.Lock.Milliseconds(), t.Write.Milliseconds())
	return s.transactAs(ctx, pgx.TxOptions{BeginQuery: begin}, work)
}
