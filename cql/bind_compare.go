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
		return ordered(l.number, r.number, holds), nil
	case Boolean:
		return condition(func(row Row) truth {
			a, b := l.truth(row), r.truth(row)
			if a == unknown || b == unknown {
				return unknown
			}
			return truthOf(holds(cmp.Compare(a, b)))
		}), nil
	}
	return ordered(l.text, r.text, holds), nil
}

// ordered compares numbers, or texts and days by their code points.
func ordered[T cmp.Ordered](left, right func(Row) (T, bool), holds func(order int) bool) term {
	return condition(func(row Row) truth {
		a, known := left(row)
		b, alsoKnown := right(row)
		if !known || !alsoKnown {
			return unknown
		}
		return truthOf(holds(cmp.Compare(a, b)))
	})
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
