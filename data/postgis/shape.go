package postgis

import (
	"context"
	"fmt"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// shape makes the tables of the derived layers: absent ones are created, those with other columns than the layer made
// anew, those of layers that are no more dropped. Tables that fit are left alone, with the rights granted on them.
func shape(ctx context.Context, tx pgx.Tx, layers []*coverage.Layer) error {
	found, err := layerTables(ctx, tx)
	if err != nil {
		return err
	}
	for _, l := range layers {
		table := relation.LayerName(l)
		old, exists := found[table]
		delete(found, table)
		if exists && old == signature(l) {
			continue
		}
		if err := drop(ctx, tx, table); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, createTable(l)); err != nil {
			return fmt.Errorf("table de la couche %s : %w", l.Name, err)
		}
	}
	for table := range found {
		if err := drop(ctx, tx, table); err != nil {
			return err
		}
	}
	return nil
}

// layerTables is the tables of derived layers with their signatures.
func layerTables(ctx context.Context, tx pgx.Tx) (map[string]string, error) {
	rows, err := tx.Query(ctx, `SELECT c.relname::text, string_agg(concat_ws(' ', a.attname,
			format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)), E'\n' ORDER BY a.attnum)
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
		WHERE c.relnamespace = 'cpts'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'layer\_%'
			AND a.attnum > 0 AND NOT a.attisdropped
		GROUP BY c.relname`)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	var name, columns string
	_, err = pgx.ForEachRow(rows, []any{&name, &columns}, func() error {
		found[name] = columns
		return nil
	})
	return found, err
}

// signature is what layerTables reads of a table made for the layer.
func signature(l *coverage.Layer) string {
	var lines []string
	for _, f := range relation.Fields(l) {
		lines = append(lines, strings.TrimSuffix(f.Name+" "+columnType(f.Type)+" "+f.Title, " "))
	}
	return strings.Join(append(lines, "geom "+geometryType(l)), "\n")
}

func createTable(l *coverage.Layer) string {
	table := relation.LayerName(l)
	name := qualified(table).Sanitize()
	key := relation.Key(l)
	if key == "" {
		key = relation.Fields(l)[0].Name
	}
	var columns, comments strings.Builder
	for _, f := range relation.Fields(l) {
		column := pgx.Identifier{f.Name}.Sanitize()
		fmt.Fprintf(&columns, "%s %s, ", column, columnType(f.Type))
		fmt.Fprintf(&comments, "COMMENT ON COLUMN %s.%s IS %s;\n", name, column, literal(f.Title))
	}
	return fmt.Sprintf("CREATE TABLE %s (%sgeom %s NOT NULL, PRIMARY KEY (%s));\n", name, &columns, geometryType(l), pgx.Identifier{key}.Sanitize()) +
		fmt.Sprintf("CREATE INDEX ON %s USING gist (geom);\n", name) +
		fmt.Sprintf("CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s "+
			"FOR EACH STATEMENT EXECUTE FUNCTION cpts.forget();\n", name) +
		fmt.Sprintf("COMMENT ON TABLE %s IS %s;\n", name, literal(l.Title)) + comments.String()
}

func geometryType(l *coverage.Layer) string {
	if l.Point {
		return "geometry(Point,4326)"
	}
	return "geometry(MultiPolygon,4326)"
}

func columnType(t coverage.FieldType) string {
	switch t {
	case coverage.Integer:
		return "bigint"
	case coverage.Real:
		return "double precision"
	case coverage.Flag:
		return "boolean"
	case coverage.TextList:
		return "text[]"
	case coverage.RealList:
		return "double precision[]"
	}
	return "text"
}

// literal quotes a text for statements that take no parameters.
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func drop(ctx context.Context, tx pgx.Tx, table string) error {
	if _, err := tx.Exec(ctx, `DROP TABLE IF EXISTS `+qualified(table).Sanitize()); err != nil {
		return fmt.Errorf("table %s, à refaire pour d'autres colonnes : %w", table, err)
	}
	_, err := tx.Exec(ctx, `DELETE FROM cpts.digest WHERE relation = $1`, table)
	return err
}
