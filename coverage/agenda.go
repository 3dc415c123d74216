package coverage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// AgendaKind is what a line of an agenda asks for.
type AgendaKind string

// The kinds of lines: each of them has a delay that a text gives. A letter of intent has none, see Agenda.Waiting.
const (
	AgendaValidation AgendaKind = "validation"       // the silence of the ARS validates the project
	AgendaStart      AgendaKind = "mission_start"    // a mission is to be started
	AgendaDeployed   AgendaKind = "mission_deployed" // a mission is to be deployed
	AgendaRenewal    AgendaKind = "renewal"          // the contract comes to its term
)

// AgendaKinds lists the kinds.
func AgendaKinds() []AgendaKind {
	return []AgendaKind{AgendaValidation, AgendaStart, AgendaDeployed, AgendaRenewal}
}

// AgendaStatus is where a line is on the day of the snapshot.
type AgendaStatus string

// The statuses, in the order in which lines are given.
const (
	AgendaOverdue AgendaStatus = "overdue" // the day has passed
	AgendaSoon    AgendaStatus = "soon"    // within SoonDays
	AgendaLater   AgendaStatus = "later"
	AgendaDone    AgendaStatus = "done"
)

// AgendaStatuses lists the statuses in their order.
func AgendaStatuses() []AgendaStatus {
	return []AgendaStatus{AgendaOverdue, AgendaSoon, AgendaLater, AgendaDone}
}

// SoonDays is how far ahead a deadline is soon: a quarter, between two meetings of a task force. It is ours; no text says it.
const SoonDays = 90

// AgendaLine is one deadline of one CPTS.
type AgendaLine struct {
	Territory *Territory
	Kind      AgendaKind
	Mission   MissionID // of a mission's deadline; else empty
	Due       Date
	Done      Date // when it was done; empty when it is not, or its day is not known
	Status    AgendaStatus
	Days      int  // from the day of the snapshot to Due, negative once it has passed
	ToCheck   bool // rests on something that is not known
	Note      string
	Doubt     Doubt // what Note says, by its name; empty when nothing is in doubt
}

// Waiting is a CPTS at the letter of intent: no text gives a delay until its project.
type Waiting struct {
	Territory *Territory
	Since     Date // of the letter; empty when not known
	Days      int  // since then
}

// Agenda is what some CPTS have to meet, and since when others have been without any deadline.
type Agenda struct {
	Lines   []AgendaLine // overdue first, then by day; what is done last
	Waiting []Waiting    // the longest first, those without a date last
}

// Overdue counts the deadlines that have passed without what was due; ToCheck those that have passed of which nothing says
// whether it was done.
func (a *Agenda) Overdue() (overdue, toCheck int) {
	for _, l := range a.Lines {
		if l.Status == AgendaOverdue && l.ToCheck {
			toCheck++
		} else if l.Status == AgendaOverdue {
			overdue++
		}
	}
	return overdue, toCheck
}

// Agenda lists the deadlines of some CPTS. Where the facts do not say how far a mission is, its deadlines that have passed are
// left out: nothing says that they were missed.
func (s *Snapshot) Agenda(within func(*Territory) bool) *Agenda {
	a := &Agenda{}
	for _, t := range s.Territories {
		if !within(t) {
			continue
		}
		if day := t.TacitDate(); day != "" && (t.StageNow == LetterOfIntent || t.Tacit(s.At)) {
			a.add(s.At, AgendaLine{Territory: t, Kind: AgendaValidation, Due: day}, t.Tacit(s.At), day)
		} else if t.StageNow == LetterOfIntent {
			a.Waiting = append(a.Waiting, Waiting{t, t.LetterDate, -daysTo(s.At, t.LetterDate)})
		}
		if schedule := s.Schedule(t); schedule != nil {
			a.addSchedule(s.At, t, schedule)
		}
	}
	slices.SortStableFunc(a.Lines, inAgenda)
	slices.SortStableFunc(a.Waiting, func(a, b Waiting) int {
		return cmp.Or(cmp.Compare(b.Days, a.Days), strings.Compare(a.Territory.ID, b.Territory.ID))
	})
	return a
}

func inAgenda(a, b AgendaLine) int {
	order := func(l AgendaLine) int {
		switch l.Status {
		case AgendaOverdue:
			return 0
		case AgendaDone:
			return 2
		}
		return 1
	}
	return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Due, b.Due))
}

func (a *Agenda) addSchedule(at Date, t *Territory, of *Schedule) {
	if of.Term != "" {
		l := AgendaLine{Territory: t, Kind: AgendaRenewal, Due: of.Term}
		if of.TermPassed {
			l.ToCheck, l.Note, l.Doubt = true, DoubtRenewal.told(nil), DoubtRenewal
		}
		a.add(at, l, false, "")
	}
	for _, m := range of.Missions {
		begun := come(m.Started, at) || come(m.Deployed, at)
		late := m.State == MissionOverdueStart
		a.addMission(at, t, m, AgendaStart, m.StartBy, begun, m.Started)
		if !late || at <= m.DeployBy { // what should have started is late once
			a.addMission(at, t, m, AgendaDeployed, m.DeployBy, come(m.Deployed, at), m.Deployed)
		}
	}
}

func (a *Agenda) addMission(at Date, t *Territory, m MissionDue, kind AgendaKind, by Date, done bool, on Date) {
	if by == "" || !done && m.State == MissionUnknown && by < at {
		return
	}
	a.add(at, AgendaLine{Territory: t, Kind: kind, Mission: m.ID, Due: by, ToCheck: m.ToCheck, Note: m.Note, Doubt: m.Doubt}, done, on)
}

// add says where a line is on a day. A deadline is met on its very day; one behind the end of a CPTS is none.
func (a *Agenda) add(at Date, l AgendaLine, done bool, on Date) {
	if end := l.Territory.EndDate; end != "" && end <= l.Due {
		return
	}
	l.Days = daysTo(at, l.Due)
	switch {
	case done:
		l.Status, l.Done = AgendaDone, on
	case l.Days < 0:
		l.Status = AgendaOverdue
	case l.Days <= SoonDays:
		l.Status = AgendaSoon
	default:
		l.Status = AgendaLater
	}
	a.Lines = append(a.Lines, l)
}

// daysTo counts the days from one to another; 0 where one is no date.
func daysTo(from, to Date) int {
	a, err := time.Parse(time.DateOnly, string(from))
	b, err2 := time.Parse(time.DateOnly, string(to))
	if err != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
