// Package postgistest gives tests a database of their own on a real server.
package postgistest

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// New makes a database with PostGIS and nothing else on the server of CPTS_TEST_POSTGRES, drops it when the test ends, and
// returns its URL. Without that variable the test is skipped, or fails under CI.
func New(tb testing.TB) string {
	tb.Helper()
	address := create(tb, "template1")
	// Where template1 has PostGIS, as that of .ci/postgres does, this costs nothing; else a second for each database.
	execute(tb, address, "CREATE EXTENSION IF NOT EXISTS postgis")
	return address
}

// Bare is New without PostGIS: a database as a hosting service hands it over.
func Bare(tb testing.TB) string {
	tb.Helper()
	return create(tb, "template0")
}

func create(tb testing.TB, template string) string {
	tb.Helper()
	server := os.Getenv("CPTS_TEST_POSTGRES")
	if server == "" && os.Getenv("CI") != "" {
		tb.Fatal("CPTS_TEST_POSTGRES n'est pas défini : lancez « make test », qui démarre un PostgreSQL privé")
	}
	if server == "" {
		tb.Skip("sans PostgreSQL (CPTS_TEST_POSTGRES) : lancez « make test », qui en démarre un")
	}
	address, err := url.Parse(server)
	if err != nil {
		tb.Fatalf("CPTS_TEST_POSTGRES : %v", err)
	}
	name := "cpts_test_" + strings.ToLower(rand.Text())
	execute(tb, server, "CREATE DATABASE "+name+" TEMPLATE "+template)
	tb.Cleanup(func() { execute(tb, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	address.Path = "/" + name
	return address.String()
}

func execute(tb testing.TB, server, sql string) {
	tb.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		tb.Fatalf("PostgreSQL des tests : %v", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		tb.Fatalf("%s : %v", sql, err)
	}
}
