package main

import (
	"context"
	"path/filepath"
	"time"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// shape counts a union as the peers give it: rings closed.
func shape(polygons []orb.MultiPolygon) counts {
	c := counts{"morceaux": 0, "sommets": 0}
	for _, m := range polygons {
		c["morceaux"] += len(m)
		for _, p := range m {
			for _, r := range p {
				c["sommets"] += len(r)
			}
		}
	}
	return c
}

func materialise(t *geo.Topology, regions []geo.Region) []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, len(regions))
	for i, r := range regions {
		out[i] = t.MultiPolygon(r)
	}
	return out
}

// dissolved unites départements into arcs, and drawn into coordinates, which is what the peers give.
func (b *bench) dissolved() once {
	return timed(
		func() []geo.Region { return b.topology.Dissolve(b.department, b.departments) },
		func(r []geo.Region) counts { return shape(materialise(b.topology, r)) })
}

func (b *bench) drawn() once {
	return timed(
		func() []orb.MultiPolygon {
			return materialise(b.topology, b.topology.Dissolve(b.department, b.departments))
		}, shape)
}

// departments compares with GEOS CoverageUnion, the parsing of its input left out, as the building of our topology is.
func departments(ctx context.Context, b *bench) ([]row, error) {
	const arcs, coordinates, goal = "départements, d'une topologie construite", "les mêmes, avec leurs coordonnées", "50\u00a0×"
	command, why := python()
	if why != nil {
		return b.alonePair(arcs, coordinates, goal, b.dissolved(), b.drawn(), why)
	}
	p, err := startPeer(ctx, command, filepath.Join("bench", "coverage_union.py"), b.hexWKB())
	if err != nil {
		return nil, err
	}
	defer p.stop()
	return b.often().againstPair(arcs, coordinates, "GEOS CoverageUnion", goal, b.dissolved(), b.drawn(), p.once)
}

// unions compares with ST_Union of PostGIS, for information: a round takes 13 s.
func unions(ctx context.Context, b *bench) ([]row, error) {
	const arcs, coordinates = "départements, d'une topologie construite", "les mêmes, avec leurs coordonnées"
	p, why := b.postgis(ctx)
	if why != nil {
		return b.alonePair(arcs, coordinates, "", b.dissolved(), b.drawn(), why)
	}
	defer p.close(ctx)
	few := &bench{b.country, 1, b.seconds, b.work}
	return few.againstPair(arcs, coordinates, "PostGIS ST_Union", "", b.dissolved(), b.drawn(), p.once(ctx, departmentsSQL))
}

// againstPair is two rows, of two ways to the same result.
func (b *bench) againstPair(first, second, peer, goal string, ours, fuller, theirs once) ([]row, error) {
	t, same, err := alternate(b.rounds, ours, theirs)
	if err != nil {
		return nil, err
	}
	rows := []row{compared(first, peer, goal, t, same)}
	full, err := alone(b.rounds, fuller)
	return append(rows, compared(second, peer, goal, times{full, t.theirs}, same)), err
}

func (b *bench) alonePair(first, second, goal string, ours, fuller once, why error) ([]row, error) {
	t, err := alone(b.rounds, ours)
	if err != nil {
		return nil, err
	}
	full, err := alone(b.rounds, fuller)
	return []row{lonely(first, t, why, goal), lonely(second, full, why, goal)}, err
}

// neighbours compares with topojson-client, the building of both topologies left out. Ours adds the length of each
// border, which is measured once for a topology and kept: the first time costs more, see the note.
func neighbours(ctx context.Context, b *bench) ([]row, error) {
	const work, goal = "couples de voisins et longueurs de frontière", "20\u00a0×"
	ours := timed(
		func() []geo.Border { return b.topology.Borders(nil) },
		func(bs []geo.Border) counts { return counts{"couples": len(bs)} })
	if _, why := installed(filepath.Join("bench", "node_modules", "topojson-client"), "topojson"); why != nil {
		t, err := alone(b.rounds, ours)
		return []row{lonely(work, t, why, goal)}, err
	}
	p, err := startPeer(ctx, "node", filepath.Join("bench", "topojson.mjs"), b.repaired())
	if err != nil {
		return nil, err
	}
	defer p.stop()
	t, same, err := alternate(b.often().rounds, ours, p.once)
	if err != nil {
		return nil, err
	}
	first, err := b.firstTime(func(t *geo.Topology) { t.Borders(nil) })
	return []row{
		compared(work, "topojson neighbors", goal, t, same),
		compared("les mêmes, la première fois : longueurs mesurées", "topojson neighbors", "", times{first, t.theirs}, same),
	}, err
}

// firstTime times work on topologies just built, which keep nothing measured yet.
func (b *bench) firstTime(work func(*geo.Topology)) ([]time.Duration, error) {
	return alone(min(b.rounds, 3), func() (time.Duration, counts, error) {
		built, _ := geo.Build(b.polygons)
		since := start()
		work(built)
		return since.spent(), nil, nil
	})
}
