package cql

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Filter is an expression bound to queryables. It has no state: any number of goroutines may use it.
type Filter struct{ holds func(Row) truth }

// Holds tells whether a feature passes: what is unknown does not.
func (f *Filter) Holds(r Row) bool { return f.holds(r) == yes }

// truth is a truth value of SQL, in an order in which AND is the least, OR the greatest, and NOT the mirror image.
type truth int8

const (
	no truth = iota
	unknown
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// term is a bound expression: what it gives of a row, by its type. ok is false for what is unknown.
type term struct {
	kind     Type
	constant bool // the same of each row, also of none
	text     func(Row) (value string, ok bool)
	number   func(Row) (value float64, ok bool)
	truth    func(Row) truth
	texts    func(Row) (value []string, ok bool)
	numbers  func(Row) (value []float64, ok bool)
	shape    *shape // of a Geometry; nil for that of the row
	from     *Expression
}

// Bind checks an expression against the properties that there are. The error is an *Error.
func (e *Expression) Bind(queryables []Queryable) (*Filter, error) {
	b := binder{queryables}
	t, err := b.condition(e)
	if err != nil {
		return nil, err
	}
	return &Filter{t.truth}, nil
}

type binder struct{ queryables []Queryable }

// condition binds what must be true or false.
func (b binder) condition(e *Expression) (term, error) {
	t, err := b.bind(e)
	if err == nil && t.kind != Boolean {
		err = fail(e.Place, "", described(t)+" n’est pas une condition", "une comparaison, comme population > 1000 ou stage = 'preproject'")
	}
	return t, err
}

func (b binder) bind(e *Expression) (t term, err error) {
	switch op := e.Op; {
	case op == "":
		t, err = b.leaf(e)
	case op == opAnd || op == opOr || op == opNot:
		t, err = b.logic(e)
	case isComparison(op):
		t, err = b.comparison(e)
	case isArithmetic(op):
		t, err = b.arithmetic(e)
	case op == opLike:
		t, err = b.like(e)
	case op == opBetween:
		t, err = b.between(e)
	case op == opIn:
		t, err = b.in(e)
	case op == opIsNull:
		t, err = b.isNull(e)
	case op == opCaseI || op == opAccentI:
		t, err = b.fold(e)
	case op == opIntersects || op == opDisjoint:
		t, err = b.spatial(e)
	case strings.HasPrefix(op, "a_"):
		t, err = b.array(e)
	default:
		err = fail(e.Place, "", "une liste ne va pas ici", "une seule valeur ; une liste suit IN, ou est l’argument d’une fonction A_…")
	}
	t.from = e
	return t, err
}

func (b binder) all(args []*Expression) ([]term, error) {
	terms := make([]term, len(args))
	for i, a := range args {
		var err error
		if terms[i], err = b.bind(a); err != nil {
			return nil, err
		}
	}
	return terms, nil
}

// described says in French what a term is.
func described(t term) string {
	switch v := t.from.Value.(type) {
	case Name:
		return quoted(string(v)) + ", qui est " + t.kind.String() + ","
	case string:
		return "le texte " + quoted(v)
	case float64:
		return "le nombre " + numeral(v)
	}
	return quoted(t.from.String()) + ", qui est " + t.kind.String() + ","
}

// composed is text as comparisons see it: é is one letter, however it was typed. Data are read so.
func composed(s string) string { return norm.NFC.String(s) }
