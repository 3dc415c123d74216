package plan

import (
	"math"

	"cpts/coverage"

	"github.com/paulmach/orb/geo"
)

// territories are the CPTS of the steps as they are after.
func (d *draft) territories(p *Plan) {
	for _, mv := range d.moves {
		t := d.territory(d.after, mv.id)
		p.Territories = append(p.Territories, Territory{CPTS: t.ID, Name: t.Name, New: mv.op == coverage.OpCreate, Population: t.Population,
			Size: t.Size.Category, FundingMax: t.Funding.Max, AreaKM2: round(t.AreaKM2, 3), Compactness: round(d.compactness(t), 4),
			Pieces: t.Pieces, UnitCount: len(t.Units), Departments: t.Departments})
	}
}

// compactness is 4π area / perimeter², 1 for a disc (Polsby, Popper, The Third Criterion, Yale Law & Policy Review 9, 1991).
func (d *draft) compactness(t *coverage.Territory) float64 {
	perimeter := geo.Length(d.after.Topology.MultiPolygon(t.Region)) / 1000
	if perimeter == 0 {
		return 0
	}
	return 4 * math.Pi * t.AreaKM2 / (perimeter * perimeter)
}

// measure sums what plans are compared by.
func (d *draft) measure(p *Plan) {
	q := &p.Measures
	m, s := d.m, d.s
	for _, mv := range d.moves {
		for _, u := range mv.units {
			if m.keeper(u) >= 0 {
				q.TakenUnits, q.TakenPopulation = q.TakenUnits+1, q.TakenPopulation+m.v.Units[u].Population
			}
		}
	}
	for code := range p.Assignment {
		u := d.find(code)
		if m.white(u) {
			q.PlacedUnits, q.PlacedPopulation = q.PlacedUnits+1, q.PlacedPopulation+m.v.Units[u].Population
		}
	}
	for k := range p.Steps {
		q.count(&p.Steps[k], m)
		if p.Territories[k].Pieces > d.pieces(d.moves[k]) {
			q.InPieces++
		}
	}
	d.fund(q)
	q.CoveragePct = p.After.CoveragePct
	q.BalancePct = round(100*math.Sqrt(m.spread(s.cpts(), s.squares)), 4)
	q.BorderKM = round(s.border, 3)
	q.DistanceKM = round(d.distance(), 3)
	total := s.total()
	q.EPCICuts, q.CantonCuts, q.LivingAreaCuts = int(math.Round(total[epci])), int(math.Round(total[canton])), int(math.Round(total[livingArea]))
	q.Compactness = 0
	for _, t := range p.Territories {
		q.Compactness += t.Compactness / float64(len(p.Territories))
	}
	q.Compactness = round(q.Compactness, 4)
}

// count adds a step.
func (q *Measures) count(s *Step, m *model) {
	q.FundingMax += s.FundingAfter
	q.FundingCertainty = max(q.FundingCertainty, s.FundingCertainty)
	switch s.Op {
	case coverage.OpStage:
		q.AdvancedCPTS++
	case coverage.OpAssign:
		q.JoinedCPTS++
		q.SizeChanges += max(0, s.SizeAfter-s.SizeBefore)
	case coverage.OpCreate:
		if q.NewCPTS++; q.NewCPTS == 1 || s.PopulationAfter < q.SmallestNew {
			q.SmallestNew = s.PopulationAfter
		}
		if m.leaders && len(s.Leaders) == 0 {
			q.NewWithoutMSP++
		}
		if s.PopulationAfter < m.r.NewPopulation {
			q.NewBelow++
		}
	}
}

// fund sums what every CPTS that counts has after, less what it had before: those that cede units too.
func (d *draft) fund(q *Measures) {
	for _, way := range []struct {
		v  *coverage.View
		by int
	}{{d.after, 1}, {d.m.v, -1}} {
		for _, t := range way.v.Territories {
			if t.StageNow.Counts(way.v.MinStage) {
				q.FundingChange += way.by * t.Funding.Max
				q.OrdinaryChange += way.by * t.Funding.Ordinary
			}
		}
	}
}

// distance is how far the inhabitants of the territories of the steps live from the centre of their CPTS, root mean square.
func (d *draft) distance() float64 {
	inertia, people := 0.0, 0
	for _, mv := range d.moves {
		slot := d.s.slots[mv.slot]
		place, n := slot.place, slot.people
		if d.s.holds(mv.slot) {
			h := &d.m.holders[mv.slot]
			place, n = place.plus(h.place, 1), n+h.people
		}
		inertia, people = inertia+place.inertia(n), people+n
	}
	if people == 0 {
		return 0
	}
	return math.Sqrt(inertia / float64(people))
}
