package api

import "cpts/coverage"

// schedule is what a contract in force asks of a CPTS, and how far it is.
type schedule struct {
	Contract      coverage.Date `json:"contract_date,omitempty"`
	Term          coverage.Date `json:"term,omitempty"`
	TermPassed    bool          `json:"term_passed"`
	MissionsKnown bool          `json:"missions_known"`
	OverdueCount  int           `json:"overdue_count"`
	Missions      []missionDue  `json:"missions"`
	Notes         []string      `json:"notes"`
}

type missionDue struct {
	ID         coverage.MissionID    `json:"id"`
	Name       string                `json:"name"`
	Core       bool                  `json:"core"`
	StartBy    coverage.Date         `json:"start_by,omitempty"`
	Started    coverage.Date         `json:"started,omitempty"`
	DeployBy   coverage.Date         `json:"deploy_by,omitempty"`
	Deployed   coverage.Date         `json:"deployed,omitempty"`
	State      coverage.MissionState `json:"state"`
	StateLabel string                `json:"state_label"`
	Note       string                `json:"note,omitempty"`
	Doubt      coverage.Doubt        `json:"doubt,omitempty"` // what the note says
}

// scheduleOf is nil for a CPTS that is not under contract on the day.
func scheduleOf(v *coverage.View, t *coverage.Territory) *schedule {
	s := v.Schedule(t)
	if s == nil {
		return nil
	}
	out := &schedule{s.Contract, s.Term, s.TermPassed, s.Listed, s.OverdueCount(), []missionDue{}, typesetAll(s.Notes)}
	for _, m := range s.Missions {
		note := m.Note
		if m.ToCheck {
			note += ", à vérifier"
		}
		out.Missions = append(out.Missions, missionDue{m.ID, typeset(m.ID.Label()), m.ID.Core(), m.StartBy, m.Started, m.DeployBy, m.Deployed,
			m.State, typeset(m.State.Label()), typeset(note), m.Doubt})
	}
	return out
}

func typesetAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = typeset(text)
	}
	return out
}
