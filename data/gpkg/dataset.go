package gpkg

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/paulmach/orb"
)

// Dataset reads every fact as it stands at one moment.
func (s *Store) Dataset(ctx context.Context) (coverage.Dataset, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return coverage.Dataset{}, fmt.Errorf("lecture de %s : %w", s.path, err)
	}
	defer tx.Rollback()
	d, err := read(ctx, tx)
	if err != nil {
		return coverage.Dataset{}, fmt.Errorf("lecture de %s : %w", s.path, err)
	}
	return d, nil
}

func read(ctx context.Context, tx *sql.Tx) (d coverage.Dataset, err error) {
	v := &d.Vintages
	err = tx.QueryRowContext(ctx, `SELECT revision, schematic, vintage_geometry, vintage_population, vintage_cpts, vintage_points,
		vintage_passage, vintage_zonings FROM setting`).
		Scan(&d.Revision, &d.Schematic, &v.Geometry, &v.Population, &v.CPTS, &v.Points, &v.Passage, &v.Zonings)
	if err != nil {
		return d, err
	}
	d.Units, err = collect(ctx, tx, `SELECT code, name, kind, commune, department, region, epci, population, population_basis,
		commune_name, geom FROM unit ORDER BY code`, scanUnit)
	if err != nil {
		return d, err
	}
	// coalesce also keeps the driver from making times of dates.
	d.CPTS, err = collect(ctx, tx, `SELECT id, name, stage, coalesce(letter_date, ''), coalesce(receipt_date, ''),
		coalesce(validation_date, ''), coalesce(contract_date, ''), coalesce(end_date, ''), missions FROM cpts ORDER BY id`, scanCPTS)
	if err != nil {
		return d, err
	}
	d.Claims, err = collect(ctx, tx, `SELECT unit, coalesce(cpts, ''), coalesce(valid_from, '') FROM assignment
		UNION ALL SELECT unit, cpts, coalesce(valid_from, '') FROM conflict_claim ORDER BY 1, 3, 2`, scanClaim)
	if err != nil {
		return d, err
	}
	d.Points, err = collect(ctx, tx, `SELECT id, name, category, commune, geom FROM point ORDER BY id`, scanPoint)
	if err != nil {
		return d, err
	}
	d.Zonings, err = collect(ctx, tx, relation.Zonings("zoning"), scanZoned)
	if err != nil {
		return d, err
	}
	d.Passage, err = readPassage(ctx, tx)
	return d, err
}

// querier is a transaction, or the file outside of any.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect gathers the rows of a query; nil when there are none.
func collect[T any](ctx context.Context, from querier, query string, scan func(*sql.Rows) (T, error), args ...any) ([]T, error) {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func scanUnit(rows *sql.Rows) (u coverage.Unit, err error) {
	var contour sql.RawBytes
	err = rows.Scan(&u.Code, &u.Name, &u.Kind, &u.Commune, &u.Department, &u.Region, &u.EPCI, &u.Population,
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

func scanCPTS(rows *sql.Rows) (c coverage.CPTS, err error) {
	var missions []byte
	err = rows.Scan(&c.ID, &c.Name, &c.Stage, &c.LetterDate, &c.ReceiptDate, &c.ValidationDate, &c.ContractDate, &c.EndDate, &missions)
	if err != nil {
		return c, err
	}
	var texts []string
	if err := json.Unmarshal(missions, &texts); err != nil {
		return c, fmt.Errorf("missions de la CPTS %s, un tableau JSON de textes attendu : %w", c.ID, err)
	}
	c.Missions = data.ReadMissions(texts)
	return c, nil
}

func scanClaim(rows *sql.Rows) (c coverage.Claim, err error) {
	err = rows.Scan(&c.Unit, &c.CPTS, &c.From)
	if c.From == relation.FirstDay {
		c.From = ""
	}
	return c, err
}

func scanPoint(rows *sql.Rows) (p coverage.Point, err error) {
	var place sql.RawBytes
	if err := rows.Scan(&p.ID, &p.Name, &p.Category, &p.Commune, &place); err != nil {
		return p, err
	}
	p.Location, err = decode[orb.Point](place)
	if err != nil {
		return p, fmt.Errorf("point %s : %w", p.ID, err)
	}
	return p, nil
}

func scanZoned(rows *sql.Rows) (z coverage.Zoned, err error) {
	err = rows.Scan(relation.ZonedInto(&z)...)
	return z, err
}

func readPassage(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	pairs, err := collect(ctx, tx, `SELECT from_code, to_code FROM passage`, func(rows *sql.Rows) (p coverage.Passage, err error) {
		err = rows.Scan(&p.From, &p.To)
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
