package gpkg

import (
	"path/filepath"
	"testing"

	"cpts/data/storetest"
)

func TestBackupTakesEveryTable(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.gpkg"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rows, err := s.db.QueryContext(t.Context(), `SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'
		AND m.name NOT LIKE 'gpkg\_%' ESCAPE '\' AND m.name NOT LIKE 'rtree\_%' ESCAPE '\' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND m.name <> 'layer_styles' AND m.name NOT LIKE 'layer\_%' ESCAPE '\'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	tables := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		tables[table] = append(tables[table], column)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	storetest.EveryTable(t, tables)
}
