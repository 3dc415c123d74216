package coverage_test

import (
	"slices"
	"testing"

	"cpts/coverage"
)

// Every note has a kind that is listed, and the figures of its sentence.
func TestCurveNotesHaveKinds(t *testing.T) {
	c := coverage.Curve{FlatCPTS: 2, FlatUnits: 30, UndatedUnits: 4}
	var kinds []coverage.CurveNoteKind
	for i, note := range c.NoteDetails() {
		kinds = append(kinds, note.Kind)
		if note.Text == "" || note.Text != c.Notes()[i] {
			t.Errorf("%s says %q", note.Kind, note.Text)
		}
	}
	if !slices.Equal(kinds, coverage.CurveNoteKinds()) {
		t.Errorf("kinds are %v", kinds)
	}
	if got := c.NoteDetails()[1].Figures; got["cpts"] != 2 || got["units"] != 30 {
		t.Errorf("figures are %v", got)
	}
}
