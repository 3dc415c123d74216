package gpkg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"
)

// WriteBackup writes all that a store keeps, of whichever kind, into a file that is a store itself, of the same revision. It is
// written beside path and then takes its place: whole, on the disk, or not at all.
func WriteBackup(ctx context.Context, path string, w relation.Whole, layers []*coverage.Layer) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("sauvegarde %s : %w", path, err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "store.gpkg")
	if err := writeStore(ctx, file, w, layers); err != nil {
		return fmt.Errorf("sauvegarde %s : %w", path, err)
	}
	// It holds names of people and hashes of tokens: CreateTemp's 0600 would do, and SQLite's 0644 would not.
	if err := errors.Join(os.Chmod(file, 0o600), onDisk(file), os.Rename(file, path), onDisk(filepath.Dir(path))); err != nil {
		return fmt.Errorf("sauvegarde %s : %w", path, err)
	}
	return nil
}

// writeStore fills a new file.
func writeStore(ctx context.Context, file string, w relation.Whole, layers []*coverage.Layer) error {
	s, err := Open(ctx, file)
	if err != nil {
		return err
	}
	err = transact(ctx, s.db, func(tx *sql.Tx) error {
		if err := fillWhole(ctx, tx, 0, w, layers); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE setting SET revision = ?`, w.Facts.Revision)
		return err
	})
	return errors.Join(err, s.Close())
}

// onDisk has a file, or the names in a folder, outlast a power cut.
func onDisk(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// ReadBackup reads a store file whole, once it has found it sound: the file itself, references between its tables, each entry
// of the log and each scenario. A file of an older schema is brought up to date in a copy: the file stays as it is.
func ReadBackup(ctx context.Context, path string) (w relation.Whole, err error) {
	if _, err := os.Stat(path); err != nil {
		return w, fmt.Errorf("sauvegarde %s introuvable", path)
	}
	dir, err := os.MkdirTemp("", "cpts-restore-*")
	if err != nil {
		return w, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "store.gpkg")
	if err := soundCopy(ctx, path, file); err != nil {
		return w, fmt.Errorf("sauvegarde %s : %w", path, err)
	}
	s, err := Open(ctx, file)
	if err != nil {
		return w, fmt.Errorf("sauvegarde %s : %w", path, err)
	}
	defer func() { _ = s.Close() }() // the copy is read, and then gone
	_, err1 := s.Changes(ctx, data.ChangeFilter{})
	_, err2 := s.Scenarios(ctx, data.ScenarioFilter{})
	if err := errors.Join(err1, err2); err != nil {
		return w, fmt.Errorf("sauvegarde %s : %w", path, err)
	}
	return s.Whole(ctx)
}

// soundCopy copies a store as it stands at one moment, when nothing of it is broken.
func soundCopy(ctx context.Context, path, to string) error {
	db, err := sql.Open("sqlite", dsn(path, []string{"busy_timeout(10000)"})+"&mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	done, err := recognise(ctx, db)
	if err != nil {
		return err
	}
	if done == 0 {
		return errors.New("fichier vide : ce n'est pas une sauvegarde")
	}
	for _, check := range []string{`SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
		`SELECT 'table ' || "table" || ', ligne ' || coalesce(rowid, '?') || ' : renvoie à ' || parent || ' qui ne l''a pas' FROM pragma_foreign_key_check`} {
		faults, err := collect(ctx, db, check+` LIMIT 5`, func(rows *sql.Rows) (fault string, err error) { return fault, rows.Scan(&fault) })
		if err != nil {
			return err
		}
		if len(faults) > 0 {
			return fmt.Errorf("fichier abîmé, rien n'en est repris : %s", strings.Join(faults, " ; "))
		}
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, to)
	return err
}
