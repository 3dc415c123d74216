package plan

// measure sums inhabitants, MSP and borders over each subtree. An edge of the ground is a border of the subtrees that hold
// one of its ends: it counts at both, and twice less where the paths from them to the root meet.
func (t *tree) measure(m *model) {
	n := len(t.vertices)
	t.sums, t.border, t.department = zeroed(t.sums, n), zeroed(t.border, n), zeroed(t.department, n)
	for k, v := range t.vertices {
		if t.department[k] = noDepartment; v >= 0 {
			node := &m.nodes[v]
			t.sums[k], t.department[k] = node.district(), node.department
		}
	}
	for _, e := range t.edges {
		a, b := t.set[e.a], t.set[e.b]
		t.border[a] += e.km
		t.border[b] += e.km
		t.border[t.meeting(a, b)] -= 2 * e.km
	}
	for k := n - 1; k > 0; k-- {
		p := t.parent[k]
		t.sums[p] = t.sums[p].plus(t.sums[k], 1)
		t.border[p] += t.border[k]
		t.department[p] = common(t.department[p], t.department[k])
	}
}

// What a subtree without a unit has as its département, and one of several.
const (
	noDepartment       = "-"
	severalDepartments = ""
)

func common(a, b string) string {
	switch {
	case a == b || b == noDepartment:
		return a
	case a == noDepartment:
		return b
	}
	return severalDepartments
}

// zeroed is a list of n zeros, in the room of another.
func zeroed[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// meeting is the lowest vertex above both.
func (t *tree) meeting(a, b int32) int32 {
	for a != b {
		if t.depth[a] < t.depth[b] {
			a, b = b, a
		}
		a = t.parent[a]
	}
	return a
}
