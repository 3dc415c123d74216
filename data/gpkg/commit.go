package gpkg

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"
)

// Commit writes a change, its entry in the log and, when the entry names a scenario, that it was applied, in one transaction:
// all of it or nothing. It touches the rows of the change alone; the derived layers are left to Refresh. The entry's Revision
// and After are those of the change, whatever they say; an entry without a time is of now.
//
// It fails with data.ErrStale when the file has been written since base, with a *data.StaleScenario when the scenario is not
// open any more or not of the entry's version, with data.ErrUnknown when there is no such scenario, and with data.ErrRefused
// when a text or a date cannot be kept, with data.ErrRepeated when the key of entry.Once was used before, with data.ErrFull
// when there is no room left, and with data.ErrAway when another program holds the file for too long.
func (s *Store) Commit(ctx context.Context, base int64, e coverage.Edit, entry coverage.Entry) (int64, error) {
	entry.Revision, entry.After = base+1, e
	row, err := relation.Logged(entry)
	if err = errors.Join(relation.CheckEdit(e), err); err != nil {
		return 0, err
	}
	err = transact(ctx, s.db, func(tx *sql.Tx) error {
		if err := unmoved(ctx, tx, base); err != nil {
			return err
		}
		if err := writeEdit(ctx, tx, e); err != nil {
			return err
		}
		if err := writeLog(ctx, tx, entry, row); err != nil {
			return err
		}
		if err := markApplied(ctx, tx, row); err != nil {
			return err
		}
		if err := writeOnce(ctx, tx, entry); err != nil {
			return err
		}
		// Last: the triggers of the tables have counted it up meanwhile, and have forgotten the digests of what they keep.
		_, err := tx.ExecContext(ctx, `UPDATE setting SET revision = ?`, entry.Revision)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("modification de %s : %w", s.path, err)
	}
	return entry.Revision, nil
}

// writeEdit empties what others refer to last, and fills it first.
func writeEdit(ctx context.Context, tx *sql.Tx, e coverage.Edit) error {
	for _, table := range []string{"conflict_claim", "assignment"} {
		_, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE unit IN (SELECT value FROM json_each(?))`, array(e.Units))
		if err != nil {
			return fmt.Errorf("table %s : %w", table, err)
		}
	}
	for _, id := range e.Gone { // one by one: SQLite does not say which one still has units
		if _, err := tx.ExecContext(ctx, `DELETE FROM cpts WHERE id = ?`, id); err != nil {
			return fmt.Errorf("CPTS %s, à supprimer : %w", id, err)
		}
	}
	cpts, claims := relation.Edit(e)
	if err := put(ctx, tx, cpts, "id"); err != nil {
		return err
	}
	for _, t := range claims {
		if err := put(ctx, tx, t, ""); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
		WHERE table_name IN ('cpts', 'assignment', 'conflict_claim')`)
	return err
}

// put writes rows of facts without a geometry beside those that there are; one whose key is there already takes its place.
func put(ctx context.Context, tx *sql.Tx, t relation.Table, key string) error {
	var columns, updates []string
	for _, c := range t.Columns {
		columns = append(columns, quote(c))
		updates = append(updates, quote(c)+" = excluded."+quote(c))
	}
	statement := fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, quote(t.Name), strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	if key != "" {
		statement += fmt.Sprintf(` ON CONFLICT (%s) DO UPDATE SET %s`, quote(key), strings.Join(updates, ", "))
	}
	prepared, err := tx.PrepareContext(ctx, statement)
	if err != nil {
		return fmt.Errorf("table %s : %w", t.Name, err)
	}
	defer prepared.Close()
	for row := range t.Rows {
		if err := putRow(ctx, prepared, row); err != nil {
			return fmt.Errorf("table %s, ligne %q : %w", t.Name, row[:2], err)
		}
	}
	return nil
}

func putRow(ctx context.Context, prepared *sql.Stmt, row []any) (err error) {
	values := make([]any, len(row))
	for i, v := range row {
		if values[i], err = facts().column(v); err != nil {
			return err
		}
	}
	_, err = prepared.ExecContext(ctx, values...)
	return err
}

// array is texts as json_each reads them.
func array(texts []string) string {
	if texts == nil {
		return "[]"
	}
	text, _ := json.Marshal(texts) // of texts it cannot fail
	return string(text)
}
