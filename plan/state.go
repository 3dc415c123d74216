package plan

// state is a plan in the making: each node in a slot, which is a holder or, from len(model.holders) on, a new CPTS. The nodes
// of a slot are in one piece, with the fixed units of its holder if it has one.
type state struct {
	m       *model
	of      []int32   // slot, by node
	members [][]int32 // by slot
	at      []int32   // place of each node in members
	slots   []district
	count   [][]int16 // by slot and area: its nodes; nil while it has had none
	costs   []float64 // by slot
	sum     float64   // of costs
	border  float64   // km between slots
	squares float64   // of the inhabitants of every CPTS, others included
	new     int       // slots of new CPTS that have nodes
	taken   int       // inhabitants away from home
}

// newState has every node at home, and each white one in a slot of its own.
func newState(m *model) *state {
	n := len(m.nodes)
	s := &state{m: m, of: make([]int32, n), at: make([]int32, n), members: make([][]int32, len(m.holders)+n),
		slots: make([]district, len(m.holders)+n), count: make([][]int16, len(m.holders)+n), costs: make([]float64, len(m.holders)+n)}
	for _, people := range m.others {
		s.squares += square(people)
	}
	for h := range m.holders {
		s.squares += square(m.holders[h].people)
		s.costs[h] = m.cost(h, district{})
		s.sum += s.costs[h]
	}
	for i := range m.nodes {
		s.of[i] = -1
		for _, e := range m.nodes[i].beside {
			if e.to < 0 || e.to < int32(i) {
				s.border += e.km
			}
		}
	}
	for i := range m.nodes {
		slot := int32(len(m.holders) + i)
		if m.nodes[i].home != nobody {
			slot = m.nodes[i].home
		}
		s.put(int32(i), slot)
	}
	return s
}

func square(people int) float64 { return float64(people) * float64(people) }

// put gives a node that is in no slot to one.
func (s *state) put(node, slot int32) {
	s.of[node], s.at[node] = slot, int32(len(s.members[slot]))
	s.members[slot] = append(s.members[slot], node)
	s.weigh(node, slot, 1)
}

// lift takes a node out of its slot.
func (s *state) lift(node int32) {
	slot := s.of[node]
	list := s.members[slot]
	last := list[len(list)-1]
	list[s.at[node]], s.at[last] = last, s.at[node]
	s.members[slot] = list[:len(list)-1]
	s.weigh(node, slot, -1)
	s.of[node] = -1
}

// move gives a node to a slot.
func (s *state) move(node, slot int32) {
	if s.of[node] != slot {
		s.lift(node)
		s.put(node, slot)
	}
}

// weigh adds a node to the figures of a slot, or takes it from them: by is 1 or -1.
func (s *state) weigh(node, slot int32, by int) {
	m, n, d := s.m, &s.m.nodes[node], &s.slots[slot]
	s.squares -= square(s.peopleOf(slot))
	had := d.nodes
	*d = d.plus(n.district(), by)
	s.squares += square(s.peopleOf(slot))
	if int(slot) >= len(m.holders) && (had == 0 || d.nodes == 0) {
		s.new += by
	}
	if n.home != nobody && n.home != slot {
		s.taken += by * n.people
	}
	for _, e := range n.beside {
		if e.to < 0 && ^e.to == slot || e.to >= 0 && s.of[e.to] == slot && e.to != node {
			s.border -= float64(by) * e.km
		}
	}
	s.come(n, slot, by)
	c := m.cost(int(slot), *d)
	s.sum += c - s.costs[slot]
	s.costs[slot] = c
}

// come counts the areas that a node brings to a slot, or that it was the last of.
func (s *state) come(n *node, slot int32, by int) {
	count := s.count[slot]
	if count == nil {
		count = make([]int16, len(s.m.zoningOf))
		s.count[slot] = count
		if int(slot) < len(s.m.holders) {
			for a := range s.m.holders[slot].areas {
				count[a] = 1 << 14 // never comes, nor goes
			}
		}
	}
	for z, a := range n.areas {
		if a < 0 {
			continue
		}
		if had := count[a]; had == 0 || had+int16(by) == 0 {
			s.slots[slot].come[z] += by
		}
		count[a] += int16(by)
	}
}

// peopleOf is all inhabitants of a slot.
func (s *state) peopleOf(slot int32) int {
	if int(slot) < len(s.m.holders) {
		return s.m.holders[slot].people + s.slots[slot].people
	}
	return s.slots[slot].people
}

// cpts is how many CPTS there are.
func (s *state) cpts() int { return len(s.m.others) + len(s.m.holders) + s.new }

// score is the points of the plan.
func (s *state) score() float64 {
	return s.m.whole(s.sum, s.border, s.cpts(), s.new, s.squares, s.taken)
}

// whole adds to what CPTS cost by themselves what the plan costs as a whole.
func (m *model) whole(sum, border float64, cpts, founded int, squares float64, taken int) float64 {
	a := m.plan(border, cpts, squares, taken)
	return sum + a.by(&m.weights) + m.tooMany(founded)
}

// free is a slot of a new CPTS without nodes, or -1 when all have some.
func (s *state) free() int32 {
	for slot := len(s.m.holders); slot < len(s.slots); slot++ {
		if s.slots[slot].nodes == 0 {
			return int32(slot)
		}
	}
	return -1
}

// within tells whether every limit holds.
func (s *state) within() bool { return s.score() < perBreach/2 }

// refresh sums anew what is kept up to date by differences, so that they cannot drift.
func (s *state) refresh() {
	s.sum, s.border, s.squares = 0, 0, 0
	for slot := range s.costs {
		s.sum += s.costs[slot]
		s.squares += square(s.peopleOf(int32(slot)))
	}
	for _, people := range s.m.others {
		s.squares += square(people)
	}
	for i := range s.m.nodes {
		for _, e := range s.m.nodes[i].beside {
			if e.to < int32(i) && s.slotOf(e.to) != s.of[i] {
				s.border += e.km
			}
		}
	}
}

// copied is the assignment as it is.
func (s *state) copied() []int32 { return append([]int32(nil), s.of...) }

// restore comes back to an assignment.
func (s *state) restore(of []int32) {
	for i := range of {
		s.move(int32(i), of[i])
	}
}
