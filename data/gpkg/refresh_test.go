package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"cpts/data/storetest"
)

func TestRefresh(t *testing.T) {
	storetest.RunRefresh(t, func(t *testing.T) func() storetest.Store {
		path := filepath.Join(t.TempDir(), "store.gpkg")
		return func() storetest.Store {
			s, err := Open(context.Background(), path)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return s
		}
	}, func(s storetest.Store, table string) []string { return dump(t, s.(*Store).db, table) })
}

// dump is the rows of a table without their fid, with what the index, the list of contents and the triggers say of it.
func dump(t *testing.T, db *sql.DB, table string) []string {
	t.Helper()
	if table == "digest" {
		return texts(t, db, `SELECT relation || value FROM digest ORDER BY 1`)
	}
	var columns string
	err := db.QueryRow(`SELECT group_concat('quote("' || name || '")', ' || '','' || ') FROM pragma_table_info(?) WHERE name <> 'fid'`, table).Scan(&columns)
	if err != nil {
		t.Fatal(err)
	}
	all := texts(t, db, fmt.Sprintf(`SELECT %s || (SELECT format(' %%g %%g %%g %%g', minx, maxx, miny, maxy) FROM "rtree_%s_geom" r WHERE r.id = l.fid)
		FROM "%[2]s" l ORDER BY 1`, columns, table))
	all = append(all, texts(t, db, `SELECT format('%.17g %.17g %.17g %.17g', min_x, min_y, max_x, max_y) FROM gpkg_contents WHERE table_name = ?`, table)...)
	all = append(all, texts(t, db, `SELECT sql FROM sqlite_schema WHERE tbl_name = ? ORDER BY name`, table)...)
	return append(all, texts(t, db, fmt.Sprintf(`SELECT count(*) FROM "rtree_%s_geom"`, table))...)
}

func texts(t *testing.T, db *sql.DB, query string, args ...any) (all []string) {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var text sql.NullString
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		all = append(all, text.String)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
