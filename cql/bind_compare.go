package cql

import (
	"cmp"
	"slices"
	"strings"
)

// comparison of two values of one type. A list of values is compared by = and <> alone, with one value: it is equal when
// one of its elements is, as <property>=<value> has it in an address, and <> is the contrary.
func (b binder) comparison(e *Expression) (term, error) {
	terms, err := b.all(e.Args)
	if err != nil {
		return term{}, err
	}
	return compare(e.Op, terms[0], terms[1])
}

func compare(op string, l, r term) (term, error) {
	l, r, err := dated(l, r)
	if err != nil {
		return term{}, err
	}
	if isList(l.kind) != isList(r.kind) {
		return element(op, l, r)
	}
	if l.kind != r.kind || isList(l.kind) || l.kind == Geometry {
		return term{}, mismatch(l, r)
	}
	holds := holder(op)
	switch l.kind {
	case Number:
		return condition(func(row Row) truth {
			a, known := l.number(row)
			b, alsoKnown := r.number(row)
			if !known || !alsoKnown {
				return unknown
			}
			return truthOf(holds(cmp.Compare(a, b)))
		}), nil
	case Boolean:
		return condition(func(row Row) truth {
			a, b := l.truth(row), r.truth(row)
			if a == unknown || b == unknown {
				return unknown
			}
			return truthOf(holds(cmp.Compare(a, b)))
		}), nil
	}
	return condition(func(row Row) truth {
		a, known := l.text(row)
		b, alsoKnown := r.text(row)
		if !known || !alsoKnown {
			return unknown
		}
		return truthOf(holds(strings.Compare(a, b)))
	}), nil
}

func isList(t Type) bool { return t == TextList || t == NumberList }

// holder tells which orders of two values an operator holds for.
func holder(op string) func(order int) bool {
	switch op {
	case "=":
		return func(order int) bool { return order == 0 }
	case "<>":
		return func(order int) bool { return order != 0 }
	case "<":
		return func(order int) bool { return order < 0 }
	case ">":
		return func(order int) bool { return order > 0 }
	case "<=":
		return func(order int) bool { return order <= 0 }
	}
	return func(order int) bool { return order >= 0 }
}

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

// mismatch names both sides and their types.
func mismatch(l, r term) error {
	if l.constant && !r.constant {
		l, r = r, l
	}
	return fail(r.from.Place, "", strings.TrimSuffix(described(l), ",")+" ; il ne se compare pas à "+strings.TrimSuffix(described(r), ","), expectedBeside(l.kind))
}

func expectedBeside(t Type) string {
	switch t {
	case Day:
		return "une date, comme DATE('2026-01-31')"
	case Geometry:
		return "S_INTERSECTS ou S_DISJOINT avec une géométrie"
	case TextList, NumberList:
		return "l’un de ses éléments derrière = ou <>, ou une fonction A_CONTAINS, A_OVERLAPS…"
	case Text:
		return "un texte entre apostrophes"
	}
	return t.String()
}

// element compares a list with one value.
func element(op string, l, r term) (term, error) {
	if isList(r.kind) {
		l, r = r, l
	}
	if op != "=" && op != "<>" || (l.kind == TextList) != (r.kind == Text) || (l.kind == NumberList) != (r.kind == Number) {
		return term{}, mismatch(l, r)
	}
	among := func(row Row) truth {
		all, known := l.texts(row)
		one, alsoKnown := r.text(row)
		return contains(all, one, known && alsoKnown)
	}
	if l.kind == NumberList {
		among = func(row Row) truth {
			all, known := l.numbers(row)
			one, alsoKnown := r.number(row)
			return contains(all, one, known && alsoKnown)
		}
	}
	if op == "<>" {
		return condition(func(row Row) truth { return yes - among(row) }), nil
	}
	return condition(among), nil
}

func contains[T comparable](all []T, one T, known bool) truth {
	if !known {
		return unknown
	}
	return truthOf(slices.Contains(all, one))
}

// between is the two comparisons that it stands for, in SQL's own logic.
func (b binder) between(e *Expression) (term, error) {
	terms, err := b.all(e.Args)
	if err != nil {
		return term{}, err
	}
	from, err := compare(">=", terms[0], terms[1])
	if err != nil {
		return term{}, err
	}
	to, err := compare("<=", terms[0], terms[2])
	return condition(func(r Row) truth { return min(from.truth(r), to.truth(r)) }), err
}

// in looks constants up at once; a list that has other values is compared one by one.
func (b binder) in(e *Expression) (term, error) {
	value, err := b.bind(e.Args[0])
	if err != nil {
		return term{}, err
	}
	var tests []func(Row) truth
	constants := true
	texts := map[string]bool{}
	for _, item := range e.Args[1].Args {
		t, err := b.bind(item)
		if err != nil {
			return term{}, err
		}
		test, err := compare("=", value, t)
		if err != nil {
			return term{}, err
		}
		tests = append(tests, test.truth)
		if constants = constants && t.constant && t.kind == Text && value.kind == Text; constants {
			text, _ := t.text(nil)
			texts[text] = true
		}
	}
	if constants {
		return condition(func(r Row) truth {
			v, known := value.text(r)
			if !known {
				return unknown
			}
			return truthOf(texts[v])
		}), nil
	}
	return condition(func(r Row) truth {
		most := no
		for i := 0; i < len(tests) && most < yes; i++ {
			most = max(most, tests[i](r))
		}
		return most
	}), nil
}
