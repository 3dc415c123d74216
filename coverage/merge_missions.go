package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// agreeMissions joins to the missions of a CPTS those that one more row gives it: a mission that either names is taken, and
// of two dates that differ the latest is kept, as for the CPTS's own. What names no mission is reported and kept out.
func (t *listingTaker) agreeMissions(a *CPTS, row *Row[Listing]) {
	for _, m := range row.Value.CPTS.Missions {
		if !m.ID.Known() {
			t.unknownMission(a, row, m)
			continue
		}
		i := slices.IndexFunc(a.Missions, func(of Mission) bool { return of.ID == m.ID })
		if i < 0 {
			a.Missions = append(a.Missions, m)
			continue
		}
		known := &a.Missions[i]
		for _, d := range []struct{ a, b *Date }{{&known.Started, &m.Started}, {&known.Deployed, &m.Deployed}} {
			if *d.a != "" && *d.b != "" && *d.a != *d.b {
				t.reject(row.Origin, "missions", m.String(), row.Value.Code,
					fmt.Sprintf("« %s » a aussi la date %s pour la mission « %s » : la plus tardive est gardée", a.Name, *d.a, m.ID.Label()))
			}
			*d.a = max(*d.a, *d.b)
		}
	}
	slices.SortFunc(a.Missions, byMission)
}

func byMission(a, b Mission) int {
	return cmp.Or(cmp.Compare(a.ID.rank(), b.ID.rank()), strings.Compare(string(a.ID), string(b.ID)))
}

// unknownMission reports a text that names no mission, once for each CPTS: it comes again on every row of the CPTS.
func (t *listingTaker) unknownMission(c *CPTS, row *Row[Listing], m Mission) {
	key := c.ID + "\n" + string(m.ID)
	if t.odd[key] {
		return
	}
	t.odd[key] = true
	t.reject(row.Origin, "missions", string(m.ID), row.Value.Code, "mission ou date non reconnue, laissée de côté ; missions acceptées : "+AcceptedMissions())
}

// renewed puts the missions that a new list names over those that were known: dates that it does not give stay.
func renewed(list, known []Mission) []Mission {
	if len(list) == 0 {
		return known
	}
	list = slices.Clone(list)
	for i := range list {
		m := &list[i]
		for _, old := range known {
			if old.ID == m.ID {
				m.Started, m.Deployed = cmp.Or(m.Started, old.Started), cmp.Or(m.Deployed, old.Deployed)
			}
		}
	}
	return list
}
