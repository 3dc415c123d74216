package coverage

import (
	"cmp"
	"slices"
)

// Due is one deadline of one CPTS: the one that has passed, or else the next to come.
type Due struct {
	Territory *Territory
	MissionDue
	By      Date
	Deploy  bool // the mission is to be deployed by then; else to be started
	Overdue bool
}

// Step is what is due, in French.
func (d Due) Step() string {
	if d.Deploy {
		return "déploiement"
	}
	return "démarrage"
}

// Dues lists what the CPTS under contract are late with, and what each mission has to reach next, the earliest first. Where
// the facts do not say how far a mission is, deadlines that have passed are left out: nothing says that they were missed.
func (s *Snapshot) Dues(within func(*Territory) bool) []Due {
	var out []Due
	for _, t := range s.Territories {
		schedule := s.Schedule(t)
		if schedule == nil || !within(t) {
			continue
		}
		for _, m := range schedule.Missions {
			if by, deploy := m.next(s.At); by != "" {
				out = append(out, Due{t, m, by, deploy, m.State.Overdue()})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Due) int { return cmp.Compare(a.By, b.By) })
	return out
}

// next is the deadline that a mission is late with, or has to meet next; empty when there is none.
func (d MissionDue) next(at Date) (by Date, deploy bool) {
	switch d.State {
	case MissionToStart, MissionOverdueStart:
		return d.StartBy, false
	case MissionStarted, MissionOverdueDeployment:
		return d.DeployBy, true
	case MissionUnknown:
		if at <= d.StartBy {
			return d.StartBy, false
		}
		if at <= d.DeployBy {
			return d.DeployBy, true
		}
	}
	return "", false
}
