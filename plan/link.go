package plan

import (
	"fmt"
	"math"
	"slices"

	"cpts/coverage"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
)

// link joins what people say is joined, then every part that no shared edge joins to a CPTS and that is too small to be one,
// to what is nearest in its département. The latter is an assumption, and said.
func (m *model) link() error {
	for i, pair := range m.r.Links {
		if err := m.declare(i, pair); err != nil {
			return err
		}
	}
	alone := map[int32]bool{} // by first node: what nothing can be found for
	for {
		parts, held := m.parts()
		i := 0
		for i < len(parts) && (held[i] || alone[parts[i][0]] || m.people(parts[i]) >= m.least()) {
			i++
		}
		if i == len(parts) {
			return nil
		}
		alone[parts[i][0]] = !m.assume(parts[i])
	}
}

// least is how many inhabitants a new CPTS has to have or should have.
func (m *model) least() int { return max(m.r.NewPopulation, m.r.Limits.NewMinPopulation) }

func (m *model) people(nodes []int32) (n int) {
	for _, i := range nodes {
		n += m.nodes[i].people
	}
	return n
}

// declare makes neighbours of two units.
func (m *model) declare(i int, pair [2]string) error {
	var units [2]int32
	for k, code := range pair {
		u, known := slices.BinarySearchFunc(m.v.Units, code, func(u coverage.Unit, code string) int { return compare(u.Code, code) })
		if !known {
			return &Invalid{Field: fmt.Sprintf("links[%d]", i), Value: code, Expected: "les codes de deux unités des contours chargés",
				Text: said("Le lien %s–%s ne peut être pris : aucune unité de code « %s » dans les contours chargés.", pair[0], pair[1], code)}
		}
		units[k] = int32(u)
	}
	if m.nodeOf[units[0]] < 0 {
		units[0], units[1] = units[1], units[0]
	}
	if m.nodeOf[units[0]] < 0 || !m.reach(units[0], units[1], false) {
		m.notes = append(m.notes, said("Le lien déclaré %s–%s ne joint aucune unité à placer à une CPTS qui compte : il ne sert à rien ici.", pair[0], pair[1]))
	}
	return nil
}

// reach links a unit that is a node to another, whose CPTS becomes a holder; false when that is of no CPTS that counts.
func (m *model) reach(from, to int32, assumed bool) bool {
	if o := m.keeper(to); m.nodeOf[to] < 0 && o >= 0 && m.v.Covered(to) {
		if _, known := m.holderOf[o]; !known {
			m.fix(m.hold(o))
		}
	}
	other, known := m.vertex(to)
	if !known {
		return false
	}
	m.connect(m.nodeOf[from], other, 0)
	m.links = append(m.links, link{from, to, geo.Distance(m.middle(from), m.middle(to)) / 1000, assumed})
	return true
}

func (m *model) middle(unit int32) orb.Point {
	p, _ := m.v.Topology.PointInside(m.v.Topology.Face(unit))
	return p
}

// assume links a part to the nearest unit of its département that is with a CPTS that counts, or to be placed too.
func (m *model) assume(part []int32) bool {
	of := m.nodes[part[0]].department
	inPart := map[int32]bool{}
	for _, i := range part {
		inPart[m.nodes[i].unit] = true
	}
	from, to, least := int32(-1), int32(-1), math.Inf(1)
	middles := make([]orb.Point, len(part))
	for k, i := range part {
		middles[k] = m.middle(m.nodes[i].unit)
	}
	for u := range m.v.Units {
		if unit := int32(u); m.v.Units[u].Department == of && !inPart[unit] && (m.nodeOf[unit] >= 0 || m.v.Covered(unit)) {
			at := m.middle(unit)
			for k, i := range part {
				if d := geo.Distance(at, middles[k]); d < least {
					from, to, least = m.nodes[i].unit, unit, d
				}
			}
		}
	}
	if to < 0 || !m.reach(from, to, true) {
		return false
	}
	m.notes = append(m.notes, said("Supposé : %s, que nul sol commun ne joint à une CPTS, est compté comme voisin de %s (%s), à %.0f km à vol d'oiseau. Un lien déclaré le remplacerait.",
		m.v.Units[from].FullName(), m.v.Units[to].FullName(), m.v.Units[to].Code, least/1000))
	return true
}
