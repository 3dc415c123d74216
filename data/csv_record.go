package data

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"cpts/coverage"
)

// record is one row of a table. It holds until the next one is read.
type record struct {
	*table
	line  int
	cells []string
}

// text is the cell of a column, tidied; empty when the file has no such column.
func (r *record) text(column string) string {
	if at := r.at[column]; len(at) > 0 {
		return tidy(r.cells[at[0]])
	}
	return ""
}

// reject refuses the row for the cell of a column.
func (r *record) reject(column, reason string) *coverage.Rejection {
	bad := &coverage.Rejection{File: r.name, Row: r.line, Reason: reason}
	if at := r.at[column]; len(at) > 0 {
		bad.Column, bad.Value = tidy(r.header[at[0]]), clip(r.cells[at[0]])
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
		return "", &coverage.Rejection{File: r.name, Row: r.line, Column: tidy(r.header[at[0]]), Value: clip(raw), Reason: err.Error()}
	}
	if code != tidy(raw) {
		r.mended.add(r.line, quoted(raw)+" lu "+code)
	}
	return code, nil
}

// readTable takes every record that a function accepts, and reports the others.
func readTable[T any](t *table, take func(*record) (T, *coverage.Rejection)) ([]coverage.Row[T], coverage.Report, error) {
	var rows []coverage.Row[T]
	var report coverage.Report
	for {
		r, bad, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, coverage.Report{}, err
		}
		var v T
		if bad == nil {
			v, bad = take(r)
		}
		if bad != nil {
			report.Rejected = append(report.Rejected, *bad)
			continue
		}
		rows = append(doubled(rows), coverage.Row[T]{Origin: coverage.Origin{File: t.name, Row: r.line}, Value: v})
	}
	if len(rows)+len(report.Rejected) == 0 {
		return nil, coverage.Report{}, fmt.Errorf("%s : aucune ligne sous l'en-tête %s", t.name, quoted(strings.Join(t.header, string(t.separator))))
	}
	report.Taken = len(rows)
	report.Notes = t.notes()
	return rows, report, nil
}

// doubled makes room for as much again in a full list. append adds a quarter to a long one: five times the memory in all,
// for a list that is known to go on.
func doubled[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return slices.Grow(list, len(list)+1)
}

func (t *table) notes() []string {
	notes := t.layout.notes
	if t.line > 1 {
		notes = append(notes, fmt.Sprintf("en-tête trouvé ligne %d", t.line))
	}
	if t.legacy.count > 0 {
		notes = append(notes, fmt.Sprintf("texte en Windows-1252 lu dans %d cellules, la première ligne %d : %s", t.legacy.count, t.legacy.line, quoted(t.legacy.example)))
	}
	if t.mended.count > 0 {
		notes = append(notes, fmt.Sprintf("%d codes réparés, le premier ligne %d : %s", t.mended.count, t.mended.line, t.mended.example))
	}
	return notes
}
