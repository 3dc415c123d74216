package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// zones is what coverage derives of white zones: which units, what ground, how much of it, beside whom.
type zones struct {
	label   []int32
	regions []geo.Region
	areas   []float64
	borders []geo.Border
}

func (b *bench) findZones() zones {
	label, n := b.topology.Components(b.white)
	z := zones{label: label, regions: b.topology.Dissolve(label, n), areas: make([]float64, n)}
	areas := b.topology.Areas()
	beside := make([]int32, len(label)) // strips, then zones
	strips := int32(8 * b.departments)
	for i, l := range label {
		beside[i] = b.strip[i]
		if l >= 0 {
			z.areas[l] += areas[i]
			beside[i] = strips + l
		}
	}
	z.borders = b.topology.Borders(beside)
	return z
}

// whiteZones compares with PostGIS, whose clusters hold together by corners too, so that parts and vertices are compared
// and not clusters.
func whiteZones(ctx context.Context, b *bench) ([]row, error) {
	const zoned, drawn, goal = "zones blanches : unités, sol, superficies, voisins", "les mêmes, avec leurs coordonnées", "100\u00a0×"
	ours := timed(b.findZones, func(z zones) counts { return shape(materialise(b.topology, z.regions)) })
	fuller := timed(func() []orb.MultiPolygon { return materialise(b.topology, b.findZones().regions) }, shape)
	p, why := b.postgis(ctx)
	if why != nil {
		return b.alonePair(zoned, drawn, goal, ours, fuller, why)
	}
	defer p.close(ctx)
	theirs := p.once(ctx, whiteZonesSQL)
	rows, err := b.often().againstPair(zoned, drawn, "PostGIS ST_ClusterDBSCAN + ST_Union", goal, ours, fuller, theirs)
	if err != nil {
		return nil, err
	}
	view, err := b.views(theirs)
	return append(rows, view), err
}

// views measures the whole of what coverage derives for another day from the same units: territories, zones from one
// threshold on (a view is derived when it is asked for), départements, régions.
func (b *bench) views(theirs once) (row, error) {
	const work = "coverage : état d'un autre jour, tout compris"
	s := coverage.Analyse(b.dataset(), "2026-06-01")
	day := 0
	t, _, err := alternate(b.rounds, func() (time.Duration, counts, error) {
		day++
		since := start()
		s.On(coverage.Date(fmt.Sprintf("2026-07-%02d", day))).View(coverage.DefaultThreshold)
		return since.spent(), nil, nil
	}, func() (time.Duration, counts, error) {
		d, _, err := theirs()
		return d, nil, err
	})
	if err != nil {
		return row{}, err
	}
	return compared(work, "PostGIS, zones seules", "", t, nil), nil
}

// dataset gives every unit that is not white to the CPTS of its strip.
func (b *bench) dataset() coverage.Dataset {
	var d coverage.Dataset
	d.TakeUnits(b.rows, "")
	listings := make([]coverage.Row[coverage.Listing], 0, len(b.rows))
	for i, r := range b.rows {
		l := coverage.Row[coverage.Listing]{Origin: r.Origin, Value: coverage.Listing{Code: r.Value.Code}}
		if b.white[i] < 0 {
			name := b.stripName(i)
			l.Value.CPTS = coverage.CPTS{ID: strings.ReplaceAll(strings.ToLower(name), " ", "-"), Name: name, Stage: coverage.ContractSigned}
		}
		listings = append(listings, l)
	}
	d.TakeListings(listings, "")
	return d
}
