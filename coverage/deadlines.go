package coverage

import "fmt"

// MissionState is how far a mission is on a day.
type MissionState string

// The states of a mission under a contract.
const (
	MissionToStart           MissionState = "to_start"
	MissionOverdueStart      MissionState = "overdue_start"
	MissionStarted           MissionState = "started"
	MissionOverdueDeployment MissionState = "overdue_deployment"
	MissionDeployed          MissionState = "deployed"
	MissionNotTaken          MissionState = "not_taken" // an option that the CPTS has not chosen
	MissionUnknown           MissionState = "unknown"   // the facts do not say
)

// MissionStates lists the states.
func MissionStates() []MissionState {
	return []MissionState{MissionToStart, MissionOverdueStart, MissionStarted, MissionOverdueDeployment, MissionDeployed, MissionNotTaken, MissionUnknown}
}

// Overdue tells whether a deadline has passed without what was due.
func (s MissionState) Overdue() bool {
	return s == MissionOverdueStart || s == MissionOverdueDeployment
}

// Label is the French name shown to people.
func (s MissionState) Label() string {
	switch s {
	case MissionToStart:
		return "à démarrer"
	case MissionOverdueStart:
		return "démarrage en retard"
	case MissionStarted:
		return "démarrée"
	case MissionOverdueDeployment:
		return "déploiement en retard"
	case MissionDeployed:
		return "déployée"
	case MissionNotTaken:
		return "option non prise"
	}
	return "non précisé"
}

// Schedule is what a contract in force on Snapshot.At asks of a CPTS, and how far it is.
type Schedule struct {
	Contract Date // signature; empty when not known, and so is every deadline then
	Term     Date // the contract's last anniversary, unless it is renewed
	// TermPassed is a notice, not an end: nothing says whether the contract was renewed.
	TermPassed bool
	// Listed is false when no list says which missions the CPTS has taken: nothing is overdue then, all is to be checked.
	Listed   bool
	Missions []MissionDue
	Notes    []string // in French
}

// MissionDue is a mission with its deadlines, which are empty for an option and where the texts or the facts set none.
type MissionDue struct {
	Mission
	StartBy, DeployBy Date
	State             MissionState
	ToCheck           bool   // the state or the deadlines rest on something that is not known
	Note              string // what is not known, in French
	Doubt             Doubt  // the same, by its name; empty when nothing is in doubt
}

// Doubt names what is not known of a deadline.
type Doubt string

// What may not be known.
const (
	DoubtUndated  Doubt = "mission_undated"  // a list names the mission, and no date
	DoubtUnlisted Doubt = "missions_unknown" // no list says which missions the CPTS has taken
	DoubtContract Doubt = "contract_undated"
	DoubtNoText   Doubt = "no_text" // no text known says what a contract of that time asks
	DoubtStart    Doubt = "start_undated"
	DoubtRenewal  Doubt = "renewal_unknown" // the term has passed, and nothing says whether the contract was renewed
)

// Doubts lists them.
func Doubts() []Doubt {
	return []Doubt{DoubtUndated, DoubtUnlisted, DoubtContract, DoubtNoText, DoubtStart, DoubtRenewal}
}

// told is a doubt in French, of a contract signed under a grid.
func (d Doubt) told(signedUnder *Grid) string {
	switch d {
	case DoubtUndated:
		return "mission citée sans date"
	case DoubtUnlisted:
		return "missions non renseignées"
	case DoubtContract:
		return "date du contrat non renseignée"
	case DoubtNoText:
		return "non précisé : aucun texte connu ne dit ce que doit pour cette mission un contrat signé sous la grille « " + signedUnder.Title + " »"
	case DoubtStart:
		return "date de démarrage non renseignée"
	case DoubtRenewal:
		return "renouvellement non renseigné, à vérifier"
	}
	return ""
}

// OverdueCount is how many missions have a deadline behind them without what was due.
func (s *Schedule) OverdueCount() int {
	n := 0
	for _, m := range s.Missions {
		if m.State.Overdue() {
			n++
		}
	}
	return n
}

// Schedule is the calendar of a CPTS; nil when it is not under contract on s.At.
func (s *Snapshot) Schedule(t *Territory) *Schedule {
	if t.StageNow != ContractSigned {
		return nil
	}
	signedUnder := inForce(s.grids, t.ContractDate)
	out := &Schedule{Contract: t.ContractDate}
	for _, m := range t.Missions {
		out.Listed = out.Listed || m.ID.Known()
	}
	if t.ContractDate == "" {
		out.Notes = append(out.Notes, "date du contrat non renseignée : échéances inconnues")
	} else {
		out.Term = t.ContractDate.AddMonths(signedUnder.TermMonths)
		out.TermPassed = out.Term <= s.At
	}
	if out.TermPassed {
		out.Notes = append(out.Notes, fmt.Sprintf("terme du contrat passé le %s : renouvellement non renseigné, à vérifier", out.Term))
	}
	if !out.Listed {
		out.Notes = append(out.Notes, "missions non renseignées : échéances à vérifier")
	}
	for _, id := range MissionIDs() {
		m, taken := t.mission(id)
		_, due := signedUnder.deadline(id)
		_, dueNow := s.Grid.deadline(id)
		if taken || due || dueNow || !id.Core() {
			out.Missions = append(out.Missions, s.due(m, taken, out, signedUnder))
		}
	}
	return out
}

// due dates one mission and says how far it is.
func (s *Snapshot) due(m Mission, taken bool, of *Schedule, signedUnder *Grid) MissionDue {
	d := MissionDue{Mission: m}
	deadline, set := signedUnder.deadline(m.ID)
	if set && of.Contract != "" {
		d.StartBy, d.DeployBy = of.Contract.AddMonths(deadline.Start), of.Contract.AddMonths(deadline.Deploy)
	}
	d.Doubt = d.unsaid(taken, set, of)
	d.Note = d.Doubt.told(signedUnder)
	d.State, d.ToCheck = d.stateOn(s.At, taken), d.Doubt != ""
	if d.ToCheck {
		d.State = MissionUnknown
	}
	if d.reached(s.At) != "" { // whatever else is not known
		d.State, d.Note, d.Doubt, d.ToCheck = d.reached(s.At), "", "", false
	}
	return d
}

// unsaid is what keeps the state of a mission from being known; empty when nothing does.
func (d MissionDue) unsaid(taken, set bool, of *Schedule) Doubt {
	switch {
	case taken && d.startedOn() == "":
		return DoubtUndated
	case !of.Listed:
		return DoubtUnlisted
	case !d.ID.Core():
		return ""
	case of.Contract == "":
		return DoubtContract
	case !set:
		return DoubtNoText
	case d.Started == "" && d.Deployed != "":
		return DoubtStart
	}
	return ""
}

// reached is the state that a mission's own dates prove on a day; empty when they prove none.
func (d MissionDue) reached(at Date) MissionState {
	late := d.DeployBy != "" && d.DeployBy < at
	switch {
	case d.Deployed != "" && d.Deployed <= at:
		return MissionDeployed
	case d.Started != "" && d.Started <= at && late, d.Started == "" && d.Deployed > at && late:
		return MissionOverdueDeployment
	case d.Started != "" && d.Started <= at:
		return MissionStarted
	}
	return ""
}

// stateOn is the state of a mission that has not started on a day. A deadline is met on its very day.
func (d MissionDue) stateOn(at Date, taken bool) MissionState {
	switch {
	case !taken && !d.ID.Core():
		return MissionNotTaken
	case d.StartBy != "" && d.StartBy < at:
		return MissionOverdueStart
	}
	return MissionToStart
}
