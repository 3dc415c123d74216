package postgis

import (
	"context"
	"fmt"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Scenarios lists scenarios, those written last first; none is no error.
func (s *Store) Scenarios(ctx context.Context, f data.ScenarioFilter) ([]coverage.Scenario, error) {
	all, err := list(ctx, s, `SELECT `+relation.ScenarioColumns+` FROM cpts_work.scenario
		WHERE ($1::text IS NULL OR place = $1) AND ($2 = '' OR status = $2) ORDER BY updated_at DESC, id`, scanScenario, f.Place, string(f.Status))
	if err != nil {
		return nil, fmt.Errorf("scénarios de la base : %w", explain(err))
	}
	return all, nil
}

// Scenario is the one of an id; data.ErrUnknown when there is none.
func (s *Store) Scenario(ctx context.Context, id string) (coverage.Scenario, error) {
	var found coverage.Scenario
	err := s.ask(ctx, func(ctx context.Context, from querier) (err error) {
		found, err = scenario(ctx, from, id)
		return err
	})
	if err != nil {
		return found, fmt.Errorf("scénarios de la base : %w", explain(err))
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
	err = s.write(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO cpts_work.scenario (`+relation.ScenarioColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
			r.ID, r.Name, r.Note, r.Author, r.Place, string(r.Status), r.Version, r.Based, r.Applied, r.Created, r.Updated, r.Operations)
		return err
	})
	if err != nil {
		return coverage.Scenario{}, fmt.Errorf("scénarios de la base : %w", explain(err))
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
	err = s.write(ctx, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `UPDATE cpts_work.scenario SET name = $1, note = $2, author = $3, place = $4, status = $5, version = version + 1,
			based_on = $6, applied_revision = $7, updated_at = $8, operations = $9 WHERE id = $10 AND version = $11`,
			r.Name, r.Note, r.Author, r.Place, string(r.Status), r.Based, r.Applied, relation.Moment(time.Time{}), r.Operations, r.ID, version)
		if err := written(ctx, tx, r.ID, tag, err); err != nil {
			return err
		}
		saved, err = scenario(ctx, tx, r.ID)
		return err
	})
	if err != nil {
		return coverage.Scenario{}, fmt.Errorf("scénarios de la base : %w", err)
	}
	return saved, nil
}

// markApplied notes with an entry of the log that it applied a scenario, if it did.
func markApplied(ctx context.Context, tx pgx.Tx, r relation.LogRow) error {
	if r.Scenario == "" {
		return nil
	}
	tag, err := tx.Exec(ctx, `UPDATE cpts_work.scenario SET status = 'applied', applied_revision = $1, updated_at = $2, version = version + 1
		WHERE id = $3 AND status = 'open' AND $4::bigint IN (0, version)`, r.Revision, r.Time, r.Scenario, r.ScenarioVersion)
	return written(ctx, tx, r.Scenario, tag, err)
}

// written tells of a write that met no row why: the scenario is another by now, or there is none.
func written(ctx context.Context, tx pgx.Tx, id string, tag pgconn.CommandTag, err error) error {
	if err != nil || tag.RowsAffected() > 0 {
		return err
	}
	present, err := scenario(ctx, tx, id)
	if err != nil {
		return err
	}
	return &data.StaleScenario{Present: present}
}

func scenario(ctx context.Context, from querier, id string) (coverage.Scenario, error) {
	found, err := collect(ctx, from, `SELECT `+relation.ScenarioColumns+` FROM cpts_work.scenario WHERE id = $1`, scanScenario, id)
	if err != nil {
		return coverage.Scenario{}, err
	}
	if len(found) == 0 {
		return coverage.Scenario{}, fmt.Errorf("scénario %q : %w", id, data.ErrUnknown)
	}
	return found[0], nil
}

func scanScenario(row pgx.CollectableRow) (coverage.Scenario, error) {
	var r relation.ScenarioRow
	err := row.Scan(&r.ID, &r.Name, &r.Note, &r.Author, &r.Place, &r.Status, &r.Version, &r.Based, &r.Applied, &r.Created, &r.Updated, &r.Operations)
	if err != nil {
		return coverage.Scenario{}, err
	}
	return r.Scenario()
}
