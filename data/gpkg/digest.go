package gpkg

import (
	"context"
	"database/sql"
	"fmt"

	"cpts/coverage"
	"cpts/data/relation"
)

// layerDigest covers the shape of the table besides its rows.
func layerDigest(l *coverage.Layer) (string, error) {
	rows, err := relation.Layer(l).Digest()
	return fmt.Sprintf("%s %q %v", rows, l.Title, l.Fields), err
}

func readDigests(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT relation, value FROM digest`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	stored := map[string]string{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		stored[name] = value
	}
	return stored, rows.Err()
}

func writeDigests(ctx context.Context, tx *sql.Tx, digests map[string]string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM digest`); err != nil {
		return err
	}
	for name, value := range digests {
		if _, err := tx.ExecContext(ctx, `INSERT INTO digest VALUES (?, ?)`, name, value); err != nil {
			return err
		}
	}
	return nil
}
