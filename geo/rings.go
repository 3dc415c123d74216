package geo

import "slices"

// rings is what extract hands to cut: every ring of every polygon on the grid, open, without repeats or spikes,
// shells counterclockwise and holes clockwise, so that the face is always on the left.
type rings struct {
	vertices []Vertex
	start    []int32 // ring r is vertices[start[r]:start[r+1]]
	face     []int32 // of ring r
	shell    []bool  // ring r opens a new polygon of its face
	lost     bool    // the last shell was no ring
}

func (rs *rings) len() int            { return len(rs.face) }
func (rs *rings) ring(r int) []Vertex { return rs.vertices[rs.start[r]:rs.start[r+1]] }

// push appends a vertex to the ring that begins at from. A repeat goes, and so does the vertex between two equal ones:
// it is the tip of a spike, and encloses nothing.
func (rs *rings) push(from int, v Vertex) {
	n := len(rs.vertices)
	switch {
	case n > from && rs.vertices[n-1] == v:
	case n > from+1 && rs.vertices[n-2] == v:
		rs.vertices = rs.vertices[:n-1]
	default:
		rs.vertices = append(rs.vertices, v)
	}
}

// close ends the ring that begins at from, or takes it back and tells why. To leave out a hole without area changes
// nothing; a shell without area may have been meant to have one, and its holes go with it.
func (rs *rings) close(from int, face int32, shell bool) (why string, severity Severity) {
	rs.vertices = rs.vertices[:from+len(trim(rs.vertices[from:]))]
	open := rs.vertices[from:]
	if shell {
		rs.lost = flat(open)
	}
	switch {
	case rs.lost || flat(open):
		rs.vertices = rs.vertices[:from]
		switch {
		case shell:
			return "ring without area", Error
		case rs.lost:
			return "", ""
		}
		return "hole without area", Repaired
	case (doubleArea(open) > 0) != shell:
		slices.Reverse(open)
	}
	rs.start = append(rs.start, int32(len(rs.vertices)))
	rs.face = append(rs.face, face)
	rs.shell = append(rs.shell, shell)
	return "", ""
}

// trim removes repeats and spikes where the end of a ring meets its beginning.
func trim(open []Vertex) []Vertex {
	for len(open) > 1 {
		end := len(open) - 1
		switch {
		case open[end] == open[0], end > 1 && open[end-1] == open[0]:
			open = open[:end]
		case end > 1 && open[end] == open[1]:
			copy(open, open[1:])
			open = open[:end]
		default:
			return open
		}
	}
	return open
}

// flat tells whether a trimmed ring lies on one line.
func flat(open []Vertex) bool {
	for i := 2; i < len(open); i++ {
		if cross(open[0], open[1], open[i]) != 0 {
			return false
		}
	}
	return true
}
