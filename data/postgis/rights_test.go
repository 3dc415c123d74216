package postgis

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// TestReadersOfFacts grants what the README says to readers: they see the layers, and not who wrote what or tries what.
func TestReadersOfFacts(t *testing.T) {
	address := postgistest.New(t)
	s := opened(t, address)
	if _, err := s.Save(t.Context(), storetest.Rich(), storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(t.Context(), 1, storetest.Settled(), storetest.Entry()); err != nil {
		t.Fatal(err)
	}
	as, exec := role(t, address)
	exec("GRANT USAGE ON SCHEMA cpts TO ROLE; GRANT SELECT ON ALL TABLES IN SCHEMA cpts TO ROLE")
	reader := connect(t, as)
	var rows int
	if err := reader.QueryRow(t.Context(), `SELECT count(*) FROM cpts.layer_points`).Scan(&rows); err != nil || rows != 2 {
		t.Errorf("%d points, %v", rows, err)
	}
	for _, table := range []string{"change_log", "change_touch", "scenario", "token", "session", "idempotency"} {
		_, err := reader.Exec(t.Context(), `SELECT FROM cpts_work.`+table)
		var fault *pgconn.PgError
		if !errors.As(err, &fault) || fault.Code != "42501" {
			t.Errorf("a reader of the facts reads %s: %v", table, err)
		}
	}
}

// TestUpgradeWithoutRights opens a store of the second schema as somebody who may make no schema: the message must say what an
// administrator has to run, and that must be enough.
func TestUpgradeWithoutRights(t *testing.T) {
	address := postgistest.New(t)
	admin := connect(t, address)
	as, exec := role(t, address)
	exec("GRANT CREATE ON DATABASE " + admin.Config().Database + " TO ROLE")
	older(t, as, []string{"migrations/001_facts.sql", "migrations/002_timeline.sql"}, storetest.OlderOf(2))
	exec("REVOKE CREATE ON DATABASE " + admin.Config().Database + " FROM ROLE")
	_, err := Open(t.Context(), as)
	_, command, found := strings.Cut(errorText(err), " -c '")
	command, _, _ = strings.Cut(command, "'")
	if !found || !strings.HasPrefix(command, "CREATE SCHEMA cpts_work AUTHORIZATION ") {
		t.Fatalf("Open without the right to make a schema: %v", err)
	}
	exec(command)
	s, err := Open(t.Context(), as)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.CreateScenario(t.Context(), storetest.Plan()); err != nil {
		t.Error(err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// role makes somebody without rights, gone with the test: the address that they connect by, and a way to do things to ROLE as
// the administrator.
func role(t *testing.T, address string) (as string, exec func(sql string)) {
	t.Helper()
	admin := connect(t, address)
	name := pgx.Identifier{admin.Config().Database + "_role"}.Sanitize()
	exec = func(sql string) {
		t.Helper()
		if _, err := admin.Exec(t.Context(), strings.ReplaceAll(sql, "ROLE", name)); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	if _, err := admin.Exec(t.Context(), "CREATE ROLE "+name+" LOGIN"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // after t.Context has ended
		last, err := pgx.Connect(context.Background(), address)
		if err != nil {
			t.Fatal(err)
		}
		defer last.Close(context.Background())
		if _, err := last.Exec(context.Background(), "DROP OWNED BY "+name+" CASCADE; DROP ROLE "+name); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.User(admin.Config().Database + "_role")
	return u.String(), exec
}

func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}
