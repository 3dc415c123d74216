package coverage_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// takenBy is the rows of one CPTS with the missions that each gives it.
func takenBy(missions ...[]coverage.Mission) []coverage.Row[coverage.Listing] {
	var rows []coverage.Row[coverage.Listing]
	for i, m := range missions {
		rows = append(rows, coverage.Row[coverage.Listing]{Origin: coverage.Origin{File: "liste.csv", Row: i + 2},
			Value: coverage.Listing{Code: []string{"06001", "06002", "06003"}[i], CPTS: coverage.CPTS{ID: "A", Name: "CPTS A", Stage: coverage.ContractSigned, Missions: m}}})
	}
	return rows
}

func TestMissionsOfSeveralRows(t *testing.T) {
	m := func(id coverage.MissionID, started, deployed coverage.Date) coverage.Mission {
		return coverage.Mission{ID: id, Started: started, Deployed: deployed}
	}
	for name, c := range map[string]struct {
		rows [][]coverage.Mission
		want []coverage.Mission
		says string // by the report; nothing when empty
	}{
		"either row names it": {[][]coverage.Mission{{m("crisis", "", "")}, {m("access", "", "")}}, []coverage.Mission{m("access", "", ""), m("crisis", "", "")}, ""},
		"one row knows the start, the other the end": {[][]coverage.Mission{{m("access", "2024-01-01", "")}, {m("access", "", "2025-01-01")}},
			[]coverage.Mission{m("access", "2024-01-01", "2025-01-01")}, ""},
		"two starts": {[][]coverage.Mission{{m("access", "2024-01-01", "")}, {m("access", "2024-02-01", "")}}, []coverage.Mission{m("access", "2024-02-01", "")},
			"liste.csv 3 missions access:2024-02-01 « CPTS A » a aussi la date 2024-01-01 pour la mission « accès aux soins » : la plus tardive est gardée"},
		"twice in a cell": {[][]coverage.Mission{{m("access", "", ""), m("access", "2024-02-01", "")}}, []coverage.Mission{m("access", "2024-02-01", "")}, ""},
		"unknown, said once": {[][]coverage.Mission{{m("M1", "", "")}, {m("M1", "", ""), m("quality", "", "")}}, []coverage.Mission{m("quality", "", "")},
			"liste.csv 2 missions M1 mission ou date non reconnue, laissée de côté ; missions acceptées : access (accès aux soins), pathways"},
		"none": {[][]coverage.Mission{nil, nil}, nil, ""},
	} {
		d := figure(t, false, "...")
		report := d.TakeListings(takenBy(c.rows...), "")
		if got := d.CPTS[0].Missions; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		var says []string
		for _, r := range report.Rejected {
			says = append(says, r.File+" "+string(rune('0'+r.Row))+" "+r.Column+" "+r.Value+" "+r.Reason)
		}
		if got := strings.Join(says, "\n"); !strings.HasPrefix(got, c.says) || c.says == "" && got != "" || len(says) > 1 {
			t.Errorf("%s: reported %q, want %q", name, got, c.says)
		}
	}
}

// A later list says which missions are taken; what it does not say of them stays.
func TestMissionsOfALaterList(t *testing.T) {
	d := figure(t, false, "...")
	d.TakeListings(takenBy([]coverage.Mission{{ID: "access", Started: "2024-01-01"}, {ID: "quality"}}), "")
	before := slices.Clone(d.CPTS[0].Missions)
	d.TakeListings(takenBy(nil), "")
	if !reflect.DeepEqual(d.CPTS[0].Missions, before) {
		t.Errorf("a list without missions changed them to %v", d.CPTS[0].Missions)
	}
	d.TakeListings(takenBy([]coverage.Mission{{ID: "access", Deployed: "2025-01-01"}, {ID: "crisis"}}), "")
	want := []coverage.Mission{{ID: "access", Started: "2024-01-01", Deployed: "2025-01-01"}, {ID: "crisis"}}
	if !reflect.DeepEqual(d.CPTS[0].Missions, want) {
		t.Errorf("missions are %v, want %v", d.CPTS[0].Missions, want)
	}
}
