package geo

import "github.com/paulmach/orb"

// rings is what extract hands to cut: every ring of every polygon on the grid, open, without repeats or spikes,
// shells counterclockwise and holes clockwise, so that the face is always on the left.
type rings struct {
	vertices []Vertex
	start    []int32 // ring r is vertices[start[r]:start[r+1]]
	face     []int32 // of ring r
	shell    []bool  // ring r opens a new polygon of its face
	faults   []Fault
}

func (rs *rings) len() int            { return len(rs.face) }
func (rs *rings) ring(r int) []Vertex { return rs.vertices[rs.start[r]:rs.start[r+1]] }
func (rs *rings) pop(from int)        { rs.vertices = rs.vertices[:from] }
func (rs *rings) close(face int32, shell bool) {
	rs.start = append(rs.start, int32(len(rs.vertices)))
	rs.face = append(rs.face, face)
	rs.shell = append(rs.shell, shell)
}

// extract snaps polygons to the grid. A ring that collapses (fewer than three distinct vertices, or no area) is left
// out with its holes and becomes a Fault.
func extract(polygons []orb.MultiPolygon) *rings {
	n := 0
	for _, mp := range polygons {
		for _, p := range mp {
			for _, r := range p {
				n += len(r)
			}
		}
	}
	rs := &rings{vertices: make([]Vertex, 0, n), start: []int32{0}}
	for face, mp := range polygons {
		for _, polygon := range mp {
			rs.add(int32(face), polygon)
		}
	}
	return rs
}

func (rs *rings) add(face int32, polygon orb.Polygon) {
	for i, ring := range polygon {
		from := len(rs.vertices)
		if ok := rs.snap(from, ring); !ok {
			rs.pop(from)
			rs.faults = append(rs.faults, collapsed(face, ring))
			if i == 0 {
				return
			}
			continue
		}
		if open := rs.vertices[from:]; (doubleArea(open) > 0) != (i == 0) {
			reverse(open)
		}
		rs.close(face, i == 0)
	}
}

// snap appends a ring, and tells whether anything with an area is left of it. A vertex between two equal ones is the
// tip of a spike: it encloses nothing and goes.
func (rs *rings) snap(from int, ring orb.Ring) bool {
	for _, p := range ring {
		v, ok := Snap(p)
		if !ok {
			return false
		}
		rs.push(from, v)
	}
	for open := rs.vertices[from:]; len(open) > 1; open = rs.vertices[from:] {
		end := len(open) - 1
		switch {
		case open[end] == open[0]:
			rs.pop(from + end)
		case end > 1 && open[end-1] == open[0]:
			rs.pop(from + end)
		case end > 1 && open[end] == open[1]:
			copy(open, open[1:])
			rs.pop(from + end)
		default:
			return len(open) >= 3 && doubleArea(open) != 0
		}
	}
	return false
}

func (rs *rings) push(from int, v Vertex) {
	n := len(rs.vertices)
	switch {
	case n > from && rs.vertices[n-1] == v:
	case n > from+1 && rs.vertices[n-2] == v:
		rs.pop(n - 1)
	default:
		rs.vertices = append(rs.vertices, v)
	}
}

func reverse[T any](s []T) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

func collapsed(face int32, ring orb.Ring) Fault {
	f := Fault{Kind: InvalidRing, Severity: Error, Faces: []int32{face}, Note: "ring without area"}
	if len(ring) > 0 {
		f.Place = ring[0]
	}
	return f
}
