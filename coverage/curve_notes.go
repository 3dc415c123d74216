package coverage

// CurveNoteKind names what a CurveNote says.
type CurveNoteKind string

// The kinds of notes.
const (
	NotePoints  CurveNoteKind = "points"  // which days the points are, and that inhabitants are today's at all of them
	NoteFlat    CurveNoteKind = "flat"    // CPTS whose stage has no date
	NoteUndated CurveNoteKind = "undated" // units given to a CPTS without a date
)

// CurveNoteKinds lists the kinds, in the order in which they are told.
func CurveNoteKinds() []CurveNoteKind { return []CurveNoteKind{NotePoints, NoteFlat, NoteUndated} }

// CurveNote is what a reader of a curve must know: where it is flat for want of dates, or what in it is of today.
type CurveNote struct {
	Kind    CurveNoteKind  `json:"kind"`
	Text    string         `json:"text"` // in French, without a capital and a full stop
	Figures map[string]int `json:"figures,omitempty"`
}

// Notes are the texts of NoteDetails.
func (c *Curve) Notes() []string {
	var texts []string
	for _, note := range c.NoteDetails() {
		texts = append(texts, note.Text)
	}
	return texts
}

// NoteDetails are what there is to say of the curve.
func (c *Curve) NoteDetails() []CurveNote {
	notes := []CurveNote{{Kind: NotePoints,
		Text: say("points : le premier jour de chaque mois, puis le dernier jour demandé ; habitants et superficies sont ceux d'aujourd'hui à toutes les dates")}}
	if c.FlatCPTS > 0 {
		notes = append(notes, CurveNote{NoteFlat,
			say("CPTS dont le stade n'est pas daté : %d (%d unités) ; il est tenu pour constant depuis toujours, et la courbe ne bouge pour elles que par leurs rattachements", c.FlatCPTS, c.FlatUnits),
			map[string]int{"cpts": c.FlatCPTS, "units": c.FlatUnits}})
	}
	if c.UndatedUnits > 0 {
		notes = append(notes, CurveNote{NoteUndated,
			say("unités rattachées sans date d'effet : %d ; elles sont tenues pour rattachées depuis toujours", c.UndatedUnits),
			map[string]int{"units": c.UndatedUnits}})
	}
	return notes
}
