package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/paulmach/orb"
)

// entry is the bound of a feature that is not empty.
type entry struct {
	fid   int64
	bound orb.Bound
}

// index makes a table's RTREE anew from its entries, with the triggers by which other programs keep it (GeoPackage 1.3,
// clause F.3), and notes the extent. Filling it here, without triggers, spares SQLite the functions ST_MinX and the
// like, which those triggers call and which the programs that edit GeoPackages bring along.
func index(ctx context.Context, tx *sql.Tx, table string, entries []entry) error {
	if _, err := tx.ExecContext(ctx, fill(dropIndex+createIndex, table)); err != nil {
		return fmt.Errorf("index spatial de %s : %w", table, err)
	}
	insert, err := tx.PrepareContext(ctx, fill(`INSERT INTO {rtree} VALUES (?, ?, ?, ?, ?)`, table))
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, e := range entries {
		_, err := insert.ExecContext(ctx, e.fid, e.bound.Min[0], e.bound.Max[0], e.bound.Min[1], e.bound.Max[1])
		if err != nil {
			return fmt.Errorf("index spatial de %s : %w", table, err)
		}
	}
	if _, err := tx.ExecContext(ctx, fill(indexTriggers, table)); err != nil {
		return fmt.Errorf("index spatial de %s : %w", table, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO gpkg_extensions VALUES
		(?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')`, table)
	if err != nil {
		return err
	}
	return noteExtent(ctx, tx, table, entries)
}

func noteExtent(ctx context.Context, tx *sql.Tx, table string, entries []entry) error {
	var extent [4]any // NULL when there is nothing
	if len(entries) > 0 {
		all := entries[0].bound
		for _, e := range entries {
			all = all.Union(e.bound)
		}
		extent = [4]any{all.Min[0], all.Min[1], all.Max[0], all.Max[1]}
	}
	_, err := tx.ExecContext(ctx, `UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?`,
		append(extent[:], table)...)
	return err
}

// fill puts the names of a table and its index into a statement.
func fill(statement, table string) string {
	return strings.NewReplacer("{table}", quote(table), "{rtree}", quote("rtree_"+table+"_geom"),
		"{insert}", quote("rtree_"+table+"_geom_insert"), "{update1}", quote("rtree_"+table+"_geom_update1"),
		"{update2}", quote("rtree_"+table+"_geom_update2"), "{update3}", quote("rtree_"+table+"_geom_update3"),
		"{update4}", quote("rtree_"+table+"_geom_update4"), "{delete}", quote("rtree_"+table+"_geom_delete"),
		"{entry}", "NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)",
	).Replace(statement)
}

// quote makes an identifier of a name.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

const (
	createIndex = `CREATE VIRTUAL TABLE {rtree} USING rtree(id, minx, maxx, miny, maxy);`

	dropTriggers = `DROP TRIGGER IF EXISTS {insert}; DROP TRIGGER IF EXISTS {update1}; DROP TRIGGER IF EXISTS {update2};
DROP TRIGGER IF EXISTS {update3}; DROP TRIGGER IF EXISTS {update4}; DROP TRIGGER IF EXISTS {delete};
`
	dropIndex = dropTriggers + `DROP TABLE IF EXISTS {rtree};`

	indexTriggers = `CREATE TRIGGER {insert} AFTER INSERT ON {table}
	WHEN NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)
	BEGIN INSERT OR REPLACE INTO {rtree} VALUES ({entry}); END;
CREATE TRIGGER {update1} AFTER UPDATE OF geom ON {table}
	WHEN OLD.fid = NEW.fid AND NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)
	BEGIN INSERT OR REPLACE INTO {rtree} VALUES ({entry}); END;
CREATE TRIGGER {update2} AFTER UPDATE OF geom ON {table}
	WHEN OLD.fid = NEW.fid AND (NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))
	BEGIN DELETE FROM {rtree} WHERE id = OLD.fid; END;
CREATE TRIGGER {update3} AFTER UPDATE ON {table}
	WHEN OLD.fid <> NEW.fid AND NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)
	BEGIN DELETE FROM {rtree} WHERE id = OLD.fid; INSERT OR REPLACE INTO {rtree} VALUES ({entry}); END;
CREATE TRIGGER {update4} AFTER UPDATE ON {table}
	WHEN OLD.fid <> NEW.fid AND (NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))
	BEGIN DELETE FROM {rtree} WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER {delete} AFTER DELETE ON {table} WHEN OLD.geom NOT NULL
	BEGIN DELETE FROM {rtree} WHERE id = OLD.fid; END;
`
)
