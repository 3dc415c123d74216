package postgis_test

import (
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

// Two people give a unit to different holders at the same moment, each by psql and COPY: the one who was first holds it, and
// the other is refused, whichever table each writes to.
func TestTwoHoldersAtOnce(t *testing.T) {
	held := "COPY cpts.assignment (unit, cpts) FROM STDIN;\n69381\tcpts-%\n\\.\n"
	disputed := "COPY cpts.conflict_claim (unit, cpts, rival) FROM STDIN;\n69381\tcpts-a\tcpts-%\n69381\tcpts-%\tcpts-a\n\\.\n"
	for name, c := range map[string]struct{ first, second, refusal string }{
		"held twice":           {strings.ReplaceAll(held, "%", "a"), strings.ReplaceAll(held, "%", "b"), "assignment_pkey"},
		"held twice, turned":   {strings.ReplaceAll(held, "%", "b"), strings.ReplaceAll(held, "%", "a"), "assignment_pkey"},
		"held, then disputed":  {strings.ReplaceAll(held, "%", "a"), strings.ReplaceAll(disputed, "%", "b"), "à la fois"},
		"disputed, then held":  {strings.ReplaceAll(disputed, "%", "b"), strings.ReplaceAll(held, "%", "a"), "à la fois"},
		"disputed differently": {strings.ReplaceAll(disputed, "%", "b"), strings.ReplaceAll(disputed, "%", "c"), "conflict_claim_pkey"},
	} {
		t.Run(name, func(t *testing.T) {
			address := postgistest.New(t)
			s, d := open(t, address), storetest.Rich()
			if _, err := s.Save(t.Context(), d, nil); err != nil {
				t.Fatal(err)
			}
			copied := make(chan string, 1)
			go func() {
				copied <- psql(t, address, "BEGIN;\n"+c.first+"SELECT pg_advisory_lock(1), pg_sleep(1);\nCOMMIT;\n")
			}()
			conn := direct(t, address)
			for begun := false; !begun; time.Sleep(5 * time.Millisecond) { // the first has written, and not committed
				if err := conn.QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory'
					AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`).Scan(&begun); err != nil {
					t.Fatal(err)
				}
			}
			second := psql(t, address, "BEGIN;\n"+c.second+"COMMIT;\n")
			if first := <-copied; strings.Contains(first, "ERROR") || !strings.Contains(second, c.refusal) {
				t.Errorf("the first was told %q, the second %q", first, second)
			}
			alone := postgistest.New(t)
			want := open(t, alone)
			if _, err := want.Save(t.Context(), d, nil); err != nil {
				t.Fatal(err)
			}
			psql(t, alone, c.first)
			got, err1 := s.Dataset(t.Context())
			expected, err2 := want.Dataset(t.Context())
			got.Revision = expected.Revision // statements that were undone may have counted
			if err1 != nil || err2 != nil || !reflect.DeepEqual(got, expected) {
				t.Errorf("%v %v\n got %+v\nwant %+v", err1, err2, got.Claims, expected.Claims)
			}
		})
	}
}

// A second holder that is appended by ogr2ogr is refused.
func TestSecondHolderByOGR(t *testing.T) {
	address := postgistest.New(t)
	s, d := open(t, address), storetest.Rich()
	var err error
	if d.Revision, err = s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	config := direct(t, address).Config()
	target := "PG:host=" + config.Host + " user=" + config.User + " dbname=" + config.Database
	for name, sql := range map[string]string{
		"held":     `SELECT '06004' AS unit, 'cpts-b' AS cpts, '0001-01-01'::date AS valid_from`,
		"disputed": `SELECT '060880101' AS unit, 'cpts-b' AS cpts, '0001-01-01'::date AS valid_from`,
	} {
		out, _ := exec.CommandContext(t.Context(), "ogr2ogr", "-f", "PostgreSQL", target, target, "-sql", sql, "-append", "-nln", "cpts.assignment").CombinedOutput()
		if !strings.Contains(string(out), "ERROR") {
			t.Errorf("%s: %s", name, out)
		}
	}
	if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got.Claims, d.Claims)
	}
}

func psql(t *testing.T, address, script string) string {
	command := exec.CommandContext(t.Context(), "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", address)
	command.Stdin = strings.NewReader(script)
	out, _ := command.CombinedOutput() // what it says is looked at
	return string(out)
}
