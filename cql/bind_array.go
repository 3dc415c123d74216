package cql

import "strings"

// array compares two lists as sets.
func (b binder) array(e *Expression) (term, error) {
	l, err := b.list(e.Args[0])
	if err != nil {
		return l, err
	}
	r, err := b.list(e.Args[1])
	if err != nil {
		return r, err
	}
	if l.from.Op == opList && len(l.from.Args) == 0 {
		l = emptyList(r.kind, l.from)
	}
	if r.from.Op == opList && len(r.from.Args) == 0 {
		r = emptyList(l.kind, r.from)
	}
	if l.kind != r.kind {
		return term{}, mismatch(l, r)
	}
	if l.kind == NumberList {
		return condition(func(row Row) truth {
			a, known := l.numbers(row)
			b, alsoKnown := r.numbers(row)
			return sets(e.Op, a, b, known && alsoKnown)
		}), nil
	}
	return condition(func(row Row) truth {
		a, known := l.texts(row)
		b, alsoKnown := r.texts(row)
		return sets(e.Op, a, b, known && alsoKnown)
	}), nil
}

func emptyList(kind Type, from *Expression) term {
	return term{kind: kind, from: from, constant: true, texts: func(Row) ([]string, bool) { return nil, true }, numbers: func(Row) ([]float64, bool) { return nil, true }}
}

// list binds a property that holds a list, or one that is written out.
func (b binder) list(e *Expression) (term, error) {
	if e.Op == opList {
		return b.written(e)
	}
	t, err := b.bind(e)
	if err == nil && !isList(t.kind) {
		err = fail(e.Place, "", strings.TrimSuffix(described(t), ",")+" n’est pas une liste", "une propriété qui est une liste, ou des valeurs entre parenthèses, même une seule")
	}
	return t, err
}

func (b binder) written(e *Expression) (term, error) {
	if len(e.Args) == 0 {
		return emptyList(TextList, e), nil
	}
	items, err := b.all(e.Args)
	if err != nil {
		return term{}, err
	}
	kind := items[0].kind
	for _, item := range items {
		if item.kind != kind || kind != Text && kind != Number {
			return term{}, fail(item.from.Place, "", described(item)+" ne va pas dans cette liste", "des textes seulement, ou des nombres seulement")
		}
	}
	if kind == Number {
		return term{kind: NumberList, from: e, numbers: func(r Row) ([]float64, bool) {
			return values(items, func(t term) (float64, bool) { return t.number(r) })
		}}, nil
	}
	return term{kind: TextList, from: e, texts: func(r Row) ([]string, bool) {
		return values(items, func(t term) (string, bool) { return t.text(r) })
	}}, nil
}

// values of a list are unknown together where one is.
func values[T any](items []term, of func(term) (T, bool)) ([]T, bool) {
	all := make([]T, len(items))
	for i, item := range items {
		v, known := of(item)
		if !known {
			return nil, false
		}
		all[i] = v
	}
	return all, true
}

func sets[T comparable](op string, a, b []T, known bool) truth {
	if !known {
		return unknown
	}
	switch op {
	case opAContains:
		return truthOf(within(b, a))
	case opAContainedBy:
		return truthOf(within(a, b))
	case opAEquals:
		return truthOf(within(a, b) && within(b, a))
	}
	for _, one := range a {
		if contains(b, one, true) == yes {
			return yes
		}
	}
	return no
}

func within[T comparable](a, b []T) bool {
	for _, one := range a {
		if contains(b, one, true) == no {
			return false
		}
	}
	return true
}
