package postgis_test

import (
	"errors"
	"testing"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// TestConstraints writes past the program: the database itself must refuse, for the right reason.
func TestConstraints(t *testing.T) {
	const unique, foreign, check, null = "23505", "23503", "23514", "23502"
	url := postgistest.New(t)
	s, d := open(t, url), storetest.Rich()
	if _, err := s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	conn := direct(t, url)
	for _, c := range []struct{ name, sql, code string }{
		{"two CPTS for one unit", `INSERT INTO cpts.assignment VALUES ('06004', 'cpts-b')`, unique},
		{"two CPTS for one unit from one day", `INSERT INTO cpts.assignment VALUES ('97105', 'cpts-b', '2020-02-29')`, unique},
		{"given on the day of its release", `INSERT INTO cpts.assignment VALUES ('97105', 'cpts-b', '2022-06-30')`, unique},
		{"a state of no day", `INSERT INTO cpts.assignment VALUES ('06004', 'cpts-b', NULL)`, null},
		{"a claim of no day", `UPDATE cpts.conflict_claim SET valid_from = NULL`, null},
		{"a disputed state assigned", `INSERT INTO cpts.assignment VALUES ('97105', 'cpts-a', '2023-01-01')`, check},
		{"a disputed state released", `INSERT INTO cpts.assignment VALUES ('97105', NULL, '2023-01-01')`, check},
		{"a state moved to a disputed day", `UPDATE cpts.assignment SET valid_from = '2023-01-01' WHERE valid_from = '2022-06-30'`, check},
		{"a dispute moved to an assigned day", `UPDATE cpts.conflict_claim SET valid_from = '2020-02-29' WHERE unit = '97105'`, check},
		{"a rival of another day", `UPDATE cpts.conflict_claim SET valid_from = '2023-01-02' WHERE unit = '97105' AND cpts = 'cpts-b'`, foreign},
		{"a moved assignment", `UPDATE cpts.assignment SET unit = '06004' WHERE unit = '2A004'`, unique},
		{"unknown unit", `INSERT INTO cpts.assignment VALUES ('99999', 'cpts-b')`, foreign},
		{"unknown CPTS", `UPDATE cpts.assignment SET cpts = 'nobody'`, foreign},
		{"unit in use", `DELETE FROM cpts.unit WHERE code = '06004'`, foreign},
		{"CPTS in use", `UPDATE cpts.cpts SET id = 'x' WHERE id = 'cpts-a'`, foreign},
		{"disputed unit assigned", `INSERT INTO cpts.assignment VALUES ('060880101', 'cpts-a')`, check},
		{"disputed unit assigned by update", `UPDATE cpts.assignment SET unit = '060880101' WHERE unit = '06004'`, check},
		{"assigned unit disputed", `INSERT INTO cpts.conflict_claim VALUES ('06004', 'cpts-b', 'cpts-c'), ('06004', 'cpts-c', 'cpts-b')`, check},
		{"its own rival", `INSERT INTO cpts.conflict_claim VALUES ('97105', 'cpts-b', 'cpts-b')`, check},
		{"alone in conflict", `INSERT INTO cpts.conflict_claim VALUES ('97105', 'cpts-b', 'cpts-c')`, foreign},
		{"all rivals gone", `DELETE FROM cpts.conflict_claim WHERE cpts IN ('cpts-b', 'cpts-c')`, foreign},
		{"unknown stage", `UPDATE cpts.cpts SET stage = 'soon'`, check},
		{"nameless CPTS", `UPDATE cpts.cpts SET name = ''`, check},
		{"negative population", `UPDATE cpts.unit SET population = -1`, check},
		{"unknown population", `UPDATE cpts.unit SET population = NULL`, null},
		{"code without its zero", `UPDATE cpts.unit SET code = '4001' WHERE code = '97105'`, check},
		{"not an arrondissement", `UPDATE cpts.unit SET code = '69390' WHERE code = '69381'`, check},
		{"unknown kind", `UPDATE cpts.unit SET kind = 'canton'`, check},
		{"another projection", `UPDATE cpts.point SET geom = ST_SetSRID(geom, 2154)`, "22023"},
		{"not a multipolygon", `UPDATE cpts.unit SET geom = ST_Centroid(geom)`, "22023"},
		{"two settings", `INSERT INTO cpts.setting (single) VALUES (false)`, check},
		{"another setting", `INSERT INTO cpts.setting DEFAULT VALUES`, unique},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := conn.Exec(t.Context(), c.sql)
			var fault *pgconn.PgError
			if !errors.As(err, &fault) || fault.Code != c.code {
				t.Errorf("%v, want a refusal with code %s", err, c.code)
			}
		})
	}
	if revision, err := s.Revision(t.Context()); revision != 1 || err != nil {
		t.Errorf("revision %d after nothing but refusals, %v", revision, err)
	}
}

// TestForeignWrite edits a fact by hand: it counts as a revision, and the next save of the program does not take the
// table for unchanged.
func TestForeignWrite(t *testing.T) {
	url := postgistest.New(t)
	s, d := open(t, url), storetest.Rich()
	if _, err := s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	conn := direct(t, url)
	if _, err := conn.Exec(t.Context(), `UPDATE cpts.unit SET name = 'changed' WHERE code = '06004'`); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Dataset(t.Context()); err != nil || got.Revision != 2 || got.Units[0].Name != "changed" {
		t.Fatalf("revision %d, %v", got.Revision, err)
	}
	d.Revision = 2
	if _, err := s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Dataset(t.Context()); err != nil || got.Units[0].Name != "Antibes" {
		t.Errorf("the unit is called %q after a save, %v", got.Units[0].Name, err)
	}
}

// TestConcurrentHands lets two people at once assign a unit and dispute it: the second must wait and be refused.
func TestConcurrentHands(t *testing.T) {
	url := postgistest.New(t)
	s := open(t, url)
	if _, err := s.Save(t.Context(), storetest.Rich(), nil); err != nil {
		t.Fatal(err)
	}
	first, second := direct(t, url), direct(t, url)
	tx, err := first.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `INSERT INTO cpts.assignment VALUES ('97105', 'cpts-a')`); err != nil {
		t.Fatal(err)
	}
	result := make(chan error, 1)
	go func() {
		_, err := second.Exec(t.Context(), `INSERT INTO cpts.conflict_claim VALUES ('97105', 'cpts-b', 'cpts-c'), ('97105', 'cpts-c', 'cpts-b')`)
		result <- err
	}()
	waitForLock(t, direct(t, url))
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	var fault *pgconn.PgError
	if err := <-result; !errors.As(err, &fault) || fault.Code != "23514" {
		t.Errorf("%v, want a refusal: the unit is assigned", err)
	}
}

func waitForLock(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	for waiting := false; !waiting; {
		err := conn.QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock')`).Scan(&waiting)
		if err != nil {
			t.Fatal(err)
		}
	}
}
