package postgis_test

import (
	"testing"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

func TestBackupTakesEveryTable(t *testing.T) {
	url := postgistest.New(t)
	open(t, url)
	rows, err := direct(t, url).Query(t.Context(), `SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace IN ('cpts'::regnamespace, 'cpts_work'::regnamespace) AND c.relname NOT LIKE 'layer\_%'`)
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
