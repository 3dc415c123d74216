package cql

// dated reads a text beside a date as a date, which the standard allows and people expect.
func dated(l, r term) (term, term, error) {
	var err error
	switch {
	case l.kind == Day && r.kind == Text:
		r, err = asDay(r)
	case r.kind == Day && l.kind == Text:
		l, err = asDay(l)
	}
	return l, r, err
}

func asDay(t term) (term, error) {
	v, literal := t.from.Value.(string)
	if !literal {
		return t, fail(t.from.Place, "", described(t)+" est comparé à une date", "DATE('AAAA-MM-JJ')")
	}
	op := "date"
	if len(v) > len("2026-01-31") {
		op = "timestamp"
	}
	instant, err := readInstant(t.from.Place, op, v)
	if err != nil {
		return t, err
	}
	day, err := binder{}.leaf(&Expression{Value: instant})
	day.from = t.from
	return day, err
}
