package data

import (
	"fmt"

	"cpts/coverage"
)

// harvest is what was read of a batch.
type harvest struct {
	rows    []coverage.Row[coverage.Unit]
	refused []refusal
	keys    []string // of properties, met for the first time by their reader
	mended  tally
}

// refusal is a feature that is not taken.
type refusal struct {
	number int
	code   string
	keys   int // of its harvest that were met up to there
	*problem
}

// crop is what was read of a file.
type crop struct {
	name       string
	rows       [][]coverage.Row[coverage.Unit]
	rejected   []coverage.Rejection
	properties *properties
	mended     tally
}

// gather adds the next harvest of the file. Who met a key first does not matter: it means the same to all, and a key that
// is known changes nothing.
func (c *crop) gather(h harvest) {
	if len(h.rows) > 0 {
		c.rows = append(c.rows, h.rows)
	}
	met := 0
	for _, bad := range h.refused {
		c.properties.learnAll(h.keys[met:bad.keys])
		met = bad.keys
		c.reject(bad)
	}
	c.properties.learnAll(h.keys[met:])
	if c.mended.count > 0 {
		h.mended.line, h.mended.example = c.mended.line, c.mended.example
	}
	h.mended.count += c.mended.count
	c.mended = h.mended
}

func (c *crop) reject(bad refusal) {
	why := bad.problem
	if why.noCode {
		why = c.properties.noCode(why)
	}
	c.rejected = append(c.rejected, coverage.Rejection{File: c.name, Row: bad.number, Column: why.column, Value: why.value, Code: bad.code, Reason: why.reason})
}

// last is the code of the last good feature, empty when there was none.
func (c *crop) last() string {
	if len(c.rows) == 0 {
		return ""
	}
	rows := c.rows[len(c.rows)-1]
	return rows[len(rows)-1].Value.Code
}

func (c *crop) notes() []string {
	notes := c.properties.notes()
	if c.mended.count > 0 {
		notes = append(notes, fmt.Sprintf("%d codes réparés, le premier dans l'objet %d : %s", c.mended.count, c.mended.line, c.mended.example))
	}
	return notes
}
