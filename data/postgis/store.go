// Package postgis keeps the facts and the derived layers in PostgreSQL with PostGIS, in the schema cpts.
package postgis

import (
	"context"
	"errors"
	"fmt"

	"cpts/data"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store is a database. It is safe for concurrent use.
type Store struct{ pool *pgxpool.Pool }

// Open connects to a database (postgres://user@host/database) and brings its schema up to date. A database that a newer
// version of the program has written is refused.
func Open(ctx context.Context, url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("adresse de la base : %w", err)
	}
	conn, err := pgx.ConnectConfig(ctx, config.ConnConfig.Copy())
	if err != nil {
		return nil, fmt.Errorf("base PostgreSQL inaccessible : %w", err)
	}
	err = migrate(ctx, conn)
	if err = errors.Join(err, conn.Close(ctx)); err != nil {
		return nil, err
	}
	config.AfterConnect = registerGeometry
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("base PostgreSQL inaccessible : %w", err)
	}
	return &Store{pool}, nil
}

// Close ends all connections.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// Revision is the number of writes so far.
func (s *Store) Revision(ctx context.Context) (revision int64, err error) {
	err = s.pool.QueryRow(ctx, `SELECT revision FROM cpts.setting`).Scan(&revision)
	return revision, explain(err)
}

// registerGeometry lets geometries travel as bytes: PostGIS's binary wire format is EWKB.
func registerGeometry(ctx context.Context, conn *pgx.Conn) error {
	var oid uint32
	err := conn.QueryRow(ctx, `SELECT atttypid FROM pg_attribute
		WHERE attrelid = 'cpts.unit'::regclass AND attname = 'geom'`).Scan(&oid)
	if err != nil {
		return fmt.Errorf("type geometry de PostGIS : %w", err)
	}
	conn.TypeMap().RegisterType(&pgtype.Type{Name: "geometry", OID: oid, Codec: pgtype.ByteaCodec{}})
	return nil
}

// explain adds to a server's error the row and the constraint at fault, which its text leaves out.
func explain(err error) error {
	var fault *pgconn.PgError
	if errors.As(err, &fault) && full(fault) {
		return fmt.Errorf("%w : %w", data.ErrFull, err)
	}
	if !errors.As(err, &fault) || fault.Detail == "" && fault.Where == "" {
		return err
	}
	return fmt.Errorf("%w : table %s, contrainte %s. %s %s", err, fault.TableName, fault.ConstraintName, fault.Detail, fault.Where)
}
