package coverage

// sizeThresholds are the numbers of inhabitants between sizes, see SizeOf.
func sizeThresholds() []int { return []int{40_000, 80_000, 175_000} }

// nearSize is the part of a threshold within which a size is said to hang on few inhabitants: 5 %. A category changes when
// a census comes out or a white zone is joined, and CPAM check the figures.
const nearSize = 20

// ofSize says where a size hangs on few inhabitants, or on a text that there is not.
func (about Warning) ofSize(name string, population int, size Size) []Warning {
	var out []Warning
	for _, threshold := range sizeThresholds() {
		if off := population - threshold; max(off, -off)*nearSize <= threshold {
			w := about
			w.Kind, w.Figures = WarnNearSize, map[string]int{"population": population, "threshold": threshold, "size_category": size.Category}
			direction, change, other := "moins", size.Loss, size.Category-1
			w.Figures["to_previous_size"] = change
			if size.Gain > 0 && population+size.Gain <= threshold+1 { // taille 3 includes its upper threshold
				direction, change, other = "plus", size.Gain, size.Category+1
				delete(w.Figures, "to_previous_size")
				w.Figures["to_next_size"] = change
			}
			verb := "feraient"
			if change < 2 {
				verb = "ferait"
			}
			w.Text = say("%s : %s, taille %d, près du seuil de %s ; %s de %s en %s une taille %d.",
				name, inhabitants(population), size.Category, Number(threshold), inhabitants(change), direction, verb, other)
			out = append(out, w)
		}
	}
	if size.Note != "" {
		w := about
		w.Kind, w.Text, w.Figures = WarnOpenSize, say("%s : %s.", name, Typeset(size.Note)), map[string]int{"population": population}
		out = append(out, w)
	}
	return out
}

func inhabitants(n int) string { return counted(n, "habitant", "habitants") }
