package coverage

import (
	"slices"
	"strings"
)

// within refuses a list that is empty or too long.
func (d *draft) within(operations []Operation) bool {
	d.at = -1
	units := 0
	for i := range operations {
		units += len(operations[i].Units)
	}
	switch {
	case len(operations) == 0:
		d.refuse("operations", "", "au moins une opération", say("Aucune opération : il en faut au moins une."))
	case len(operations) > MaxOperations:
		d.refuse("operations", Number(len(operations)), say("%s opérations au plus", Number(MaxOperations)),
			say("%s opérations à la fois : %s au plus ; en faire plusieurs modifications.", Number(len(operations)), Number(MaxOperations)))
	case units > MaxOperationUnits:
		d.refuse("units", Number(units), say("%s unités au plus", Number(MaxOperationUnits)),
			say("%s unités à la fois : %s au plus ; en faire plusieurs modifications.", Number(units), Number(MaxOperationUnits)))
	default:
		return true
	}
	return false
}

// refuse notes that the operation is not made, and why.
func (d *draft) refuse(field, value, expected, text string) {
	if d.at >= 0 {
		text = say("Opération %d (%s) : %s", d.at+1, d.op.Op.Label(), text)
	}
	d.refused = append(d.refused, Refusal{Operation: d.at, Field: field, Value: value, Expected: expected, Text: text})
}

// fields refuses an operation with a field that it does not take, or without one that it needs, or with one that cannot be
// read.
func (d *draft) fields() bool {
	before := len(d.refused)
	must, may := d.op.Op.takes()
	if must == nil {
		kinds := listed(Ops())
		d.refuse("op", string(d.op.Op), kinds, say("l'opération « %s » n'existe pas ; attendu une de %s.", d.op.Op, kinds))
		return false
	}
	given := d.op.given()
	for _, f := range given {
		if !slices.Contains(must, f[0]) && !slices.Contains(may, f[0]) {
			d.refuse(f[0], f[1], strings.Join(slices.Concat(must, may), ", "),
				say("le champ « %s » n'est pas de cette opération ; elle prend %s.", f[0], strings.Join(slices.Concat(must, may), ", ")))
		}
	}
	for _, f := range must {
		if !slices.ContainsFunc(given, func(g [2]string) bool { return g[0] == f }) {
			d.refuse(f, "", fieldMeaning(f), say("le champ « %s » manque ; attendu %s.", f, fieldMeaning(f)))
		}
	}
	d.readable()
	return len(d.refused) == before
}
