package coverage

// CheckOperations tells what is wrong with operations by themselves, whatever the facts: a kind or a field that there is
// not, a value that cannot be read, too many. None at all is fine. What the facts have against them is for Try to say.
func CheckOperations(operations []Operation) []Refusal {
	if len(operations) == 0 {
		return nil
	}
	d := &draft{}
	if d.within(operations) {
		for i := range operations {
			d.at, d.op = i, &operations[i]
			d.fields()
		}
	}
	return d.refused
}
