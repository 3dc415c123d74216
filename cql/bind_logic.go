package cql

// logic stops at the first term that decides.
func (b binder) logic(e *Expression) (term, error) {
	conditions := make([]func(Row) truth, len(e.Args))
	for i, a := range e.Args {
		t, err := b.condition(a)
		if err != nil {
			return t, err
		}
		conditions[i] = t.truth
	}
	switch e.Op {
	case opNot:
		return condition(func(r Row) truth { return yes - conditions[0](r) }), nil
	case opAnd:
		return condition(func(r Row) truth {
			least := yes
			for i := 0; i < len(conditions) && least > no; i++ {
				least = min(least, conditions[i](r))
			}
			return least
		}), nil
	}
	return condition(func(r Row) truth {
		most := no
		for i := 0; i < len(conditions) && most < yes; i++ {
			most = max(most, conditions[i](r))
		}
		return most
	}), nil
}

func condition(holds func(Row) truth) term { return term{kind: Boolean, truth: holds} }
