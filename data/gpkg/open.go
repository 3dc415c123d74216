// Package gpkg keeps the facts and the derived layers in one GeoPackage 1.3 file, which QGIS opens as it is, and exports
// layers as GeoPackage files.
package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// Store is a GeoPackage file. It is safe for concurrent use, by several processes too.
type Store struct {
	db       *sql.DB
	path     string
	readOnly bool
}

// How the file is shared. With a write-ahead log a reader such as QGIS, which can keep a layer open for hours, sees what
// was committed when it began to read, blocks no writer and is blocked by none; with the default rollback journal a
// commit would have to wait for it. The log lies beside the file (-wal, -shm), needs a local disk, and is folded back by
// Close. Writers queue up for 10 s, some times what a national save takes. FULL: what was said to be saved survives a
// power cut. 64 MiB of cache hold what a national save writes: with SQLite's 2 MiB it took twice as long.
var storePragmas = []string{"busy_timeout(10000)", "foreign_keys(1)", "synchronous(FULL)", "cache_size(-65536)"}

// enableWAL is for a file that was found to be ours: it changes the file. Where the log cannot be had, on a network disk or
// while another program holds the file, SQLite goes on with the rollback journal, which is as safe.
const enableWAL = `PRAGMA journal_mode = WAL`

// Open opens or creates the file and brings its schema up to date. A file that a newer version of the program has
// written is refused, and so is one that is not a store.
func Open(ctx context.Context, path string) (*Store, error) {
	db, err := sql.Open("sqlite", dsn(path, storePragmas))
	if err != nil {
		return nil, fmt.Errorf("dépôt %s : %w", path, err)
	}
	if err := migrate(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("dépôt %s : %w", path, err)
	}
	return &Store{db: db, path: path}, nil
}

// OpenReadOnly opens an existing store without changing a byte of it: for reports and exports, on a read-only disk too.
// A store of an older schema must first be opened by Open.
func OpenReadOnly(ctx context.Context, path string) (*Store, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("dépôt %s introuvable : le créer en y chargeant des contours (cpts load communes FICHIER)", path)
	}
	db, err := sql.Open("sqlite", dsn(path, append(storePragmas, "query_only(1)"))+"&mode=ro")
	if err != nil {
		return nil, fmt.Errorf("dépôt %s : %w", path, err)
	}
	if err := current(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("dépôt %s : %w", path, err)
	}
	return &Store{db: db, path: path, readOnly: true}, nil
}

// dsn is the driver's address of a file. _txlock: a transaction that writes asks for the right to at its beginning, where
// it can wait; one that began as a reader could only fail. _dqs: a misspelt "column" is an error, not a text.
func dsn(path string, pragmas []string) string {
	query := url.Values{"_pragma": pragmas, "_txlock": {"immediate"}, "_dqs": {"0"}}
	escaped := strings.ReplaceAll((&url.URL{Path: path}).EscapedPath(), ":", "%3A")
	return "file:" + escaped + "?" + query.Encode()
}

// Close folds the log into the file, so that the file alone is the store and can be copied or opened read-only; while
// another program has it open that is left to the last one to close.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("dépôt %s : %w", s.path, err)
	}
	if s.readOnly {
		return nil
	}
	db, err := sql.Open("sqlite", dsn(s.path, nil))
	if err != nil {
		return fmt.Errorf("dépôt %s : %w", s.path, err)
	}
	defer db.Close()
	_, _ = db.ExecContext(context.Background(), `PRAGMA journal_mode = DELETE`) // refused while the file is open elsewhere: see above
	return nil
}

// Revision is the number of writes so far.
func (s *Store) Revision(ctx context.Context) (revision int64, err error) {
	if err := s.db.QueryRowContext(ctx, `SELECT revision FROM setting`).Scan(&revision); err != nil {
		return 0, fmt.Errorf("dépôt %s : %w", s.path, err)
	}
	return revision, nil
}
