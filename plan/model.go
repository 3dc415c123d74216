package plan

import (
	"cpts/coverage"

	"github.com/paulmach/orb"
)

// nobody is the holder of a unit without one.
const nobody int32 = -1

// node is a unit to be placed.
type node struct {
	unit       int32
	people     int
	msp        int
	place      moments
	department string
	home       int32          // holder that it is taken from if it moves; nobody for a white unit
	areas      [zonings]int32 // by zoning, numbered over the model; -1 for none
	beside     []edge         // ascending
}

// edge leads to a node, or to the fixed units of a holder: ^holder.
type edge struct {
	to int32
	km float64 // of shared border; 0 over a link
}

// holder is a CPTS that may receive nodes.
type holder struct {
	territory int32 // in View.Territories
	project   bool  // below the threshold, which the plan carries it over
	fixed     []int32
	before    int            // inhabitants, its movable nodes included
	people    int            // of fixed
	place     moments        // likewise
	inertia   float64        // before
	areas     map[int32]bool // of fixed
}

// zonings that can be kept together.
const zonings = 3

func zoningNames() [zonings]coverage.Zoning {
	return [zonings]coverage.Zoning{coverage.ZoningEPCI, coverage.ZoningCanton, coverage.ZoningLivingArea}
}

// model is a request laid out on the ground.
type model struct {
	v        *coverage.View
	r        Request
	weights  amounts
	inPlace  []bool    // by unit
	origin   orb.Point // that places are measured from
	nodes    []node
	nodeOf   []int32 // by unit; -1 for none
	holders  []holder
	holderOf map[int32]int32 // by territory

	zoningOf []int8           // by area number
	uncut    [zonings]float64 // pairs of an area and a CPTS that there are at the least
	others   []int            // inhabitants of the CPTS of the place that nothing joins
	total    int              // inhabitants of all CPTS once every node is placed
	leads    []bool           // by point: an MSP
	leaders  bool             // some are
	fund     [4]coverage.Funding
	links    []link
	notes    []string
}

// link makes two units neighbours.
type link struct {
	a, b    int32
	km      float64
	assumed bool
}

// white tells whether a unit is to be placed or carried over the threshold.
func (m *model) white(unit int32) bool { return m.v.White(unit) }

// keeper is the CPTS that has not ended and that a unit is given to, or nobody.
func (m *model) keeper(unit int32) int32 {
	if o := m.v.Owner.At(unit); o >= 0 && m.v.Territories[o].StageNow != coverage.Ended {
		return o
	}
	return nobody
}

// layOut builds the model of a request that has been checked.
func layOut(v *coverage.View, r Request) (*model, error) {
	m := &model{v: v, r: r, weights: r.Wishes.weights(), holderOf: map[int32]int32{}}
	for c := range m.fund {
		m.fund[c] = v.Grid.Fund(c + 1)
	}
	m.place()
	m.settleOrigin()
	m.findLeaders()
	m.pickNodes()
	m.join()
	if err := m.link(); err != nil {
		return nil, err
	}
	m.zone()
	m.weighOthers()
	return m, nil
}

// place marks the units that plans are asked for.
func (m *model) place() {
	m.inPlace = make([]bool, len(m.v.Units))
	for u := range m.v.Units {
		unit := &m.v.Units[u]
		m.inPlace[u] = unit.Department == m.r.Department || m.r.Region != "" && unit.Region == m.r.Region
	}
}

// findLeaders picks the points that could lead a project: the MSP, or every point where no file says what any is.
func (m *model) findLeaders() {
	m.leads = make([]bool, len(m.v.Points))
	said := false
	for i := range m.v.Points {
		said = said || m.v.Points[i].Category != ""
	}
	for i := range m.v.Points {
		m.leads[i] = !said || m.v.Points[i].Category == coverage.CategoryMSP
		m.leaders = m.leaders || m.leads[i]
	}
}

// weighOthers counts the CPTS of the place that count and that nothing can join: balance is over them too.
func (m *model) weighOthers() {
	for t, territory := range m.v.Territories {
		if _, holds := m.holderOf[int32(t)]; !holds && m.counts(int32(t)) && m.touchesPlace(territory.Units) {
			m.others = append(m.others, territory.Population)
			m.total += territory.Population
		}
	}
	for i := range m.holders {
		m.total += m.holders[i].people
	}
	for i := range m.nodes {
		m.total += m.nodes[i].people
	}
}

func (m *model) counts(territory int32) bool {
	return m.v.Territories[territory].StageNow.Counts(m.v.MinStage)
}

func (m *model) touchesPlace(units []int32) bool {
	for _, u := range units {
		if m.inPlace[u] {
			return true
		}
	}
	return false
}
