package coverage

// warnOfDataset compares vintages. INSEE counts in the communes of one year, contours are those of another: what merged in
// between is found by the passage table or not at all.
func (v *View) warnOfDataset() []Warning {
	population, geometry := v.Vintages.Population, v.Vintages.Geometry
	if population == "" || geometry == "" || population == geometry || v.Schematic {
		return nil
	}
	return []Warning{{Kind: WarnVintages, Subject: Subject{Type: "dataset"},
		Text: say("Population de %s sur des contours de %s : une commune qui a changé entre les deux peut manquer ou être comptée avec une autre.", population, geometry)}}
}

// warnOfDepartments counts the units whose figures are not what they seem.
func (v *View) warnOfDepartments() []Warning {
	conflicts, unknown, estimated := v.doubtful()
	uncertain := v.uncertain()
	var out []Warning
	for d, code := range v.ground.departments {
		about := Warning{Subject: Subject{"department", code, DepartmentName(code)}, Departments: []string{code}}
		out = append(out, v.ofUnits(about, WarnConflict, conflicts[d], "Une unité est revendiquée par plusieurs CPTS : elle n'est ni couverte ni blanche.",
			"%s unités sont revendiquées par plusieurs CPTS : elles ne sont ni couvertes ni blanches.")...)
		out = append(out, v.ofUnits(about, WarnUnknown, unknown[d], "La population d'une unité n'est pas connue : elle compte pour zéro.",
			"La population de %s unités n'est pas connue : elles comptent pour zéro.")...)
		out = append(out, v.ofUnits(about, WarnEstimated, estimated[d], "La population d'une unité est estimée d'après sa surface.",
			"La population de %s unités est estimée d'après leur surface.")...)
		if uncertain[code] > 0 {
			w := about
			w.Kind, w.Figures = WarnUncertain, map[string]int{"cpts": uncertain[code]}
			w.Text = say("Certains montants reposent sur une source faible (certitude C) : à vérifier.")
			out = append(out, w)
		}
	}
	return out
}

// doubtful lists, by département, the units in conflict, those that nobody counted and those whose count is an estimate.
func (v *View) doubtful() (conflicts, unknown, estimated [][]int32) {
	n := len(v.ground.departments)
	conflicts, unknown, estimated = make([][]int32, n), make([][]int32, n), make([][]int32, n)
	for i := range v.Units {
		u, d := int32(i), v.ground.departmentOf[i]
		if v.Owner.At(u) == Disputed {
			conflicts[d] = append(conflicts[d], u)
		}
		switch v.Units[i].PopulationBasis {
		case Unknown:
			unknown[d] = append(unknown[d], u)
		case Estimated:
			estimated[d] = append(estimated[d], u)
		}
	}
	return conflicts, unknown, estimated
}

// ofUnits says something of one unit or of many, at the first of them; nothing of none.
func (v *View) ofUnits(about Warning, kind WarningKind, units []int32, one, many string) []Warning {
	if len(units) == 0 {
		return nil
	}
	w := about
	w.Kind, w.Place, w.Figures = kind, v.place(units[:1]), map[string]int{"units": len(units)}
	if w.Text = say(one); len(units) > 1 {
		w.Text = say(many, Number(len(units)))
	}
	return []Warning{w}
}

// uncertain counts, by département, the CPTS whose amounts rest on a weak source.
func (v *View) uncertain() map[string]int {
	out := map[string]int{}
	for _, t := range v.Territories {
		if t.StageNow != Ended && t.Funding.Certainty == "C" {
			for _, d := range t.Departments {
				out[d]++
			}
		}
	}
	return out
}

// warnOfZones says what is odd about white zones.
func (v *View) warnOfZones() []Warning {
	var out []Warning
	for _, z := range v.WhiteZones {
		about := Warning{Subject: Subject{"white_zone", z.ID, z.Name}, Departments: []string{z.Department}}
		var odd []Warning
		name := say("Zone blanche de %s", z.Name)
		if z.Population == 0 && v.allCounted(z.Units) {
			w := about
			w.Kind, w.Figures = WarnNoInhabitant, map[string]int{"units": len(z.Units)}
			w.Text = say("%s : aucun habitant, %s.", name, counted(len(z.Units), "unité", "unités"))
			odd = append(odd, w)
		}
		odd = append(odd, about.ofSize(name, z.Population, z.Size)...)
		out = append(out, v.placed(odd, z.Region)...)
	}
	return out
}

func (v *View) allCounted(units []int32) bool {
	for _, u := range units {
		if v.Units[u].PopulationBasis == Unknown {
			return false
		}
	}
	return true
}
