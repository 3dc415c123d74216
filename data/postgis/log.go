package postgis

import (
	"context"
	"fmt"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// writeLog enters a change into the log.
func writeLog(ctx context.Context, tx pgx.Tx, entry coverage.Entry, r relation.LogRow) error {
	_, err := tx.Exec(ctx, `INSERT INTO cpts_work.change_log (`+relation.LogColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		r.Revision, r.Time, r.Author, r.By, r.Reason, r.Scenario, r.ScenarioVersion, r.Operations, r.Before, r.After, r.TakesBack)
	if err != nil {
		return fmt.Errorf("journal : %w", err)
	}
	units, cpts := relation.Touched(entry)
	_, err = tx.Exec(ctx, `INSERT INTO cpts_work.change_touch (kind, code, revision)
		SELECT 'unit', code, $3::bigint FROM unnest($1::text[]) code UNION ALL SELECT 'cpts', code, $3 FROM unnest($2::text[]) code`,
		units, cpts, r.Revision)
	if err != nil {
		return fmt.Errorf("journal : %w", err)
	}
	return nil
}

// Changes lists entries of the log, newest first; none is no error.
func (s *Store) Changes(ctx context.Context, f data.ChangeFilter) ([]coverage.Entry, error) {
	anything := len(f.CPTS) == 0 && len(f.Units) == 0 && len(f.UnitPrefixes) == 0
	entries, err := s.logged(ctx, `revision > $1 AND ($2 = 0::bigint OR revision < $2) AND ($3 OR revision IN (
			SELECT revision FROM cpts_work.change_touch WHERE kind = 'cpts' AND code = ANY($4)
			UNION ALL SELECT revision FROM cpts_work.change_touch WHERE kind = 'unit' AND code = ANY($5)
			UNION ALL SELECT revision FROM unnest($6::text[]) prefix, cpts_work.change_touch WHERE kind = 'unit' AND code BETWEEN prefix AND prefix || chr(1114111)))
		ORDER BY revision DESC LIMIT nullif($7, 0::bigint)`,
		f.After, f.Before, anything, f.CPTS, f.Units, f.UnitPrefixes, f.Limit)
	if err != nil {
		return nil, fmt.Errorf("journal de la base : %w", explain(err))
	}
	return entries, nil
}

// Change is the entry of a revision; data.ErrUnknown when nobody entered any under it.
func (s *Store) Change(ctx context.Context, revision int64) (coverage.Entry, error) {
	found, err := s.logged(ctx, `revision = $1`, revision)
	switch {
	case err != nil:
		return coverage.Entry{}, fmt.Errorf("journal de la base : %w", explain(err))
	case len(found) == 0:
		return coverage.Entry{}, fmt.Errorf("modification %d : %w", revision, data.ErrUnknown)
	}
	return found[0], nil
}

func (s *Store) logged(ctx context.Context, where string, args ...any) ([]coverage.Entry, error) {
	return list(ctx, s, `SELECT `+relation.LogColumns+` FROM cpts_work.change_log WHERE `+where, scanEntry, args...)
}

func scanEntry(row pgx.CollectableRow) (coverage.Entry, error) {
	var r relation.LogRow
	err := row.Scan(&r.Revision, &r.Time, &r.Author, &r.By, &r.Reason, &r.Scenario, &r.ScenarioVersion, &r.Operations, &r.Before, &r.After, &r.TakesBack)
	if err != nil {
		return coverage.Entry{}, err
	}
	return r.Entry()
}
