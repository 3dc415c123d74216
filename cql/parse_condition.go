package cql

import "strings"

func (p *parser) disjunction() (*Expression, error) { return p.junction("OR", opOr, p.conjunction) }

func (p *parser) conjunction() (*Expression, error) { return p.junction("AND", opAnd, p.negation) }

// junction reads terms that a keyword joins, all as one node.
func (p *parser) junction(keyword, op string, term func() (*Expression, error)) (*Expression, error) {
	first, err := term()
	if err != nil || !p.ahead.is(keyword) {
		return first, err
	}
	args := []*Expression{first}
	for p.ahead.is(keyword) {
		if err := p.advance(); err != nil {
			return nil, err
		}
		next, err := term()
		if err != nil {
			return nil, err
		}
		args = append(args, next)
	}
	return p.node(first.Place, op, args...)
}

func (p *parser) negation() (*Expression, error) {
	at := p.ahead.place
	if no, err := p.accept("NOT"); err != nil || !no {
		if err != nil {
			return nil, err
		}
		return p.predicate()
	}
	e, err := p.within(p.negation)
	if err != nil {
		return nil, err
	}
	return p.node(at, opNot, e)
}

func (p *parser) predicate() (*Expression, error) {
	left, err := p.sum()
	if err != nil {
		return nil, err
	}
	if op := p.ahead.text; p.ahead.kind == symbol && isComparison(op) {
		if err := p.advance(); err != nil {
			return nil, err
		}
		right, err := p.sum()
		if err != nil {
			return nil, err
		}
		return p.node(left.Place, op, left, right)
	}
	if is, err := p.accept("IS"); err != nil || is {
		return p.isNull(left, err)
	}
	no, err := p.accept("NOT")
	if err != nil {
		return nil, err
	}
	e, err := p.test(left, no)
	if err != nil || !no {
		return e, err
	}
	return p.node(left.Place, opNot, e)
}

func (p *parser) isNull(of *Expression, err error) (*Expression, error) {
	if err != nil {
		return nil, err
	}
	no, err := p.accept("NOT")
	if err == nil {
		err = p.expect("NULL", " après IS")
	}
	if err != nil {
		return nil, err
	}
	e, err := p.node(of.Place, opIsNull, of)
	if err != nil || !no {
		return e, err
	}
	return p.node(of.Place, opNot, e)
}

// test reads LIKE, BETWEEN or IN behind a value; without any, the value is all there is, unless a NOT was read.
func (p *parser) test(left *Expression, no bool) (*Expression, error) {
	op := strings.ToLower(p.ahead.text)
	if p.ahead.kind != word || op != opLike && op != opBetween && op != opIn {
		if no {
			return nil, p.unexpected("LIKE, BETWEEN ou IN après NOT")
		}
		return left, nil
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if op == opIn {
		list, err := p.list("une liste de valeurs entre parenthèses après IN")
		if err != nil {
			return nil, err
		}
		if len(list.Args) == 0 {
			return nil, fail(list.Place, "", "la liste après IN est vide", "au moins une valeur")
		}
		return p.node(left.Place, opIn, left, list)
	}
	args := []*Expression{left}
	for {
		next, err := p.sum()
		if err != nil {
			return nil, err
		}
		if args = append(args, next); op == opLike || len(args) == 3 {
			return p.node(left.Place, op, args...)
		}
		if err := p.expect("AND", " entre les bornes de BETWEEN"); err != nil {
			return nil, err
		}
	}
}

// list reads values between parentheses, none at all included.
func (p *parser) list(expected string) (*Expression, error) {
	at := p.ahead.place
	if !p.ahead.is("(") {
		return nil, p.unexpected(expected)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	var args []*Expression
	for !p.ahead.is(")") {
		if len(args) > 0 {
			if err := p.expect(",", " ou « ) » dans la liste"); err != nil {
				return nil, err
			}
		}
		item, err := p.sum()
		if err != nil {
			return nil, err
		}
		args = append(args, item)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	return p.node(at, opList, args...)
}
