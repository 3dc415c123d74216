package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
)

// serveSeed draws the same boxes, tiles and codes in each run, for both sides.
const serveSeed = 20260101

// serve measures answers over HTTP beside the services that people put before PostGIS, none of them cached: no
// conditional request, no compression. Rows are the medians of the rounds, each of some seconds with 8 connections.
func serve(ctx context.Context, b *bench) ([]row, error) {
	if _, err := exec.LookPath("wrk"); err != nil {
		return nil, errors.New("wrk n'est pas installé")
	}
	ours, err := b.serveOurs(ctx)
	if err != nil {
		return nil, err
	}
	defer ours.stop()
	r := rand.New(rand.NewPCG(serveSeed, 0))
	rows, err := b.beside(ctx, ours, "pg_featureserv", "CPTS_PG_FEATURESERV", "PGFS_SERVER_", "/collections/public.communes_bench.json", b.features(r))
	tiles := []asked{b.tiles(r, 6, "100\u00a0×"), b.tiles(r, 8, "50\u00a0×"), b.tiles(r, 10, "20\u00a0×"), b.tiles(r, 12, "8\u00a0×")}
	more, err2 := b.beside(ctx, ours, "pg_tileserv", "CPTS_PG_TILESERV", "TS_", "/public.communes_bench.json", tiles)
	whole, err3 := b.throughGDAL(ctx, ours)
	rows = append(append(rows, more...), whole...)
	rows = append(rows, row{work: "cpts serve : mémoire au plus", ours: ours.peak()})
	return rows, errors.Join(err, err2, err3)
}

// beside measures kinds of requests by turns with a peer, or alone where it is not there.
func (b *bench) beside(ctx context.Context, ours *served, name, variable, prefix, ready string, kinds []asked) (rows []row, faults error) {
	theirs, why := (*served)(nil), b.fillServed(ctx)
	if why == nil {
		if theirs, why = b.serveTable(ctx, name, variable, prefix, ready); why == nil {
			defer theirs.stop()
		}
	}
	for _, a := range kinds {
		fmt.Fprintln(os.Stderr, "mesure :", a.work)
		r, err := b.rivals(ctx, ours, theirs, why, a)
		if err != nil {
			faults = errors.Join(faults, err)
			continue
		}
		rows = append(rows, r)
	}
	if dropped := kinds[min(1, len(kinds)-1)]; theirs != nil {
		rows = append(rows, b.dropped(ctx, ours, theirs, dropped))
	}
	return rows, faults
}

func (b *bench) rivals(ctx context.Context, ours, theirs *served, why error, a asked) (row, error) {
	var got, want []load
	same := ""
	if theirs != nil {
		var err error
		if same, err = a.same(ours, theirs); err != nil {
			return row{}, err
		}
	}
	if _, err := b.wrk(ctx, ours, a.ours, 1); err != nil { // what is kept is made
		return row{}, err
	}
	for range b.rounds {
		l, err := b.wrk(ctx, ours, a.ours, b.seconds)
		if err != nil {
			return row{}, err
		}
		got = append(got, l)
		if theirs == nil {
			continue
		}
		if l, err = b.wrk(ctx, theirs, a.theirs, b.seconds); err != nil {
			return row{}, err
		}
		want = append(want, l)
	}
	if theirs == nil {
		return row{a.work, median(got).String(), "absent : " + why.Error(), "", a.goal, ""}, nil
	}
	g, w := median(got), median(want)
	return row{a.work, g.String(), fmt.Sprintf("%s %s", theirs.name, w), ratioOf(g.rate() / w.rate()), a.goal, same}, nil
}
