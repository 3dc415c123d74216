package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cpts/access"
	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/postgis"
	"cpts/data/relation"
	"cpts/live"
)

// store keeps the facts, and the derived layers for those who open it directly; the log of changes, and scenarios. See
// gpkg.Store for the contract, which postgis.Store keeps too.
type store interface {
	live.Store
	access.Store
	Save(context.Context, coverage.Dataset, []*coverage.Layer) (int64, error)
	Load(context.Context, coverage.Dataset, []*coverage.Layer, coverage.Entry) (int64, error)
	Whole(context.Context) (relation.Whole, error)
	Restore(context.Context, relation.Whole, []*coverage.Layer, coverage.Entry) (int64, error)
	Close() error
}

// storeFlag is the --store flag of every command that needs one.
type storeFlag struct {
	Store string `help:"Dépôt : postgres://… ou un chemin en .gpkg. Par défaut cpts.gpkg dans le dossier de données de l'utilisateur." env:"CPTS_STORE"`
}

// open opens the store to be written, and makes it if need be.
func (f storeFlag) open(ctx context.Context) (store, error) {
	path, err := f.path()
	if err != nil {
		return nil, err
	}
	if path == "" {
		return opened(postgis.Open(ctx, f.Store))
	}
	if f.Store == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, fmt.Errorf("dossier de données : %w", err)
		}
	}
	return opened(gpkg.Open(ctx, path))
}

// read opens a store that exists, and leaves it as it is.
func (f storeFlag) read(ctx context.Context) (store, error) {
	path, err := f.path()
	switch {
	case err != nil:
		return nil, err
	case path == "":
		return opened(postgis.Open(ctx, f.Store))
	}
	return opened(gpkg.OpenReadOnly(ctx, path))
}

// opened keeps a failed opening from becoming a store that is not nil.
func opened[S store](s S, err error) (store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// path is the file of the store, empty when it is a database.
func (f storeFlag) path() (string, error) {
	switch address := f.Store; {
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"):
		return "", nil
	case address == "":
		return defaultStore()
	case strings.HasSuffix(address, ".gpkg") && !strings.Contains(address, "://"):
		return address, nil
	case strings.ContainsAny(address, ":@="): // perhaps with a password
		return "", usageError("--store : une adresse postgres://… ou un chemin en .gpkg est attendu")
	}
	return "", usageError(fmt.Sprintf("--store %s : une adresse postgres://… ou un chemin en .gpkg est attendu", f.Store))
}

// defaultStore is cpts/cpts.gpkg in the user's data directory (XDG Base Directory Specification).
func defaultStore() (string, error) {
	dir := os.Getenv("XDG_DATA_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("dossier de données introuvable (%w) : donner --store", err)
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "cpts", "cpts.gpkg"), nil
}

// save writes the facts with the layers derived from them, counted from the default stage, and the command that read them into
// the log: files by their names alone, since the folders of a machine are nobody's business.
func save(ctx context.Context, st store, d coverage.Dataset, s *coverage.Snapshot, command string, files ...string) (int64, error) {
	for _, f := range files {
		command += " " + filepath.Base(f)
	}
	if most := 2000; len(command) > most { // a shell may have listed a folder
		command = command[:most] + "…"
	}
	// A name may have been cut in a letter; a log is UTF-8.
	entry := coverage.Entry{Author: "ligne de commande", Reason: strings.ToValidUTF8(command, "�")}
	return st.Load(ctx, d, s.View(coverage.DefaultThreshold).Layers(), entry)
}

// load derives the snapshot of a store on a day.
func load(ctx context.Context, st store, at coverage.Date) (*coverage.Snapshot, error) {
	d, err := st.Dataset(ctx)
	if err != nil {
		return nil, err
	}
	return coverage.Analyse(d, at), nil
}

func today() coverage.Date { return coverage.Date(time.Now().Format("2006-01-02")) }

// day reads an --at flag; today when it is empty.
func day(at string) (coverage.Date, error) {
	if at == "" {
		return today(), nil
	}
	d, ok := coverage.ParseDate(at)
	if !ok {
		return "", usageError(fmt.Sprintf("--at %s : une date comme 2026-01-31 est attendue", at))
	}
	return d, nil
}

// threshold reads a --min-stage flag.
func threshold(stage string) (coverage.Stage, error) {
	min, ok := coverage.ParseThreshold(stage)
	if !ok {
		return "", usageError(fmt.Sprintf("--min-stage %s : un de %v est attendu", stage, coverage.Thresholds()))
	}
	return min, nil
}
