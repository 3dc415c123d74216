package data

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cpts/coverage"
)

// missionWords is how people write the missions, beside their identifiers and labels.
func missionWords() map[coverage.MissionID][]string {
	return map[coverage.MissionID][]string{
		coverage.MissionAccess: {"accès", "accès aux soins", "amélioration de l'accès aux soins", "améliorer l'accès aux soins", "soins non programmés", "SNP",
			"accès aux soins non programmés", "accès aux soins et soins non programmés", "accès aux soins, SNP", "accès au médecin traitant",
			"accès aux soins, soins non programmés compris"},
		coverage.MissionPathways: {"parcours", "parcours de soins", "parcours de santé", "parcours patient", "parcours pluriprofessionnel",
			"parcours pluriprofessionnel autour du patient", "organisation de parcours pluriprofessionnels",
			"organisation de parcours pluriprofessionnels autour du patient"},
		coverage.MissionPrevention: {"prévention", "actions de prévention", "actions territoriales de prévention",
			"développement d'actions territoriales de prévention", "prévention et promotion de la santé"},
		coverage.MissionCrisis: {"crise", "crise sanitaire", "crise sanitaire grave", "réponse aux crises", "réponse aux crises sanitaires",
			"réponse aux crises sanitaires graves", "réponse à la crise sanitaire", "gestion de crise", "gestion des crises sanitaires"},
		coverage.MissionQuality: {"qualité", "pertinence", "qualité et pertinence", "qualité et pertinence des soins", "qualité pertinence des soins",
			"développement de la qualité et de la pertinence des soins", "qualité et pertinence de la prise en charge"},
		coverage.MissionSupport: {"accompagnement", "accompagnement des professionnels", "accompagnement des professionnels de santé",
			"accompagnement des professionnels de santé sur le territoire"},
	}
}

// missionReader knows the missions by missionKey.
type missionReader map[string]coverage.MissionID

func newMissionReader() missionReader {
	known := missionReader{}
	for id, texts := range missionWords() {
		for _, text := range append(texts, string(id), id.Label()) {
			known[missionKey(text)] = id
		}
	}
	return known
}

// missionKey compares as stageKey does, without the words that say what kind of thing it is.
func missionKey(s string) string {
	kept := slices.DeleteFunc(strings.Fields(stageKey(s)), func(w string) bool {
		return slices.Contains([]string{"mission", "socl", "option", "optionnell", "obligatoir", "aux", "au", "et", "a", "compri"}, w)
	})
	return strings.Join(kept, " ")
}

// A mission is a name, and the days on which it started and was deployed if they are said: access:2024-03-01/2025-01-15.
var missionForm = regexp.MustCompile(`^(.*?)[\s:(]*(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})?(?:\s*/\s*(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}))?\s*\)?$`)

// longNumber in a name is a date that missionForm has not understood: it must not be lost in silence.
var longNumber = regexp.MustCompile(`\d\d`)

// mission reads one mission. What names none comes back under its own text, which is not MissionID.Known.
func (known missionReader) mission(text string) coverage.Mission {
	odd := coverage.Mission{ID: coverage.MissionID(text)}
	parts := missionForm.FindStringSubmatch(text)
	if parts == nil {
		return odd
	}
	id, named := known[missionKey(parts[1])]
	started, ok := coverage.ParseDate(parts[2])
	deployed, ok2 := coverage.ParseDate(parts[3])
	if !named || !ok || !ok2 || longNumber.MatchString(parts[1]) || deployed != "" && deployed < started {
		return odd
	}
	return coverage.Mission{ID: id, Started: started, Deployed: deployed}
}

// missions reads the missions of a cell: apart by comma, semicolon or bar; or by spaces, as writers join the text forms; or
// in a JSON array, as GeoPackages hold lists.
func (known missionReader) missions(cell string) []coverage.Mission {
	if strings.HasPrefix(cell, "[") {
		cell = cmp.Or(arrayText([]byte(cell)), strings.Trim(cell, "[]"))
	}
	var list []coverage.Mission
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '\n' }) {
		if part = tidy(part); part == "" {
			continue
		}
		whole, apart := known.mission(part), known.each(strings.Fields(part))
		if whole.ID.Known() || slices.ContainsFunc(apart, func(m coverage.Mission) bool { return !m.ID.Known() }) {
			apart = []coverage.Mission{whole}
		}
		for _, m := range apart {
			if !slices.Contains(list, m) {
				list = append(list, m)
			}
		}
	}
	return list
}

func (known missionReader) each(texts []string) []coverage.Mission {
	list := make([]coverage.Mission, len(texts))
	for i, text := range texts {
		list[i] = known.mission(text)
	}
	return list
}

// ReadMissions reads missions as stores keep them, one text each: the text forms of coverage.Mission, or the ways in which
// people write a mission. A text that names none is kept as it is, under an id that is not MissionID.Known: a store of before
// missions had names loses nothing.
func ReadMissions(texts []string) []coverage.Mission {
	if len(texts) == 0 {
		return nil
	}
	list := make([]coverage.Mission, len(texts))
	for i, text := range texts {
		m, ok := coverage.ParseMission(text)
		if !ok {
			m = newMissionReader().mission(text) // of before missions had names: rare
		}
		list[i] = m
	}
	return list
}
