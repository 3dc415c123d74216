package gpkg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"
)

// instant is how the file keeps a time: RFC 3339 in UTC, always as many digits, so that texts are in the order of times.
const instant = "2006-01-02T15:04:05.000000Z"

// writeLog enters a change into the log.
func writeLog(ctx context.Context, tx *sql.Tx, entry coverage.Entry, r relation.LogRow) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO change_log (`+relation.LogColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.Revision, r.Time.Format(instant), r.Author, r.By, r.Reason, r.Scenario, r.ScenarioVersion, r.Operations, r.Before, r.After, r.TakesBack)
	if err != nil {
		return fmt.Errorf("journal : %w", err)
	}
	units, cpts := relation.Touched(entry)
	for kind, codes := range map[string][]string{"unit": units, "cpts": cpts} {
		_, err := tx.ExecContext(ctx, `INSERT INTO change_touch (kind, code, revision) SELECT ?, value, ? FROM json_each(?)`,
			kind, r.Revision, array(codes))
		if err != nil {
			return fmt.Errorf("journal : %w", err)
		}
	}
	return nil
}

// Changes lists entries of the log, newest first; none is no error.
func (s *Store) Changes(ctx context.Context, f data.ChangeFilter) ([]coverage.Entry, error) {
	anything := len(f.CPTS) == 0 && len(f.Units) == 0 && len(f.UnitPrefixes) == 0
	entries, err := s.logged(ctx, `revision > :after AND (:before = 0 OR revision < :before) AND (:anything OR revision IN (
			SELECT revision FROM change_touch WHERE kind = 'cpts' AND code IN (SELECT value FROM json_each(:cpts))
			UNION ALL SELECT revision FROM change_touch WHERE kind = 'unit' AND code IN (SELECT value FROM json_each(:units))
			UNION ALL SELECT revision FROM json_each(:prefixes), change_touch WHERE kind = 'unit' AND code BETWEEN value AND value || char(0x10FFFF)))
		ORDER BY revision DESC LIMIT iif(:limit > 0, :limit, -1)`,
		sql.Named("after", f.After), sql.Named("before", f.Before), sql.Named("anything", anything), sql.Named("cpts", array(f.CPTS)),
		sql.Named("units", array(f.Units)), sql.Named("prefixes", array(f.UnitPrefixes)), sql.Named("limit", f.Limit))
	if err != nil {
		return nil, fmt.Errorf("journal de %s : %w", s.path, err)
	}
	return entries, nil
}

// Change is the entry of a revision; data.ErrUnknown when nobody entered any under it.
func (s *Store) Change(ctx context.Context, revision int64) (coverage.Entry, error) {
	found, err := s.logged(ctx, `revision = ?`, revision)
	switch {
	case err != nil:
		return coverage.Entry{}, fmt.Errorf("journal de %s : %w", s.path, err)
	case len(found) == 0:
		return coverage.Entry{}, fmt.Errorf("modification %d : %w", revision, data.ErrUnknown)
	}
	return found[0], nil
}

func (s *Store) logged(ctx context.Context, where string, args ...any) ([]coverage.Entry, error) {
	return collect(ctx, s.db, `SELECT `+relation.LogColumns+` FROM change_log WHERE `+where, scanEntry, args...)
}

func scanEntry(rows *sql.Rows) (coverage.Entry, error) {
	var r relation.LogRow
	var at string
	err := rows.Scan(&r.Revision, &at, &r.Author, &r.By, &r.Reason, &r.Scenario, &r.ScenarioVersion, &r.Operations, &r.Before, &r.After, &r.TakesBack)
	if err != nil {
		return coverage.Entry{}, err
	}
	r.Time, err = time.Parse(time.RFC3339Nano, at)
	entry, err2 := r.Entry()
	return entry, errors.Join(err, err2)
}
