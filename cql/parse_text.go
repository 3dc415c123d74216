package cql

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
