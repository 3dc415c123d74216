package gpkg_test

import (
	"path/filepath"
	"strings"
	"testing"

	"cpts/data/storetest"
)

// TestConstraints writes past the program: the file itself must refuse.
func TestConstraints(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	s, d := open(t, path), storetest.Rich()
	if _, err := s.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	db := direct(t, path)
	// An UPDATE compiles the index's triggers, which need ST_IsEmpty: GDAL has it, this connection does not.
	for _, trigger := range []string{"unit_geom_update3", "unit_geom_update4", "point_geom_update1", "point_geom_update2",
		"point_geom_update3", "point_geom_update4"} {
		if _, err := db.Exec(`DROP TRIGGER rtree_` + trigger); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ name, sql, says string }{
		{"two CPTS for one unit", `INSERT INTO assignment (unit, cpts) VALUES ('06004', 'cpts-b')`, "UNIQUE"},
		{"two CPTS for one unit from one day", `INSERT INTO assignment (unit, cpts, valid_from) VALUES ('97105', 'cpts-b', '2020-02-29')`, "UNIQUE"},
		{"given on the day of its release", `INSERT INTO assignment (unit, cpts, valid_from) VALUES ('97105', 'cpts-b', '2022-06-30')`, "UNIQUE"},
		{"a state of no day", `INSERT INTO assignment (unit, cpts, valid_from) VALUES ('06004', 'cpts-b', NULL)`, "NOT NULL"},
		{"a claim of no day", `UPDATE conflict_claim SET valid_from = NULL`, "NOT NULL"},
		{"a state from 30 February", `UPDATE assignment SET valid_from = '2024-02-30' WHERE unit = '06004'`, "CHECK"},
		{"a state from no day in words", `UPDATE assignment SET valid_from = '31/01/2024' WHERE unit = '06004'`, "CHECK"},
		{"a disputed state assigned", `INSERT INTO assignment (unit, cpts, valid_from) VALUES ('97105', 'cpts-a', '2023-01-01')`, "disputée"},
		{"a disputed state released", `INSERT INTO assignment (unit, cpts, valid_from) VALUES ('97105', NULL, '2023-01-01')`, "disputée"},
		{"a state moved to a disputed day", `UPDATE assignment SET valid_from = '2023-01-01' WHERE valid_from = '2022-06-30'`, "disputée"},
		{"a dispute moved to an assigned day", `UPDATE conflict_claim SET valid_from = '2020-02-29' WHERE unit = '97105'`, "disputée"},
		{"a rival of another day", `UPDATE conflict_claim SET valid_from = '2023-01-02' WHERE unit = '97105' AND cpts = 'cpts-b'`, "FOREIGN KEY"},
		{"received on 30 February", `UPDATE cpts SET receipt_date = '2024-02-30'`, "CHECK"},
		{"a moved assignment", `UPDATE assignment SET unit = '06004' WHERE unit = '2A004'`, "UNIQUE"},
		{"unknown unit", `INSERT INTO assignment (unit, cpts) VALUES ('99999', 'cpts-b')`, "FOREIGN KEY"},
		{"unknown CPTS", `UPDATE assignment SET cpts = 'nobody'`, "FOREIGN KEY"},
		{"unit in use", `DELETE FROM unit WHERE code = '06004'`, "FOREIGN KEY"},
		{"CPTS in use", `UPDATE cpts SET id = 'x' WHERE id = 'cpts-a'`, "FOREIGN KEY"},
		{"disputed unit assigned", `INSERT INTO assignment (unit, cpts) VALUES ('060880101', 'cpts-a')`, "disputée"},
		{"disputed unit assigned by update", `UPDATE assignment SET unit = '060880101' WHERE unit = '06004'`, "disputée"},
		{"assigned unit disputed", `INSERT INTO conflict_claim (unit, cpts, rival) VALUES ('06004', 'cpts-b', 'cpts-c')`, "disputée"},
		{"its own rival", `INSERT INTO conflict_claim (unit, cpts, rival) VALUES ('97105', 'cpts-b', 'cpts-b')`, "CHECK"},
		{"alone in conflict", `INSERT INTO conflict_claim (unit, cpts, rival) VALUES ('97105', 'cpts-b', 'cpts-c')`, "FOREIGN KEY"},
		{"all rivals gone", `DELETE FROM conflict_claim WHERE cpts IN ('cpts-b', 'cpts-c')`, "FOREIGN KEY"},
		{"unknown stage", `UPDATE cpts SET stage = 'soon'`, "CHECK"},
		{"nameless CPTS", `UPDATE cpts SET name = ''`, "CHECK"},
		{"30 February", `UPDATE cpts SET end_date = '2024-02-30'`, "CHECK"},
		{"missions not a list", `UPDATE cpts SET missions = 'a b'`, "CHECK"},
		{"negative population", `UPDATE unit SET population = -1`, "CHECK"},
		{"population in words", `UPDATE unit SET population = 'many'`, "CHECK"},
		{"unknown population", `UPDATE unit SET population = NULL`, "NOT NULL"},
		{"code without its zero", `UPDATE unit SET code = '4001' WHERE code = '97105'`, "CHECK"},
		{"unknown kind", `UPDATE unit SET kind = 'canton'`, "CHECK"},
		{"no geometry", `UPDATE point SET geom = NULL`, "NOT NULL"},
		{"two settings", `INSERT INTO setting (single) VALUES (2)`, "CHECK"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := db.Exec(c.sql); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v, want a refusal that says %s", err, c.says)
			}
		})
	}
	if revision, err := s.Revision(t.Context()); revision != 1 || err != nil {
		t.Errorf("revision %d after nothing but refusals, %v", revision, err)
	}
	checkSound(t, path)
}
