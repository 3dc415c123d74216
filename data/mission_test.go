package data

import (
	"reflect"
	"testing"

	"cpts/coverage"
)

func TestMissionsOfACell(t *testing.T) {
	known := newMissionReader()
	one := func(id coverage.MissionID, dates ...coverage.Date) []coverage.Mission {
		return []coverage.Mission{{ID: id, Started: append(dates, "", "")[0], Deployed: append(dates, "", "")[1]}}
	}
	for cell, want := range map[string][]coverage.Mission{
		"":                                nil,
		" ; ,":                            nil,
		"access":                          one("access"),
		"Accès aux soins":                 one("access"),
		"ACCES AUX SOINS":                 one("access"),
		"SNP":                             one("access"),
		"soins non-programmés":            one("access"),
		"mission 1 : accès aux soins":     one("access"),
		"Parcours pluriprofessionnels":    one("pathways"),
		"Actions de prévention":           one("prevention"),
		"crises sanitaires":               one("crisis"),
		"réponse aux crises sanitaires":   one("crisis"),
		"Qualité et pertinence des soins": one("quality"),
		"qualité et pertinence des soins (option)":   one("quality"),
		"Accompagnement des professionnels de santé": one("support"),
		"access:2024-03-01":                          one("access", "2024-03-01"),
		"access:2024-03-01/2025-01-15":               one("access", "2024-03-01", "2025-01-15"),
		"access:/2025-01-15":                         one("access", "", "2025-01-15"),
		"accès aux soins 01/03/2024":                 one("access", "2024-03-01"),
		"prévention (2024-03-01 / 2025-01-15)":       one("prevention", "2024-03-01", "2025-01-15"),
		"prévention 1/3/2024/15/1/2025":              one("prevention", "2024-03-01", "2025-01-15"),
		"access pathways:2024-03-01 crisis":          {{ID: "access"}, {ID: "pathways", Started: "2024-03-01"}, {ID: "crisis"}},
		"accès aux soins, soins non programmés":      one("access"),
		`["access:2024-03-01", "prévention"]`:        {{ID: "access", Started: "2024-03-01"}, {ID: "prevention"}},
		`[]`:                                         nil,
		"prévention;qualité|prevention":              {{ID: "prevention"}, {ID: "quality"}},
		// What is not understood is kept whole, so that it can be shown: a date must not be lost in silence.
		"M1":                           one("M1"),
		"télémédecine":                 one("télémédecine"),
		"soins":                        one("soins"),
		"access:2024-13-45":            one("access:2024-13-45"),
		"accès 2024":                   one("accès 2024"),
		"accès (mars 2024)":            one("accès (mars 2024)"),
		"access:2025-01-01/2024-01-01": one("access:2025-01-01/2024-01-01"),
		"2024-01-01":                   one("2024-01-01"),
	} {
		if got := known.missions(cell); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", cell, got, want)
		}
	}
}

// What a store or a list holds is read back as it was, whatever is known of each mission.
func TestMissionTextsReadBack(t *testing.T) {
	var all []coverage.Mission
	for _, id := range coverage.MissionIDs() {
		all = append(all, coverage.Mission{ID: id}, coverage.Mission{ID: id, Started: "2024-02-29"},
			coverage.Mission{ID: id, Deployed: "2025-12-31"}, coverage.Mission{ID: id, Started: "2024-02-29", Deployed: "2024-02-29"})
	}
	for _, m := range all {
		if got, ok := coverage.ParseMission(m.String()); !ok || got != m {
			t.Errorf("%s is read as %+v", m, got)
		}
	}
	if got := ReadMissions(coverage.MissionTexts(all)); !reflect.DeepEqual(got, all) {
		t.Errorf("%v, want %v", got, all)
	}
	for text, want := range map[string]coverage.Mission{"accès aux soins": {ID: "access"}, `crises, "plan"`: {ID: `crises, "plan"`}, " a\nb ": {ID: " a\nb "}} {
		if got := ReadMissions([]string{text})[0]; got != want {
			t.Errorf("a store's %q is %+v, want %+v", text, got, want)
		}
	}
	for _, text := range []string{"access:", "access:/", "access:2024-03-01/", "access:2024-02-30", "access:31/01/2024", "M1", "access:2025-01-01/2024-01-01", "access "} {
		if got, ok := coverage.ParseMission(text); ok {
			t.Errorf("%q passes for %+v", text, got)
		}
	}
}
