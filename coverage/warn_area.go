package coverage

import "slices"

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
	uncertain := v.uncertain()
	var out []Warning
	for _, code := range v.ground.departments {
		out = append(out, v.warnOfDepartment(code, uncertain[code])...)
	}
	return out
}

// warnOfDepartment is of one, in which the amounts of so many CPTS are uncertain.
func (v *View) warnOfDepartment(code string, uncertain int) []Warning {
	d, _ := slices.BinarySearch(v.ground.departments, code)
	conflicts, unknown, estimated := v.doubtful(v.ground.unitsIn[d])
	about := Warning{Subject: Subject{"department", code, DepartmentName(code)}, Departments: []string{code}}
	out := v.ofUnits(about, WarnConflict, conflicts, "Une unité est revendiquée par plusieurs CPTS : elle n'est ni couverte ni blanche.",
		"%s unités sont revendiquées par plusieurs CPTS : elles ne sont ni couvertes ni blanches.")
	out = append(out, v.ofUnits(about, WarnUnknown, unknown, "La population d'une unité n'est pas connue : elle compte pour zéro.",
		"La population de %s unités n'est pas connue : elles comptent pour zéro.")...)
	out = append(out, v.ofUnits(about, WarnEstimated, estimated, "La population d'une unité est estimée d'après sa surface.",
		"La population de %s unités est estimée d'après leur surface.")...)
	if uncertain > 0 {
		w := about
		w.Kind, w.Figures = WarnUncertain, map[string]int{"cpts": uncertain}
		w.Text = say("Certains montants reposent sur une source faible (certitude C) : à vérifier.")
		out = append(out, w)
	}
	return out
}

// doubtful lists, of some units, those in conflict, those that nobody counted and those whose count is an estimate.
func (v *View) doubtful(units []int32) (conflicts, unknown, estimated []int32) {
	for _, u := range units {
		if v.Owner.At(u) == Disputed {
			conflicts = append(conflicts, u)
		}
		switch v.Units[u].PopulationBasis {
		case Unknown:
			unknown = append(unknown, u)
		case Estimated:
			estimated = append(estimated, u)
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
func (v *View) warnOfZones(zones []*WhiteZone) []Warning {
	var out []Warning
	for _, z := range zones {
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
