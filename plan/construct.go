package plan

import "container/heap"

// construct merges CPTS beside each other, the two that make the plan best first, until no merger makes it better: from every
// white unit alone. O(n²) in the worst case, with n nodes.
func construct(m *model) *state {
	s := newState(m)
	q := &mergers{s: s, version: make([]int32, len(s.slots)), seen: make([]int32, len(s.slots)), met: make([]int32, len(m.zoningOf))}
	for slot := range s.slots {
		q.offer(int32(slot))
	}
	for q.Len() > 0 {
		best := heap.Pop(q).(merger)
		if best.at != q.version[best.from]+q.version[best.to] || len(s.members[best.from]) == 0 {
			continue
		}
		if now := q.worth(best.from, best.to); now > best.delta+1e-9 {
			q.push(best.from, best.to, now)
			continue
		}
		for len(s.members[best.from]) > 0 {
			s.move(s.members[best.from][0], best.to)
		}
		q.version[best.from]++
		q.version[best.to]++
		q.offer(best.to)
	}
	return s
}

// merger is the units of one new CPTS given to another CPTS.
type merger struct {
	from, to int32
	at       int32 // sum of their versions
	delta    float64
}

// mergers is a heap of those that make the plan better.
type mergers struct {
	s       *state
	list    []merger
	version []int32 // by slot
	seen    []int32 // by slot: stamp of the offer that met it
	met     []int32 // by area: stamp
	stamp   int32
}

func (q *mergers) Len() int { return len(q.list) }
func (q *mergers) Less(i, j int) bool {
	a, b := &q.list[i], &q.list[j]
	if a.delta != b.delta {
		return a.delta < b.delta
	}
	return a.from < b.from || a.from == b.from && a.to < b.to
}
func (q *mergers) Swap(i, j int) { q.list[i], q.list[j] = q.list[j], q.list[i] }
func (q *mergers) Push(x any)    { q.list = append(q.list, x.(merger)) }
func (q *mergers) Pop() any {
	last := q.list[len(q.list)-1]
	q.list = q.list[:len(q.list)-1]
	return last
}

func (q *mergers) push(from, to int32, delta float64) {
	if delta < 0 {
		heap.Push(q, merger{from, to, q.version[from] + q.version[to], delta})
	}
}

// offer lists what a CPTS could merge with.
func (q *mergers) offer(slot int32) {
	q.stamp++
	stamp := q.stamp
	q.seen[slot] = stamp
	for _, i := range q.s.members[slot] {
		for _, e := range q.s.m.nodes[i].beside {
			other := q.s.slotOf(e.to)
			if q.seen[other] == stamp {
				continue
			}
			q.seen[other] = stamp
			if from, to, ok := q.s.merging(slot, other); ok {
				q.push(from, to, q.worth(from, to))
			}
		}
	}
}

// slotOf is the slot of a vertex of the graph.
func (s *state) slotOf(vertex int32) int32 {
	if vertex < 0 {
		return ^vertex
	}
	return s.of[vertex]
}

// merging tells which of two slots gives its nodes to the other, the smaller of two new ones; holders never merge.
func (s *state) merging(a, b int32) (from, to int32, ok bool) {
	from, to = a, b
	if s.holds(from) || !s.holds(to) && len(s.members[from]) > len(s.members[to]) {
		from, to = to, from
	}
	if s.holds(from) || len(s.members[from]) == 0 {
		return from, to, false
	}
	return from, to, s.holds(to) || s.together(s.members[from][0], s.members[to][0])
}

// holds tells whether a slot is that of a holder.
func (s *state) holds(slot int32) bool { return int(slot) < len(s.m.holders) }

// together tells whether two nodes may be of the same new CPTS, as far as départements go.
func (s *state) together(a, b int32) bool {
	return s.m.r.Across || s.m.nodes[a].department == s.m.nodes[b].department
}

// worth is by how much a merger changes the score.
func (q *mergers) worth(from, to int32) float64 {
	s, m := q.s, q.s.m
	a, b := s.slots[from], s.slots[to]
	both := b.plus(a, 1)
	both.come = q.comeTogether(from, to)
	sum := s.sum - s.costs[from] - s.costs[to] + m.cost(int(to), both)
	squares := s.squares + 2*float64(a.people)*float64(s.peopleOf(to))
	founded := s.new - 1
	return m.whole(sum, s.border-q.shared(from, to), s.cpts()-1, founded, squares, s.taken) - s.score()
}

func (q *mergers) comeTogether(from, to int32) [zonings]int {
	q.stamp++
	come := q.s.slots[to].come
	for _, i := range q.s.members[from] {
		for z, a := range q.s.m.nodes[i].areas {
			if a >= 0 && q.met[a] != q.stamp {
				q.met[a] = q.stamp
				if !q.s.has(to, a) {
					come[z]++
				}
			}
		}
	}
	return come
}

// has tells whether a slot has a unit of an area.
func (s *state) has(slot, area int32) bool {
	if s.count[slot] != nil {
		return s.count[slot][area] > 0
	}
	return s.holds(slot) && s.m.holders[slot].areas[area]
}

// shared is the border between two slots, km.
func (q *mergers) shared(from, to int32) (km float64) {
	for _, i := range q.s.members[from] {
		for _, e := range q.s.m.nodes[i].beside {
			if q.s.slotOf(e.to) == to {
				km += e.km
			}
		}
	}
	return km
}
