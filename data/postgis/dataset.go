package postgis

import (
	"context"
	"fmt"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/paulmach/orb"
)

// Dataset reads every fact as it stands at one moment, from the replica if there is one that has all.
func (s *Store) Dataset(ctx context.Context) (d coverage.Dataset, err error) {
	from := s.source(ctx)
	d, err = s.facts(ctx, from)
	if err != nil && s.replica != nil && from == s.replica && away(err) && ctx.Err() == nil {
		d, err = s.facts(ctx, s.primary())
	}
	if err != nil {
		return coverage.Dataset{}, fmt.Errorf("lecture de la base : %w", explain(err))
	}
	return d, nil
}

func (s *Store) facts(ctx context.Context, from *pgxpool.Pool) (d coverage.Dataset, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Whole)
	defer cancel()
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err = pgx.BeginTxFunc(ctx, from, options, func(tx pgx.Tx) error {
		d, err = read(ctx, tx)
		return err
	})
	return d, err
}

func read(ctx context.Context, tx pgx.Tx) (d coverage.Dataset, err error) {
	v := &d.Vintages
	err = tx.QueryRow(ctx, `SELECT revision, schematic, vintage_geometry, vintage_population, vintage_cpts, vintage_points,
		vintage_passage, vintage_zonings FROM cpts.setting`).
		Scan(&d.Revision, &d.Schematic, &v.Geometry, &v.Population, &v.CPTS, &v.Points, &v.Passage, &v.Zonings)
	if err != nil {
		return d, err
	}
	d.Units, err = collect(ctx, tx, `SELECT code, name, kind, commune, department, region, epci, population, population_basis,
		commune_name, geom FROM cpts.unit ORDER BY code`, scanUnit)
	if err != nil {
		return d, err
	}
	d.CPTS, err = collect(ctx, tx, `SELECT id, name, stage, coalesce(letter_date::text, ''), coalesce(receipt_date::text, ''),
		coalesce(validation_date::text, ''), coalesce(contract_date::text, ''), coalesce(end_date::text, ''), missions FROM cpts.cpts ORDER BY id`, scanCPTS)
	if err != nil {
		return d, err
	}
	d.Claims, err = collect(ctx, tx, `SELECT unit, coalesce(cpts, ''), valid_from::text FROM cpts.assignment
		UNION ALL SELECT unit, cpts, valid_from::text FROM cpts.conflict_claim ORDER BY 1, 3, 2`, scanClaim)
	if err != nil {
		return d, err
	}
	d.Points, err = collect(ctx, tx, `SELECT id, name, category, commune, geom FROM cpts.point ORDER BY id`, scanPoint)
	if err != nil {
		return d, err
	}
	d.Zonings, err = collect(ctx, tx, relation.Zonings("cpts.zoning"), scanZoned)
	if err != nil {
		return d, err
	}
	d.Passage, err = readPassage(ctx, tx)
	return d, err
}

// querier is a transaction, or the database outside of any.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// collect gathers the rows of a query; nil when there are none.
func collect[T any](ctx context.Context, from querier, sql string, scan pgx.RowToFunc[T], args ...any) ([]T, error) {
	rows, err := from.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.AppendRows([]T(nil), rows, scan)
}

func scanUnit(row pgx.CollectableRow) (u coverage.Unit, err error) {
	var contour []byte
	err = row.Scan(&u.Code, &u.Name, &u.Kind, &u.Commune, &u.Department, &u.Region, &u.EPCI, &u.Population,
		&u.PopulationBasis, &u.CommuneName, &contour)
	if err != nil {
		return u, err
	}
	u.Geometry, err = decode[orb.MultiPolygon](contour)
	if err != nil {
		return u, fmt.Errorf("unité %s : %w", u.Code, err)
	}
	if len(u.Geometry) == 0 {
		u.Geometry = nil
	}
	return u, nil
}

func scanCPTS(row pgx.CollectableRow) (c coverage.CPTS, err error) {
	var missions []string
	err = row.Scan(&c.ID, &c.Name, &c.Stage, &c.LetterDate, &c.ReceiptDate, &c.ValidationDate, &c.ContractDate, &c.EndDate, &missions)
	c.Missions = data.ReadMissions(missions)
	return c, err
}

func scanClaim(row pgx.CollectableRow) (c coverage.Claim, err error) {
	err = row.Scan(&c.Unit, &c.CPTS, &c.From)
	if c.From == relation.FirstDay {
		c.From = ""
	}
	return c, err
}

func scanPoint(row pgx.CollectableRow) (p coverage.Point, err error) {
	var place []byte
	if err := row.Scan(&p.ID, &p.Name, &p.Category, &p.Commune, &place); err != nil {
		return p, err
	}
	p.Location, err = decode[orb.Point](place)
	if err != nil {
		return p, fmt.Errorf("point %s : %w", p.ID, err)
	}
	return p, nil
}

func scanZoned(row pgx.CollectableRow) (z coverage.Zoned, err error) {
	err = row.Scan(relation.ZonedInto(&z)...)
	return z, err
}

func readPassage(ctx context.Context, tx pgx.Tx) (map[string]string, error) {
	pairs, err := collect(ctx, tx, `SELECT from_code, to_code FROM cpts.passage`, func(row pgx.CollectableRow) (p coverage.Passage, err error) {
		err = row.Scan(&p.From, &p.To)
		return p, err
	})
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	passage := make(map[string]string, len(pairs))
	for _, p := range pairs {
		passage[p.From] = p.To
	}
	return passage, nil
}
