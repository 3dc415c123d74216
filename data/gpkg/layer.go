package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"
)

// addLayer makes the table of a derived layer, lists it in the GeoPackage, and fills it.
func addLayer(ctx context.Context, tx *sql.Tx, table string, l *coverage.Layer) error {
	if _, err := tx.ExecContext(ctx, createTable(table, l)); err != nil {
		return fmt.Errorf("table %s : %w", table, err)
	}
	if err := list(ctx, tx, table, l); err != nil {
		return fmt.Errorf("table %s : %w", table, err)
	}
	rows := relation.Layer(l)
	rows.Name = table
	entries, err := insert(ctx, tx, rows, layerForm(l))
	if err != nil {
		return err
	}
	return index(ctx, tx, table, entries)
}

func createTable(table string, l *coverage.Layer) string {
	key := relation.Key(l)
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (fid INTEGER PRIMARY KEY NOT NULL", quote(table))
	for i, f := range relation.Fields(l) {
		fmt.Fprintf(&b, ", %s %s", quote(f.Name), columnType(f.Type))
		if f.Name == key || key == "" && i == 0 {
			b.WriteString(" NOT NULL UNIQUE")
		}
	}
	fmt.Fprintf(&b, ", geom %s NOT NULL)", geometryType(l))
	return b.String()
}

func geometryType(l *coverage.Layer) string {
	if l.Point {
		return "POINT"
	}
	return "MULTIPOLYGON"
}

// columnType is a type of GeoPackage 1.3, table 1.
func columnType(t coverage.FieldType) string {
	switch t {
	case coverage.Integer:
		return "INTEGER"
	case coverage.Real:
		return "DOUBLE"
	case coverage.Flag:
		return "BOOLEAN"
	case coverage.Day:
		return "DATE"
	}
	return "TEXT"
}

// list enters a layer into the tables by which programs find it, with the French titles that QGIS shows as aliases.
func list(ctx context.Context, tx *sql.Tx, table string, l *coverage.Layer) error {
	srid := layerForm(l).srid
	if err := defineSystem(ctx, tx, l); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)`,
		table, l.Title, srid)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)`, table, geometryType(l), srid)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, f := range relation.Fields(l) {
		name := f.Title
		if name == "" || taken[name] { // unique in a table
			name = strings.TrimSpace(f.Title + " (" + f.Name + ")")
		}
		taken[name] = true
		_, err := tx.ExecContext(ctx, `INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)`,
			table, f.Name, name, f.Title)
		if err != nil {
			return err
		}
	}
	return nil
}

// dropLayer takes a layer out again; nothing happens when it is not there.
func dropLayer(ctx context.Context, tx *sql.Tx, table string) error {
	if _, err := tx.ExecContext(ctx, fill(dropIndex+`DROP TABLE IF EXISTS {table};`, table)); err != nil {
		return fmt.Errorf("table %s : %w", table, err)
	}
	for _, statement := range []string{
		`DELETE FROM gpkg_data_columns WHERE table_name = ?`,
		`DELETE FROM gpkg_extensions WHERE table_name = ?`,
		`DELETE FROM gpkg_geometry_columns WHERE table_name = ?`,
		`DELETE FROM gpkg_contents WHERE table_name = ?`,
	} {
		if _, err := tx.ExecContext(ctx, statement, table); err != nil {
			return fmt.Errorf("table %s : %w", table, err)
		}
	}
	return nil
}

// derivedEvents are the events that a layer's table is protected from.
var derivedEvents = [...]string{"INSERT", "UPDATE", "DELETE"}

// protect keeps other programs from editing a layer that the next save would write over.
func protect(ctx context.Context, tx *sql.Tx, table string) error {
	for _, event := range derivedEvents {
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`CREATE TRIGGER %s BEFORE %s ON %s
			BEGIN SELECT RAISE(ABORT, 'couche calculée : modifiez les tables unit, cpts, assignment ou point'); END`,
			quote(derivedTrigger(table, event)), event, quote(table)))
		if err != nil {
			return err
		}
	}
	return nil
}

// unprotect opens a layer to the program's own writes, until protect.
func unprotect(ctx context.Context, tx *sql.Tx, table string) error {
	for _, event := range derivedEvents {
		if _, err := tx.ExecContext(ctx, `DROP TRIGGER IF EXISTS `+quote(derivedTrigger(table, event))); err != nil {
			return err
		}
	}
	return nil
}

func derivedTrigger(table, event string) string { return table + "_derived_" + strings.ToLower(event) }
