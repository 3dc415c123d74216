package coverage

// Inverse is the edit that takes a change back.
func (e Entry) Inverse() Edit { return e.Before }

// TakeBack writes the facts from before an entry of the log again. It is refused, with a *Refused, when something of them
// was changed since: see Overtaken.
func (s *Snapshot) TakeBack(revision int64, on Date, e Entry) (*Change, error) {
	if since := s.Overtaken(e); len(since) > 0 {
		return nil, &Refused{since}
	}
	c := s.Write(revision, on, e.Inverse())
	c.TakesBack = e.Revision
	return c, nil
}

// Overtaken tells what was changed since an entry and keeps it from being taken back: a fact that is no longer as the entry
// left it, a unit that was given since to a CPTS which would be gone, a CPTS that is gone and would be given units. It is
// empty when nothing was.
func (s *Snapshot) Overtaken(e Entry) []Refusal {
	var out []Refusal
	for _, id := range s.changedSince(e.After) {
		out = append(out, Refusal{Operation: -1, Field: "cpts", Value: id,
			Text: say("La CPTS « %s » a changé depuis : la modification ne peut plus être reprise telle quelle.", s.nameOf(id))})
	}
	for _, id := range s.missing(e.Before) {
		out = append(out, Refusal{Operation: -1, Field: "cpts", Value: id,
			Text: say("La CPTS « %s » n'existe plus : des unités ne peuvent lui être rendues.", id)})
	}
	if held := s.movedSince(e); len(held) > 0 {
		codes := make([]string, len(held))
		for i, h := range held {
			codes[i] = h.Code
		}
		out = append(out, Refusal{Operation: -1, Field: "units", Value: some(codes), Held: held,
			Text: say("%s depuis (%s) : la modification ne peut plus être reprise telle quelle.", reassigned(len(codes)), some(codes))})
	}
	return out
}

func reassigned(units int) string {
	if units == 1 {
		return say("Le rattachement d'une unité a changé")
	}
	return say("Les rattachements de %s unités ont changé", Number(units))
}
