package postgis

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func readDigests(ctx context.Context, tx pgx.Tx) (map[string]string, error) {
	rows, err := tx.Query(ctx, `SELECT relation, value FROM cpts.digest`)
	if err != nil {
		return nil, err
	}
	stored := map[string]string{}
	var name, value string
	_, err = pgx.ForEachRow(rows, []any{&name, &value}, func() error {
		stored[name] = value
		return nil
	})
	return stored, err
}

func writeDigests(ctx context.Context, tx pgx.Tx, digests map[string]string) error {
	if _, err := tx.Exec(ctx, `DELETE FROM cpts.digest`); err != nil {
		return err
	}
	for name, value := range digests {
		if _, err := tx.Exec(ctx, `INSERT INTO cpts.digest VALUES ($1, $2)`, name, value); err != nil {
			return err
		}
	}
	return nil
}
