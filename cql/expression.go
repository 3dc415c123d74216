// Package cql reads filters written in CQL2 (OGC 21-065r2), as text or as JSON, into one tree of expressions, binds them
// to the properties that there are, and tells of a feature whether it passes. Errors are in French, for those who typed
// the filter: where, what was found, what was expected.
//
// Offered are comparisons, AND, OR, NOT, LIKE, BETWEEN, IN, IS NULL, CASEI, ACCENTI, arithmetic, S_INTERSECTS and
// S_DISJOINT with every kind of geometry, and the four functions of arrays. Not offered are other spatial functions,
// functions of intervals (T_…), and functions of a service's own.
package cql

import "time"

// Expression is a node of the tree, shaped as CQL2 JSON is: an operator with its arguments, or a leaf with a value.
// NOT LIKE and the like are a not around a like.
type Expression struct {
	Op   string        // as CQL2 JSON spells it, in lower case; empty for a leaf
	Args []*Expression // of Op
	// Value of a leaf: Name, string, float64, bool, Date, time.Time (UTC), BBox or orb.Geometry.
	Value any
	Place Place
}

// Name is a reference to a property.
type Name string

// Date is a day, as in 2026-01-31.
type Date string

// BBox is west, south, east, north; west beyond east crosses the antimeridian. Altitudes are forgotten when read.
type BBox [4]float64

// Bounds of a filter. An address of a request has 16 kB at most; these hold for whoever else reads filters.
const (
	maxLength = 1 << 16
	maxDepth  = 100
	maxNodes  = 10_000
)

// The operators that are not spelt by symbols. List is the only one that CQL2 JSON does not name: there it is an array.
const (
	opAnd, opOr, opNot                              = "and", "or", "not"
	opLike, opBetween, opIn, opIsNull               = "like", "between", "in", "isnull"
	opCaseI, opAccentI                              = "casei", "accenti"
	opIntersects, opDisjoint                        = "s_intersects", "s_disjoint"
	opAContains, opAContainedBy, opAEquals, opAOver = "a_contains", "a_containedby", "a_equals", "a_overlaps"
	opList                                          = "[]"
)

// arity is how many arguments an operator takes; max is 0 for any number. ok is false for an operator not offered.
func arity(op string) (least, most int, ok bool) {
	switch op {
	case opAnd, opOr:
		return 2, 0, true
	case opNot, opIsNull, opCaseI, opAccentI:
		return 1, 1, true
	case "=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "div", "^", opLike, opIn,
		opIntersects, opDisjoint, opAContains, opAContainedBy, opAEquals, opAOver:
		return 2, 2, true
	case opBetween:
		return 3, 3, true
	}
	return 0, 0, false
}

func isComparison(op string) bool {
	switch op {
	case "=", "<>", "<", ">", "<=", ">=":
		return true
	}
	return false
}

func isArithmetic(op string) bool {
	switch op {
	case "+", "-", "*", "/", "%", "div", "^":
		return true
	}
	return false
}

// isFunction tells the operators that are written as a call in text.
func isFunction(op string) bool {
	switch op {
	case opCaseI, opAccentI, opIntersects, opDisjoint, opAContains, opAContainedBy, opAEquals, opAOver:
		return true
	}
	return false
}

// Replace gives the same expression with other values in its leaves, such as geometries with their axes in another order.
func (e *Expression) Replace(with func(value any) any) *Expression {
	out := *e
	if e.Op == "" {
		out.Value = with(e.Value)
	}
	out.Args = make([]*Expression, len(e.Args))
	for i, a := range e.Args {
		out.Args[i] = a.Replace(with)
	}
	return &out
}

// instantText is a moment as text whose order is that of time, also beside days, which begin at midnight UTC.
func instantText(t time.Time) string {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05.000000000Z")
}
