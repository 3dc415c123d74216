package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb/encoding/ewkb"
)

//go:embed white_zones.sql
var whiteZonesSQL string

//go:embed departments.sql
var departmentsSQL string

// postgis is a connection to a server that has the communes in the table cpts_bench.
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
	// Parallel workers make these queries slower: 13.0 s for the départements, 11.8 s without.
	const create = `SET max_parallel_workers_per_gather = 0; CREATE EXTENSION IF NOT EXISTS postgis; DROP TABLE IF EXISTS cpts_bench;
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
		begin, before := time.Now(), p.used()
		err := p.QueryRow(ctx, sql).Scan(&parts, &vertices, &groups)
		spent := time.Since(begin)
		if after := p.used(); after > before {
			spent = min(spent, after-before)
		}
		return spent, counts{"morceaux": parts, "sommets": vertices}, err
	}
}

// used is the processor's time of the server's process that answers us, from /proc, in steps of 10 ms; 0 where there is
// no such process on this machine. It has no parallel workers, see fill.
func (p postgis) used() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.PgConn().PID()))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(text), ") ") // the name of the program, in parentheses, may hold spaces
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, err := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if errors.Join(err, err2) != nil {
		return 0
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}
