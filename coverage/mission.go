package coverage

import (
	"slices"
	"strings"
)

// MissionID names a mission of the ACI.
type MissionID string

// The missions: four of the core (socle), which every contract owes, and two options.
const (
	MissionAccess     MissionID = "access"
	MissionPathways   MissionID = "pathways"
	MissionPrevention MissionID = "prevention"
	MissionCrisis     MissionID = "crisis" // since avenant 2
	MissionQuality    MissionID = "quality"
	MissionSupport    MissionID = "support"
)

// MissionIDs lists the missions, those of the core first.
func MissionIDs() []MissionID {
	return []MissionID{MissionAccess, MissionPathways, MissionPrevention, MissionCrisis, MissionQuality, MissionSupport}
}

// Known tells whether m is one of MissionIDs. A store of before missions had names may hold any other text.
func (m MissionID) Known() bool { return slices.Contains(MissionIDs(), m) }

// Core tells whether every contract owes the mission; the others are the CPTS's choice.
func (m MissionID) Core() bool { return m.Known() && m != MissionQuality && m != MissionSupport }

// Label is the French name shown to people; an unknown mission's is its own text.
func (m MissionID) Label() string {
	switch m {
	case MissionAccess:
		return "accès aux soins"
	case MissionPathways:
		return "parcours pluriprofessionnels"
	case MissionPrevention:
		return "prévention"
	case MissionCrisis:
		return "réponse aux crises sanitaires"
	case MissionQuality:
		return "qualité et pertinence des soins"
	case MissionSupport:
		return "accompagnement des professionnels"
	}
	return string(m)
}

// rank orders missions as MissionIDs does, unknown ones last.
func (m MissionID) rank() int {
	if i := slices.Index(MissionIDs(), m); i >= 0 {
		return i
	}
	return len(MissionIDs())
}

// Mission is a mission that a CPTS has taken, and how far it is.
type Mission struct {
	ID       MissionID `json:"id"`
	Started  Date      `json:"started,omitempty"`  // empty when not said
	Deployed Date      `json:"deployed,omitempty"` // empty when not said; never before Started
}

// String is the text form of files and stores: access, access:2024-03-01 once started, access:2024-03-01/2025-01-15 once
// deployed, access:/2025-01-15 when the start is not known. It holds no space, so that a list of them may be joined with one.
func (m Mission) String() string {
	switch {
	case m.Deployed != "":
		return string(m.ID) + ":" + string(m.Started) + "/" + string(m.Deployed)
	case m.Started != "":
		return string(m.ID) + ":" + string(m.Started)
	}
	return string(m.ID)
}

// ParseMission reads what String writes, of a known mission.
func ParseMission(text string) (Mission, bool) {
	name, dates, dated := strings.Cut(text, ":")
	started, deployed, both := strings.Cut(dates, "/")
	m := Mission{MissionID(name), Date(started), Date(deployed)}
	_, ok := ParseDate(started)
	_, ok2 := ParseDate(deployed)
	return m, ok && ok2 && m.ID.Known() && m.String() == text && (!both || deployed != "") && (!dated || dates != "") && (!both || started <= deployed)
}

// MissionTexts are the text forms of missions; empty, never nil.
func MissionTexts(missions []Mission) []string {
	out := make([]string, len(missions))
	for i, m := range missions {
		out[i] = m.String()
	}
	return out
}

// AcceptedMissions lists, for an error, how to write each mission and its dates.
func AcceptedMissions() string {
	var names []string
	for _, m := range MissionIDs() {
		names = append(names, string(m)+" ("+m.Label()+")")
	}
	return strings.Join(names, ", ") + " ; avec ses dates de démarrage et de déploiement si on les a : access:2024-03-01/2025-01-15, le déploiement jamais avant le démarrage"
}

// startedOn is the day from which a mission is known to run; empty when nothing says so.
func (m Mission) startedOn() Date {
	if m.Started != "" {
		return m.Started
	}
	return m.Deployed
}

// mission finds the mission of an id among those that a CPTS has taken.
func (c CPTS) mission(id MissionID) (m Mission, taken bool) {
	if i := slices.IndexFunc(c.Missions, func(m Mission) bool { return m.ID == id }); i >= 0 {
		return c.Missions[i], true
	}
	return Mission{ID: id}, false
}
