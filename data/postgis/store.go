// Package postgis keeps the facts and the derived layers in PostgreSQL with PostGIS, in the schema cpts.
package postgis

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"time"

	"cpts/data"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store is a database. It is safe for concurrent use.
type Store struct {
	url       string
	pool      atomic.Pointer[pgxpool.Pool] // of the primary
	replica   *pgxpool.Pool                // nil without one
	config    *pgx.ConnConfig              // of connections outside of the pool
	listening *pgx.ConnConfig              // of the one that hears of writes
	timeouts  Timeouts
}

// Options are what a deployment may set.
type Options struct {
	// Read is the address of a streaming replica, which readings go to when it has all that the primary has; none when empty.
	Read string
	// Listen is an address of the same database for the one connection on which notifications come, where a pooler that does not
	// deliver them (PgBouncer in transaction mode) is in front of it; empty for the same address.
	Listen   string
	Timeouts Timeouts // DefaultTimeouts when zero
}

// Open connects to a database (postgres://user@host/database) and brings its schema up to date. A database that a newer
// version of the program has written is refused.
func Open(ctx context.Context, url string) (*Store, error) {
	s, err := New(url, Options{})
	if err != nil {
		return nil, err
	}
	if err := s.Prepare(ctx); err != nil {
		s.primary().Close()
		return nil, err
	}
	return s, nil
}

// New is the store of an address, without a word to the database: Prepare comes first, and may be tried again.
func New(url string, o Options) (*Store, error) {
	s := &Store{url: url, timeouts: o.Timeouts}
	if s.timeouts == (Timeouts{}) {
		s.timeouts = DefaultTimeouts()
	}
	pool, err := s.connections(url)
	if err != nil {
		return nil, err
	}
	s.pool.Store(pool)
	s.config = pool.Config().ConnConfig
	s.listening = s.config
	if o.Listen != "" {
		direct, err := parse(o.Listen)
		if err != nil {
			pool.Close()
			return nil, fmt.Errorf("adresse des notifications : %w", err)
		}
		s.listening = direct.ConnConfig
		s.bound(s.listening)
	}
	if o.Read == "" {
		return s, nil
	}
	if s.replica, err = s.connections(o.Read); err != nil {
		s.primary().Close()
		return nil, fmt.Errorf("réplique : %w", err)
	}
	return s, nil
}

// connections makes a pool, which connects when it is asked for a connection.
func (s *Store) connections(url string) (*pgxpool.Pool, error) {
	config, err := parse(url)
	if err != nil {
		return nil, fmt.Errorf("adresse de la base : %w", err)
	}
	config.AfterConnect = registerGeometry
	config.PingTimeout = s.timeouts.Ask // of a connection that has been idle: it may lead nowhere by now
	s.bound(config.ConnConfig)
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		return nil, fmt.Errorf("adresse de la base : %w", err)
	}
	return pool, nil
}

// bound bounds how long connecting takes, and how long a connection that is idle stays when nobody is at its other end. What
// is sent without an answer is not probed: the timeouts bound that.
func (s *Store) bound(c *pgx.ConnConfig) {
	if c.ConnectTimeout == 0 { // not said by the address
		c.ConnectTimeout = s.timeouts.Connect
	}
	dialer := &net.Dialer{Timeout: c.ConnectTimeout, KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 3}}
	c.DialFunc = dialer.DialContext
}

// Prepare brings the schema of the database up to date. It fails with data.ErrAway while the database does not answer.
func (s *Store) Prepare(ctx context.Context) error {
	conn, err := pgx.ConnectConfig(ctx, s.config.Copy())
	if err != nil {
		return fmt.Errorf("base PostgreSQL inaccessible : %w", explain(err))
	}
	return explain(errors.Join(migrate(ctx, conn), conn.Close(ctx)))
}

func (s *Store) primary() *pgxpool.Pool { return s.pool.Load() }

// renew begins with connections anew. Those that a question was given up on are in use for another 15 s, while the library
// tries to tell the server: a pool full of them would make a database that is back seem away.
func (s *Store) renew() {
	next, err := s.connections(s.url)
	if err != nil {
		return // it was the same address that New took
	}
	go s.pool.Swap(next).Close() // which waits for those in use
}

// Close ends all connections.
func (s *Store) Close() error {
	s.primary().Close()
	if s.replica != nil {
		s.replica.Close()
	}
	return nil
}

// Revision is the number of writes so far, as the primary has it.
func (s *Store) Revision(ctx context.Context) (revision int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	err = s.primary().QueryRow(ctx, `SELECT revision FROM cpts.setting`).Scan(&revision)
	if errors.Is(err, context.DeadlineExceeded) {
		s.renew()
	}
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

// explain adds to a server's error the row and the constraint at fault, which its text leaves out; and data.ErrAway to one that
// says that the database does not answer.
func explain(err error) error {
	if err == nil || errors.Is(err, data.ErrAway) {
		return err
	}
	var fault *pgconn.PgError
	if errors.As(err, &fault) && full(fault) {
		return fmt.Errorf("%w : %w", data.ErrFull, err)
	}
	if away(err) {
		return fmt.Errorf("%w : %w", data.ErrAway, err)
	}
	if fault != nil && (fault.Code == "42P05" || fault.Code == "26000") { // a prepared statement of another's session
		return fmt.Errorf("%w ; derrière un PgBouncer en mode transaction, ajouter default_query_exec_mode=cache_describe à l'adresse", err)
	}
	if !errors.As(err, &fault) || fault.Detail == "" && fault.Where == "" {
		return err
	}
	return fmt.Errorf("%w : table %s, contrainte %s. %s %s", err, fault.TableName, fault.ConstraintName, fault.Detail, fault.Where)
}
