package gpkg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cpts/coverage"
)

// Write exports layers into a new GeoPackage file, each as a table of the layer's name, with the style that QGIS opens it in. It is written beside path and
// then renamed: a file that was there before is replaced whole, and stays as it was when anything fails. The same layers
// give the same bytes.
func Write(path string, layers []*coverage.Layer) (err error) {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("export GeoPackage : %w", err)
	}
	defer os.Remove(temporary.Name()) // fails, as it should, once renamed
	err = errors.Join(
		temporary.Chmod(0o644), // CreateTemp lets nobody else read
		fillFile(temporary.Name(), layers),
		temporary.Sync(),
		temporary.Close(),
	)
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("export GeoPackage %s : %w", path, err)
	}
	return nil
}

// fillFile needs no journal: nobody else knows the file, and it is thrown away when it is not complete.
func fillFile(path string, layers []*coverage.Layer) error {
	db, err := sql.Open("sqlite", dsn(path, []string{"journal_mode(OFF)", "synchronous(OFF)", "cache_size(-65536)"}))
	if err != nil {
		return err
	}
	ctx := context.Background()
	err = transact(ctx, db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, container); err != nil {
			return err
		}
		for _, l := range layers {
			if err := errors.Join(addLayer(ctx, tx, l.Name, l), dateLayer(ctx, tx, l)); err != nil {
				return err
			}
		}
		return addStyles(ctx, tx, layers)
	})
	return errors.Join(err, db.Close())
}

// dateLayer gives a layer the day of its figures as that of its last change, and not the hour of writing.
func dateLayer(ctx context.Context, tx *sql.Tx, l *coverage.Layer) error {
	if l.At == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?`, moment(string(l.At)), l.Name)
	return err
}
