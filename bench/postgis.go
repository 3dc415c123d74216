package main

import (
	"context"
	_ "embed"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb/encoding/ewkb"
)

//go:embed white_zones.sql
var whiteZonesSQL string

//go:embed departments.sql
var departmentsSQL string

// postgis is a connection to a server that has the communes in the table cpts_bench: an ordinary table, since temporary
// ones are kept from parallel workers.
type postgis struct{ *pgx.Conn }

func (b *bench) postgis(ctx context.Context) (postgis, error) {
	url := os.Getenv("CPTS_TEST_POSTGRES")
	if url == "" {
		return postgis{}, absent("pas de PostgreSQL (CPTS_TEST_POSTGRES) : lancer « make bench »")
	}
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return postgis{}, absent("PostgreSQL : " + err.Error())
	}
	p := postgis{conn}
	if err := b.fill(ctx, p); err != nil {
		p.close(ctx)
		return postgis{}, absent("PostGIS : " + err.Error())
	}
	return p, nil
}

func (b *bench) fill(ctx context.Context, p postgis) error {
	const create = `CREATE EXTENSION IF NOT EXISTS postgis; DROP TABLE IF EXISTS cpts_bench;
		CREATE TABLE cpts_bench (department int, white bool, geom geometry NOT NULL)`
	if _, err := p.Exec(ctx, create); err != nil {
		return err
	}
	rows := pgx.CopyFromSlice(len(b.polygons), func(i int) ([]any, error) {
		geom, err := ewkb.Marshal(b.polygons[i], 4326)
		return []any{b.department[i], b.white[i] == 0, geom}, err
	})
	if _, err := p.CopyFrom(ctx, pgx.Identifier{"cpts_bench"}, []string{"department", "white", "geom"}, rows); err != nil {
		return err
	}
	_, err := p.Exec(ctx, "VACUUM ANALYZE cpts_bench")
	return err
}

func (p postgis) close(ctx context.Context) {
	p.Exec(ctx, "DROP TABLE IF EXISTS cpts_bench") //nolint:errcheck // the private server goes with it
	p.Close(ctx)
}

// once runs a query for parts and vertices; its third column is the number of groups.
func (p postgis) once(ctx context.Context, sql string) once {
	return func() (time.Duration, counts, error) {
		var parts, vertices, groups int
		start := time.Now()
		err := p.QueryRow(ctx, sql).Scan(&parts, &vertices, &groups)
		return time.Since(start), counts{"morceaux": parts, "sommets": vertices}, err
	}
}
