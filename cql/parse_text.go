package cql

import (
	"strings"
)

// ParseText reads CQL2 text. An error is an *Error.
func ParseText(filter string) (*Expression, error) {
	if len(filter) > maxLength {
		return nil, fail(Place{Column: 1}, "", "le filtre est trop long", "64 ko au plus")
	}
	p := &parser{lexer: newLexer(filter)}
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.disjunction()
	if err != nil {
		return nil, err
	}
	if p.ahead.kind != end {
		return nil, p.unexpected("AND, OR ou la fin du filtre")
	}
	return e, nil
}

// parser is a recursive descent over tokens, one ahead.
//
//	disjunction = conjunction { OR conjunction }
//	conjunction = negation { AND negation }
//	negation    = [NOT] predicate
//	predicate   = sum [ comparison sum | [NOT] LIKE sum | [NOT] BETWEEN sum AND sum | [NOT] IN list | IS [NOT] NULL ]
//	sum         = product { (+|-) product }
//	product     = power { (*|/|%|div) power }
//	power       = factor [ ^ factor ]
//	factor      = [-|+] primary
//	primary     = literal | name | call | ( disjunction )
//
// What is a condition and what a value is told by binding, which knows the types.
type parser struct {
	*lexer
	ahead token
	depth int
	nodes int
}

func (p *parser) advance() (err error) {
	p.ahead, err = p.next()
	return err
}

func (p *parser) unexpected(expected string) error {
	return fail(p.ahead.place, p.ahead.found(), "", expected)
}

// accept takes the next token if it is this keyword or symbol.
func (p *parser) accept(spelling string) (bool, error) {
	if !p.ahead.is(spelling) {
		return false, nil
	}
	return true, p.advance()
}

func (p *parser) expect(spelling, why string) error {
	ok, err := p.accept(spelling)
	if err == nil && !ok {
		err = p.unexpected(quoted(spelling) + why)
	}
	return err
}

// node counts what is built, so that a filter costs no more than its bounds allow.
func (p *parser) node(at Place, op string, args ...*Expression) (*Expression, error) {
	if p.nodes++; p.nodes > maxNodes {
		return nil, fail(at, "", "le filtre a trop de termes", "dix mille au plus")
	}
	return &Expression{Op: op, Args: args, Place: at}, nil
}

func (p *parser) leaf(at Place, value any) (*Expression, error) {
	e, err := p.node(at, "")
	if err != nil {
		return nil, err
	}
	e.Value = value
	return e, nil
}

// within goes one level down and says so to read.
func (p *parser) within(read func() (*Expression, error)) (*Expression, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fail(p.ahead.place, "", "le filtre est trop imbriqué", "cent niveaux de parenthèses au plus")
	}
	e, err := read()
	p.depth--
	return e, err
}

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
