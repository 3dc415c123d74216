package postgis

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// onPrimary gathers the rows of a query within the time for a question. It is for what decides who may do what, which must
// not be a moment old, and for statements that write.
func onPrimary[T any](ctx context.Context, s *Store, sql string, scan pgx.RowToFunc[T], args ...any) ([]T, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	return collect(ctx, s.primary(), sql, scan, args...)
}

// exec runs a statement that writes a row, within the time for a question.
func (s *Store) exec(ctx context.Context, sql string, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	_, err := s.primary().Exec(ctx, sql, args...)
	return err
}
