package cql

import "math"

// arithmetic is unknown where an operand is, and where there is no result: a division by zero, a root of a negative.
func (b binder) arithmetic(e *Expression) (term, error) {
	terms, err := b.all(e.Args)
	if err != nil {
		return term{}, err
	}
	for i, t := range terms {
		if t.kind != Number {
			return term{}, fail(e.Args[i].Place, "", described(t)+" ne se calcule pas", "un nombre ou une propriété numérique")
		}
	}
	l, r, calculate := terms[0].number, terms[1].number, calculation(e.Op)
	return term{kind: Number, constant: terms[0].constant && terms[1].constant, number: func(row Row) (float64, bool) {
		a, known := l(row)
		b, alsoKnown := r(row)
		if !known || !alsoKnown {
			return 0, false
		}
		v := calculate(a, b)
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}}, nil
}

func calculation(op string) func(a, b float64) float64 {
	switch op {
	case "+":
		return func(a, b float64) float64 { return a + b }
	case "-":
		return func(a, b float64) float64 { return a - b }
	case "*":
		return func(a, b float64) float64 { return a * b }
	case "%":
		return math.Mod
	case "^":
		return math.Pow
	case "div":
		return func(a, b float64) float64 { return math.Trunc(a / b) }
	}
	return func(a, b float64) float64 { return a / b }
}
