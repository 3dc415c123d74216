package cql

import (
	"strings"
)

func (p *parser) sum() (*Expression, error) { return p.operation(p.product, "+", "-") }

func (p *parser) product() (*Expression, error) { return p.operation(p.power, "*", "/", "%", "div") }

// operation reads operands that symbols of one rank join, from the left.
func (p *parser) operation(operand func() (*Expression, error), symbols ...string) (*Expression, error) {
	left, err := operand()
	for err == nil {
		op, ok := p.anyOf(symbols)
		if !ok {
			return left, nil
		}
		if err = p.advance(); err != nil {
			break
		}
		var right *Expression
		if right, err = operand(); err == nil {
			left, err = p.node(left.Place, op, left, right)
		}
	}
	return nil, err
}

func (p *parser) anyOf(symbols []string) (string, bool) {
	for _, s := range symbols {
		if p.ahead.is(s) {
			return s, true
		}
	}
	return "", false
}

// power has one exponent: CQL2 does not say which of two would come first.
func (p *parser) power() (*Expression, error) {
	base, err := p.factor()
	if err != nil || !p.ahead.is("^") {
		return base, err
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	exponent, err := p.factor()
	if err != nil {
		return nil, err
	}
	return p.node(base.Place, "^", base, exponent)
}

// factor reads a sign: that of a number is part of it, -x is -1 * x as in CQL2 JSON.
func (p *parser) factor() (*Expression, error) {
	at, minus := p.ahead.place, p.ahead.is("-")
	if !minus && !p.ahead.is("+") {
		return p.primary()
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.primary()
	if err != nil || !minus {
		return e, err
	}
	if v, ok := e.Value.(float64); ok {
		return p.leaf(at, -v)
	}
	less, err := p.leaf(at, -1.0)
	if err != nil {
		return nil, err
	}
	return p.node(at, "*", less, e)
}

const valueExpected = "une propriété, un texte entre apostrophes, un nombre, TRUE, FALSE, DATE('AAAA-MM-JJ'), une géométrie ou une parenthèse"

func (p *parser) primary() (*Expression, error) {
	t := p.ahead
	switch {
	case t.kind == text:
		return p.taken(t.text)
	case t.kind == number:
		return p.taken(t.number)
	case t.kind == quotedName:
		return p.taken(Name(t.text))
	case t.is("("):
		return p.within(p.parenthesis)
	case t.kind == word:
		return p.named()
	}
	return nil, p.unexpected(valueExpected)
}

// taken makes a leaf of the token ahead, and moves over it.
func (p *parser) taken(value any) (*Expression, error) {
	e, err := p.leaf(p.ahead.place, value)
	if err != nil {
		return nil, err
	}
	return e, p.advance()
}

func (p *parser) parenthesis() (*Expression, error) {
	opened := p.ahead.place
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.disjunction()
	if err != nil {
		return nil, err
	}
	return e, p.expect(")", ", pour la parenthèse ouverte "+opened.String())
}

// named reads what begins with a word: TRUE, FALSE, a call, a geometry, or the name of a property.
func (p *parser) named() (*Expression, error) {
	name := p.ahead
	switch strings.ToUpper(name.text) {
	case "TRUE", "FALSE":
		return p.taken(name.is("TRUE"))
	case "NULL":
		return nil, fail(name.place, quoted(name.text), "", "IS NULL ou IS NOT NULL derrière une propriété : rien n’est égal à NULL")
	case "AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "DIV":
		return nil, p.unexpected(valueExpected)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if geometryWord(name.text) && (p.ahead.is("(") || p.ahead.is("Z") || p.ahead.is("EMPTY")) {
		return p.within(func() (*Expression, error) { return p.geometry(name) })
	}
	if p.ahead.is("(") {
		return p.within(func() (*Expression, error) { return p.call(name) })
	}
	return p.leaf(name.place, Name(name.text))
}

// call reads the arguments of a function.
func (p *parser) call(name token) (*Expression, error) {
	op := strings.ToLower(name.text)
	if op == "date" || op == "timestamp" {
		return p.instant(name, op)
	}
	if !isFunction(op) {
		return nil, unknownFunction(name.place, name.text)
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	least, _, _ := arity(op)
	var args []*Expression
	for i := range least {
		if i > 0 {
			if err := p.expect(",", " : "+strings.ToUpper(op)+" prend deux arguments"); err != nil {
				return nil, err
			}
		}
		arg, err := p.argument(op)
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
	}
	if err := p.expect(")", " pour finir "+strings.ToUpper(op)); err != nil {
		return nil, err
	}
	return p.node(name.place, op, args...)
}

// argument of a function of arrays may be a list between parentheses.
func (p *parser) argument(op string) (*Expression, error) {
	if strings.HasPrefix(op, "a_") && p.ahead.is("(") {
		return p.list("")
	}
	return p.sum()
}

func unknownFunction(at Place, name string) error {
	return fail(at, "", "la fonction "+quoted(name)+" n’est pas offerte",
		"CASEI, ACCENTI, S_INTERSECTS, S_DISJOINT, A_CONTAINS, A_CONTAINEDBY, A_EQUALS, A_OVERLAPS, DATE ou TIMESTAMP")
}

func (p *parser) instant(name token, op string) (*Expression, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.ahead.kind != text {
		return nil, p.unexpected("un texte, comme DATE('2026-01-31')")
	}
	value, err := readInstant(p.ahead.place, op, p.ahead.text)
	if err != nil {
		return nil, err
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	if err := p.expect(")", " pour finir "+strings.ToUpper(op)); err != nil {
		return nil, err
	}
	return p.leaf(name.place, value)
}
