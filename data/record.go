package data

import (
	"cpts/coverage"

	"github.com/paulmach/orb"
)

// record is one row of a table. It holds until the next one is read.
type record struct {
	*table
	row
}

func (r *record) origin() coverage.Origin { return coverage.Origin{File: r.name, Row: r.number} }

// text is the cell of a column, tidied; empty when the file has no such column.
func (r *record) text(column string) string {
	if at := r.at[column]; len(at) > 0 {
		return tidy(r.cells[at[0]])
	}
	return ""
}

// reject refuses the row for the cell of a column.
func (r *record) reject(column, reason string) *coverage.Rejection {
	at := -1
	if all := r.at[column]; len(all) > 0 {
		at = all[0]
	}
	return r.rejectCell(at, reason)
}

// rejectCell refuses the row for one of its cells; -1 is none.
func (r *record) rejectCell(at int, reason string) *coverage.Rejection {
	bad := &coverage.Rejection{File: r.name, Row: r.number, Reason: reason}
	if at >= 0 {
		bad.Column, bad.Value = r.heading(at), clip(r.cells[at])
	}
	return bad
}

// code reads an INSEE code from the first column of that name which is filled: a list by IRIS leaves the IRIS empty
// where the whole commune counts.
func (r *record) code(column string) (string, *coverage.Rejection) {
	at := r.at[column]
	for len(at) > 1 && tidy(r.cells[at[0]]) == "" {
		at = at[1:]
	}
	raw := r.cells[at[0]]
	code, err := readCode(raw)
	if err != nil {
		return "", r.rejectCell(at[0], err.Error())
	}
	if code != tidy(raw) {
		r.mended.add(r.number, quoted(raw)+" lu "+code)
	}
	return code, nil
}

// polygons is where the object lies; nil when it has no polygons, for which readTable refuses it.
func (r *record) polygons() orb.MultiPolygon { return r.shape.polygons }

// misshapen refuses the row for what is wrong with its shape.
func (r *record) misshapen() *coverage.Rejection {
	why := r.shape.fault
	return &coverage.Rejection{File: r.name, Row: r.number, Column: why.column, Value: why.value, Reason: why.reason}
}
