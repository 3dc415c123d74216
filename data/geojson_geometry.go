package data

import (
	"bytes"
	"fmt"
	"strings"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// problem is why an object of a geographic file is not taken.
type problem struct{ column, value, reason string }

func geometryProblem(value, reason string) *problem {
	return &problem{column: "geometry", value: clip(value), reason: reason}
}

func (g geometry) geometryExpected() string {
	if g == punctual {
		return "attendu : Point"
	}
	return "attendu : Polygon ou MultiPolygon"
}

// geometry reads the value of a feature's member "geometry" at b[i] into a shape; it returns the index behind it, or -1
// when the value is not an object.
func (c *coordinateReader) geometry(b []byte, i int, want geometry, s *shape) int {
	if bytes.HasPrefix(b[i:], []byte("null")) {
		s.fault, s.absent = geometryProblem("null", "géométrie absente ; "+want.geometryExpected()), true
		return i + 4
	}
	s.absent = false
	var kind string
	*c = coordinateReader{b: b, points: c.points[:0], room: c.room, metric: c.metric}
	end := members(b, i, func(key []byte, i int) int {
		if string(key) == "coordinates" {
			return c.read(i)
		}
		end := skipValue(b, i)
		if end >= 0 && string(key) == "type" {
			kind, _ = scalarText(bytes.TrimSpace(b[i:end]))
		}
		return end
	})
	if end < 0 {
		s.fault = geometryProblem(string(b[i:min(len(b), i+80)]), "géométrie mal formée ; "+want.geometryExpected())
		return -1
	}
	s.polygons, s.point, s.fault = c.polygons, c.place, c.check(kind, want)
	return end
}

// check says whether the coordinates read are those of a kind of geometry.
func (c *coordinateReader) check(kind string, want geometry) *problem {
	depth := map[string]int{"Polygon": 3, "MultiPolygon": 4}[kind]
	if want == punctual {
		depth = map[string]int{"Point": 1}[kind]
	}
	switch {
	case depth == 0:
		return geometryProblem(kind, "géométrie d'un autre type ; "+want.geometryExpected())
	case c.depth < min(depth, 2):
		return geometryProblem(kind, "géométrie sans coordonnées ; "+want.geometryExpected())
	case c.fault != nil:
		return c.fault
	case c.depth != depth:
		return geometryProblem(kind, fmt.Sprintf("coordonnées imbriquées sur %d niveaux, %d attendus pour %s", c.depth, depth, kind))
	}
	return nil
}

// read reads coordinates nested as those of a Polygon or MultiPolygon; it passes over any other, and over faulty ones.
func (c *coordinateReader) read(start int) int {
	i := start
	for c.depth = 0; i < len(c.b) && c.b[i] == '['; c.depth++ {
		i = skipSpace(c.b, i+1)
	}
	var end int
	switch c.depth {
	case 1:
		end = c.lone(start)
	case 3:
		end = c.polygon(start)
	case 4:
		end = c.list(start, c.polygon)
	default:
		return skipValue(c.b, start)
	}
	if end < 0 {
		if c.fault == nil {
			c.fault = geometryProblem(string(c.b[start:min(len(c.b), start+80)]), "coordonnées mal formées ; attendu : des contours de positions [longitude, latitude]")
		}
		return skipValue(c.b, start)
	}
	return end
}

// coordinateReader reads nested coordinates; the first fault ends it. One serves all features of a file: their rings lie
// one behind the other in large blocks.
type coordinateReader struct {
	b        []byte
	points   []orb.Point // of the ring being read, with the room of its block behind them
	room     int         // of the last block, in points
	rings    orb.Polygon // of the polygon being read
	polygons orb.MultiPolygon
	place    orb.Point       // read as the only position
	depth    int             // of nesting
	metric   *geo.Projection // of the coordinates; nil for degrees
	fault    *problem
}

// list reads an array, its items by a function.
func (c *coordinateReader) list(i int, item func(int) int) int {
	i = skipSpace(c.b, i)
	if i >= len(c.b) || c.b[i] != '[' {
		return -1
	}
	i = skipSpace(c.b, i+1)
	if i < len(c.b) && c.b[i] == ']' {
		return i + 1
	}
	for {
		if i = item(skipSpace(c.b, i)); i < 0 {
			return -1
		}
		i = skipSpace(c.b, i)
		if i >= len(c.b) || c.b[i] != ',' && c.b[i] != ']' {
			return -1
		}
		i++
		if c.b[i-1] == ']' {
			return i
		}
	}
}

// lone reads the position of a point.
func (c *coordinateReader) lone(start int) int {
	i := c.position(start)
	if i < 0 || c.metric != nil && !c.unproject() {
		return -1
	}
	c.place, c.points = c.points[0], c.points[:0]
	return i
}

func (c *coordinateReader) polygon(i int) int {
	c.rings = nil
	i = c.list(i, c.ring)
	if i >= 0 && len(c.rings) == 0 {
		c.fault = geometryProblem("[]", "polygone sans contour")
		return -1
	}
	c.polygons = append(c.polygons, c.rings)
	return i
}

func (c *coordinateReader) ring(i int) int {
	c.points = c.points[:0]
	i = c.list(i, c.position)
	if i < 0 {
		return -1
	}
	if c.metric != nil && !c.unproject() {
		return -1
	}
	if reason, value := ringFault(c.points); reason != "" {
		c.fault = geometryProblem(value, c.whereabouts()+reason)
		return -1
	}
	n := len(c.points)
	c.rings = append(c.rings, orb.Ring(c.points[:n:n]))
	c.points = c.points[n:]
	return i
}

// largestRoom is 256 KiB of points: what is lost at the end of a block is nothing beside it.
const largestRoom = 1 << 14

// add appends a point to the ring, which moves to a new block when there is no room: twice the last, so that a file of
// one commune takes no more than it needs.
func (c *coordinateReader) add(x, y float64) {
	if len(c.points) == cap(c.points) {
		c.room = min(2*c.room+64, largestRoom)
		c.points = append(make([]orb.Point, 0, max(c.room, 2*len(c.points))), c.points...)
	}
	c.points = append(c.points, orb.Point{x, y})
}

// unproject turns the ring being read into degrees.
func (c *coordinateReader) unproject() bool {
	for i, place := range c.points {
		degrees, reason := unproject(c.metric, place)
		if reason != "" {
			c.fault = geometryProblem(fmt.Sprintf("[%.2f %.2f]", place[0], place[1]), c.whereabouts()+reason)
			return false
		}
		c.points[i] = degrees
	}
	return true
}

// whereabouts is the ring being read, as a person would count to it.
func (c *coordinateReader) whereabouts() string {
	if c.depth < 2 {
		return ""
	}
	return fmt.Sprintf("polygone %d, contour %d : ", len(c.polygons)+1, len(c.rings)+1)
}

// in tells in which system coordinates are; nil and WGS84 both mean degrees.
func (c *coordinateReader) in(crs *geo.Projection) {
	if c.metric = nil; crs != nil && crs.Metric() {
		c.metric = crs
	}
}

// position reads [longitude, latitude] and the plain positions that follow; altitude and measure are dropped. It does not
// use list: a national file has two million positions, and the call for each number was half the time of reading it.
func (c *coordinateReader) position(start int) int {
	b := c.b
	if b[start] != '[' {
		return c.noPosition(start)
	}
	x, i := number(b, skipSpace(b, start+1))
	if i < 0 {
		return c.noPosition(start)
	}
	if i = skipSpace(b, i); b[i] != ',' {
		return c.noPosition(start)
	}
	y, i := number(b, skipSpace(b, i+1))
	for i >= 0 {
		if i = skipSpace(b, i); b[i] == ']' {
			c.add(x, y)
			return c.plainPositions(i + 1)
		}
		if b[i] != ',' {
			break
		}
		_, i = number(b, skipSpace(b, i+1))
	}
	return c.noPosition(start)
}

// plainPositions reads on at b[i] while positions are written ",[1.5,2.5]". It stops before one that is not, whatever is
// wrong or only unusual with it.
func (c *coordinateReader) plainPositions(i int) int {
	b := c.b
	for b[i] == ',' && b[i+1] == '[' {
		x, comma := number(b, i+2)
		if comma < 0 || b[comma] != ',' {
			return i
		}
		y, end := number(b, comma+1)
		if end < 0 || b[end] != ']' {
			return i
		}
		c.add(x, y)
		i = end + 1
	}
	return i
}

func (c *coordinateReader) noPosition(start int) int {
	text := string(c.b[start:min(len(c.b), start+60)])
	if end := strings.IndexByte(text, ']'); end >= 0 {
		text = text[:end+1]
	}
	c.fault = geometryProblem(text, "position illisible ; attendu : [longitude, latitude], deux nombres en degrés (ni texte, ni NaN, ni Infinity)")
	return -1
}

// ringFault says what is wrong with a ring by itself, with the value to show.
func ringFault(ring []orb.Point) (reason, value string) {
	if len(ring) < 4 {
		return "un contour a au moins 4 positions, la dernière égale à la première", fmt.Sprintf("%d positions", len(ring))
	}
	if first, last := ring[0], ring[len(ring)-1]; first != last {
		return "contour non fermé ; la dernière position doit répéter la première", fmt.Sprintf("%v … %v", first, last)
	}
	for _, p := range ring {
		if p[0] < -180 || p[0] > 180 || p[1] < -90 || p[1] > 90 {
			return "coordonnées hors de ±180 et ±90 degrés ; ce sont sans doute des mètres (Lambert-93) : relancez avec --crs EPSG:2154, ou le système du fichier", fmt.Sprint(p)
		}
	}
	return "", ""
}
