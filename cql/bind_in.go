package cql

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
