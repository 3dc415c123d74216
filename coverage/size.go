package coverage

// Size is the category that a number of inhabitants gives a territory (lettre-réseau quoted by the newsletter no. 42 of
// 19 July 2019): 1 below 40 000, 2 below 80 000, 3 up to 175 000 included, 4 above.
type Size struct {
	Category int
	// Note says, in French, what the texts leave open; empty otherwise.
	Note string
	// Loss is how many inhabitants fewer, Gain how many more, change the category; 0 where none does.
	Loss, Gain int
}

// SizeOf returns the size category of a population.
func SizeOf(population int) Size {
	switch p := population; {
	case p < 40_000:
		return Size{Category: 1, Gain: 40_000 - p}
	case p < 80_000:
		return Size{Category: 2, Loss: p - 40_000 + 1, Gain: 80_000 - p}
	case p == 80_000:
		return Size{Category: 3, Loss: 1, Gain: 175_001 - p,
			Note: "aucun texte ne dit si 80 000 habitants exactement relèvent de la taille 2 ou 3 : taille 3 retenue, à vérifier"}
	case p <= 175_000:
		return Size{Category: 3, Loss: p - 80_000 + 1, Gain: 175_001 - p}
	default:
		return Size{Category: 4, Loss: p - 175_000}
	}
}
