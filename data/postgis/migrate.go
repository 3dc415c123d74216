package postgis

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrationLock is the advisory lock under which processes that start together migrate one after the other: "cpts" in ASCII. It
// is one of a transaction and not of the session, which a pooler in between (PgBouncer) would go on holding for nobody.
const migrationLock = 0x63707473

func alone(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, migrationLock); err != nil {
		return fmt.Errorf("verrou de migration : %w", err)
	}
	return nil
}

// migrate applies the migrations that the database lacks, each in a transaction of its own.
func migrate(ctx context.Context, conn *pgx.Conn) error {
	if err := prepare(ctx, conn); err != nil {
		return err
	}
	var done int
	if err := conn.QueryRow(ctx, `SELECT coalesce(max(number), 0) FROM cpts.migration`).Scan(&done); err != nil {
		return fmt.Errorf("version du schéma : %w", err)
	}
	files, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	if done > len(files) {
		return fmt.Errorf("la base a été écrite par une version plus récente du programme (schéma %d, connu jusqu'à %d) : "+
			"mettez le programme à jour", done, len(files))
	}
	for i, file := range files[done:] {
		if err := apply(ctx, conn, done+i+1, file); err != nil {
			return fmt.Errorf("migration %s : %w", file, missingSchema(conn, err))
		}
	}
	return nil
}

// prepare makes what migrations stand on. Existence is looked up first: IF NOT EXISTS asks for the right to create even
// where there is nothing to do, and a service may run without that right.
func prepare(ctx context.Context, conn *pgx.Conn) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if err := alone(ctx, tx); err != nil {
			return err
		}
		return found(ctx, tx)
	})
}

func found(ctx context.Context, tx pgx.Tx) error {
	conn := tx.Conn()
	var extension, table bool
	err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis'),
		to_regclass('cpts.migration') IS NOT NULL`).Scan(&extension, &table)
	if err != nil {
		return err
	}
	if !extension {
		if _, err := tx.Exec(ctx, `CREATE EXTENSION postgis`); err != nil {
			return missingExtension(conn, err)
		}
	}
	if table {
		return nil
	}
	_, err = tx.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS cpts;
		CREATE TABLE cpts.migration (number integer PRIMARY KEY, file text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
		COMMENT ON TABLE cpts.migration IS 'Migrations du schéma appliquées'`)
	if err != nil {
		return fmt.Errorf("création du schéma cpts dans la base %s : %w", conn.Config().Database, err)
	}
	return nil
}

// denied is PostgreSQL's code of a missing right.
const denied = "42501"

// missingSchema says what an administrator has to run where the service may not make the second schema itself.
func missingSchema(conn *pgx.Conn, err error) error {
	var fault *pgconn.PgError
	if !errors.As(err, &fault) || fault.Code != denied {
		return err
	}
	return fmt.Errorf("droit manquant pour tenir le journal et les scénarios, dans le schéma cpts_work ; un administrateur doit exécuter : "+
		"psql -d %s -c 'CREATE SCHEMA cpts_work AUTHORIZATION %s' (%w)", conn.Config().Database, pgx.Identifier{conn.Config().User}.Sanitize(), err)
}

func missingExtension(conn *pgx.Conn, err error) error {
	var fault *pgconn.PgError
	if errors.As(err, &fault) && fault.Code != denied {
		return fmt.Errorf("l'extension PostGIS n'est pas installée sur le serveur (paquet postgresql-NN-postgis-3) : %w", err)
	}
	return fmt.Errorf("l'extension PostGIS manque dans la base %s et vous n'avez pas le droit de la créer ; un administrateur "+
		"doit exécuter : psql -d %[1]s -c 'CREATE EXTENSION postgis' (%w)", conn.Config().Database, err)
}

// apply applies a migration, unless another process has done so meanwhile.
func apply(ctx context.Context, conn *pgx.Conn, number int, file string) error {
	text, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if err := alone(ctx, tx); err != nil {
			return err
		}
		var done bool
		if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM cpts.migration WHERE number = $1)`, number).Scan(&done); err != nil || done {
			return err
		}
		if _, err := tx.Exec(ctx, string(text)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO cpts.migration (number, file) VALUES ($1, $2)`, number, file)
		return err
	})
}
