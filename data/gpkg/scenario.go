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

// Scenarios lists scenarios, those written last first; none is no error.
func (s *Store) Scenarios(ctx context.Context, f data.ScenarioFilter) ([]coverage.Scenario, error) {
	all, err := collect(ctx, s.db, `SELECT `+relation.ScenarioColumns+` FROM scenario
		WHERE (:place IS NULL OR place = :place) AND (:status = '' OR status = :status) ORDER BY updated_at DESC, id`,
		scanScenario, sql.Named("place", f.Place), sql.Named("status", string(f.Status)))
	if err != nil {
		return nil, fmt.Errorf("scénarios de %s : %w", s.path, err)
	}
	return all, nil
}

// Scenario is the one of an id; data.ErrUnknown when there is none.
func (s *Store) Scenario(ctx context.Context, id string) (coverage.Scenario, error) {
	found, err := scenario(ctx, s.db, id)
	if err != nil {
		return found, fmt.Errorf("scénarios de %s : %w", s.path, err)
	}
	return found, nil
}

// CreateScenario keeps a new scenario, and returns it with the id, the version and the times that it was given. No revision
// moves: a scenario is no fact.
func (s *Store) CreateScenario(ctx context.Context, sc coverage.Scenario) (coverage.Scenario, error) {
	r, err := relation.Kept(relation.NewScenario(sc))
	if err != nil {
		return coverage.Scenario{}, err
	}
	_, err = s.db.ExecContext(ctx, `INSERT INTO scenario (`+relation.ScenarioColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, r.Name, r.Note, r.Author, r.Place, string(r.Status), r.Version, r.Based, r.Applied, r.Created.Format(instant), r.Updated.Format(instant), r.Operations)
	if err != nil {
		return coverage.Scenario{}, fmt.Errorf("scénarios de %s : %w", s.path, err)
	}
	return r.Scenario()
}

// SaveScenario writes a scenario over its version, and returns it as it is then; its id and the time of its creation stay.
// It fails with a *data.StaleScenario, which is data.ErrStale, when the scenario is of another version by now, and with
// data.ErrUnknown when there is none.
func (s *Store) SaveScenario(ctx context.Context, sc coverage.Scenario, version int64) (saved coverage.Scenario, err error) {
	r, err := relation.Kept(sc)
	if err != nil {
		return saved, err
	}
	err = transact(ctx, s.db, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE scenario SET name = ?, note = ?, author = ?, place = ?, status = ?, version = version + 1,
			based_on = ?, applied_revision = ?, updated_at = ?, operations = ? WHERE id = ? AND version = ?`,
			r.Name, r.Note, r.Author, r.Place, string(r.Status), r.Based, r.Applied, relation.Moment(time.Time{}).Format(instant), r.Operations, r.ID, version)
		if err := written(ctx, tx, r.ID, result, err); err != nil {
			return err
		}
		saved, err = scenario(ctx, tx, r.ID)
		return err
	})
	if err != nil {
		return coverage.Scenario{}, fmt.Errorf("scénarios de %s : %w", s.path, err)
	}
	return saved, nil
}

// markApplied notes with an entry of the log that it applied a scenario, if it did.
func markApplied(ctx context.Context, tx *sql.Tx, r relation.LogRow) error {
	if r.Scenario == "" {
		return nil
	}
	result, err := tx.ExecContext(ctx, `UPDATE scenario SET status = 'applied', applied_revision = ?, updated_at = ?, version = version + 1
		WHERE id = ? AND status = 'open' AND ? IN (0, version)`, r.Revision, r.Time.Format(instant), r.Scenario, r.ScenarioVersion)
	return written(ctx, tx, r.Scenario, result, err)
}

// written tells of a write that met no row why: the scenario is another by now, or there is none.
func written(ctx context.Context, tx *sql.Tx, id string, result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	present, err := scenario(ctx, tx, id)
	if err != nil {
		return err
	}
	return &data.StaleScenario{Present: present}
}

func scenario(ctx context.Context, from querier, id string) (coverage.Scenario, error) {
	found, err := collect(ctx, from, `SELECT `+relation.ScenarioColumns+` FROM scenario WHERE id = ?`, scanScenario, id)
	if err != nil {
		return coverage.Scenario{}, err
	}
	if len(found) == 0 {
		return coverage.Scenario{}, fmt.Errorf("scénario %q : %w", id, data.ErrUnknown)
	}
	return found[0], nil
}

func scanScenario(rows *sql.Rows) (coverage.Scenario, error) {
	var r relation.ScenarioRow
	var created, updated string
	err := rows.Scan(&r.ID, &r.Name, &r.Note, &r.Author, &r.Place, &r.Status, &r.Version, &r.Based, &r.Applied, &created, &updated, &r.Operations)
	if err != nil {
		return coverage.Scenario{}, err
	}
	var err1, err2 error
	r.Created, err1 = time.Parse(time.RFC3339Nano, created)
	r.Updated, err2 = time.Parse(time.RFC3339Nano, updated)
	sc, err := r.Scenario()
	return sc, errors.Join(err, err1, err2)
}
