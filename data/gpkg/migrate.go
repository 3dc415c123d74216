package gpkg

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"cpts/data"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed geopackage.sql
var container string

// migrate applies the migrations that the file lacks, each in a transaction of its own.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	done, err := recognise(ctx, db)
	if err != nil {
		return err
	}
	if done > len(files) {
		return newer(done, len(files))
	}
	_, _ = db.ExecContext(ctx, enableWAL)
	for number := done + 1; number <= len(files); number++ {
		if err := apply(ctx, db, number, files[number-1]); err != nil {
			return fmt.Errorf("migration %s : %w", files[number-1], err)
		}
	}
	return nil
}

// current refuses a file that needs migrations, or that is no store.
func current(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	done, err := recognise(ctx, db)
	switch {
	case err != nil:
		return err
	case done == 0:
		return errors.New("fichier vide : y charger d'abord des contours (cpts load communes FICHIER)")
	case done > len(files):
		return newer(done, len(files))
	case done < len(files):
		return fmt.Errorf("écrit par une version plus ancienne du programme (schéma %d) : un chargement ou cpts serve le met à jour", done)
	}
	return nil
}

func newer(done, known int) error {
	return fmt.Errorf("écrit par une version plus récente du programme (schéma %d, connu jusqu'à %d) : mettez le programme à jour", done, known)
}

// recognise tells how many migrations the file has seen, 0 for a new one. It changes nothing.
func recognise(ctx context.Context, db *sql.DB) (done int, err error) {
	var tables, ours int
	err = db.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE name = 'migration') FROM sqlite_schema`).Scan(&tables, &ours)
	if err != nil || tables == 0 {
		return 0, plainly(err)
	}
	if ours == 0 {
		return 0, errors.New("ce fichier existe et n'est pas un dépôt de cpts ; choisissez un autre nom")
	}
	err = db.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM migration`).Scan(&done)
	return done, err
}

// plainly words the two faults of a file that people meet: it is no database, or its folder does not exist.
func plainly(err error) error {
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return err
	}
	switch fault.Code() {
	case sqlite3.SQLITE_NOTADB:
		return errors.New("ce fichier n'est pas un GeoPackage ; choisissez un autre nom")
	case sqlite3.SQLITE_CANTOPEN:
		return errors.New("ouverture impossible ; vérifiez que le dossier existe et qu'il vous est permis d'y écrire")
	}
	return err
}

// apply does nothing where another process has been faster.
func apply(ctx context.Context, db *sql.DB, number int, file string) error {
	text, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	return transact(ctx, db, func(tx *sql.Tx) error {
		if number == 1 {
			if err := begin(ctx, tx); err != nil {
				return err
			}
		}
		var done bool
		err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM migration WHERE number = ?)`, number).Scan(&done)
		if err != nil || done {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return err
		}
		if number == 1 {
			if err := errors.Join(index(ctx, tx, "unit", nil), index(ctx, tx, "point", nil)); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO migration VALUES (?, ?)`, number, file)
		return err
	})
}

// begin makes an empty GeoPackage of a new file.
func begin(ctx context.Context, tx *sql.Tx) error {
	var begun bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'migration')`).Scan(&begun)
	if err != nil || begun {
		return err
	}
	_, err = tx.ExecContext(ctx, container+`CREATE TABLE migration (number INTEGER PRIMARY KEY NOT NULL, file TEXT NOT NULL) STRICT`)
	return err
}

// transact runs a transaction that writes. A COMMIT that fails is rolled back by the driver: nothing is written then.
func transact(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback() // does nothing after Commit
	if err := work(tx); err != nil {
		return explain(err)
	}
	return explain(tx.Commit())
}

// explain tells a disk that is full, a quota, and a file that may not grow: SQLite calls all but the first a failed write. And
// it tells a file that another program has held for as long as writers queue up, such as one that edits it and went to lunch.
func explain(err error) error {
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return err
	}
	switch fault.Code() {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE:
		return fmt.Errorf("%w : %w", data.ErrFull, err)
	}
	if fault.Code()&0xff == sqlite3.SQLITE_BUSY { // the rest says why
		return fmt.Errorf("%w : un autre programme tient le fichier : %w", data.ErrAway, err)
	}
	return err
}
