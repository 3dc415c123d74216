package coverage

import "slices"

// handing says that units change hands: what they are, how many live there, whom they are taken from.
func (t *teller) handing(w *way) string {
	what := t.unitsTold(w.units)
	var taken []string
	for _, id := range sortedKeys(w.from) {
		taken = append(taken, say("%s à %s", t.takenTold(w.from[id], len(w.units)), t.name(id)))
	}
	from := ""
	if len(taken) > 0 {
		from = ", " + enumerated(taken)
	}
	if w.to == "" {
		return say("libère %s", what) + from + sinceText(w.date)
	}
	return say("donne %s à %s", what, t.name(w.to)) + from + sinceText(w.date)
}

func (t *teller) takenTold(n, of int) string {
	switch {
	case n == of && n == 1:
		return say("prise")
	case n == of:
		return say("prises")
	case n == 1:
		return say("dont 1 prise")
	}
	return say("dont %s prises", Number(n))
}

// unitsTold is one unit by its name, or how many there are of what kind, with their inhabitants.
func (t *teller) unitsTold(codes []string) string {
	var units []int32
	kinds := map[Kind]bool{}
	for _, code := range codes {
		if u, known := t.unit(code); known {
			units = append(units, u)
			kinds[t.Units[u].Kind] = true
		}
	}
	people := say(" (%s)", inhabitants(t.inhabitantsOf(units)))
	if !slices.ContainsFunc(units, func(u int32) bool { return t.Units[u].PopulationBasis != Unknown }) {
		people = ""
	}
	if len(units) == 1 && len(codes) == 1 {
		return t.Units[units[0]].FullName() + people
	}
	one, many := "unité", "unités"
	if len(kinds) == 1 && len(units) == len(codes) {
		one, many = t.Units[units[0]].Kind.nouns()
	}
	return counted(len(codes), one, many) + people
}

func (k Kind) nouns() (one, many string) {
	switch k {
	case Commune:
		return "commune", "communes"
	case Arrondissement:
		return "arrondissement", "arrondissements"
	}
	return "IRIS", "IRIS"
}

func datesTold(op *Operation) []string {
	titles := []string{"lettre d'intention", "réception du projet", "validation du projet", "signature du contrat"}
	var out []string
	for i, f := range op.dates() {
		switch {
		case f.value == nil:
		case *f.value == "":
			out = append(out, say("%s effacée", Typeset(titles[i])))
		default:
			out = append(out, say("%s le %s", Typeset(titles[i]), f.value.French()))
		}
	}
	return out
}

func missionsTold(texts []string) string {
	if len(texts) == 0 {
		return say("aucune")
	}
	var names []string
	for _, text := range texts {
		m, _ := ParseMission(text)
		names = append(names, Typeset(m.ID.Label()))
	}
	return enumerated(names)
}
