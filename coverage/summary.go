package coverage

import (
	"slices"
	"strings"
	"time"
)

// mostClauses is how many clauses a sentence of the log has: what is more is counted.
const mostClauses = 6

// Summary says in a French sentence, without a capital and a full stop, what operations do to s: « donne 12 communes (8 450
// habitants) à CPTS X ; crée CPTS Y ». Units that go the same way from one day on are told together. Who loses units is
// named, also where a release does not say from whom: those that hold them in s.
func (s *Snapshot) Summary(operations []Operation) string {
	return s.summary(operations, func(code string, _ Date) []string {
		if u, known := s.unit(code); known {
			return s.holders(u)
		}
		return nil
	})
}

// SummaryOf is the Summary of an entry of the log: units were with whom the facts before it say. Names and inhabitants are
// those of s.
func (s *Snapshot) SummaryOf(e Entry) string {
	claims := map[string][]Claim{}
	for _, c := range e.Before.Claims {
		claims[c.Unit] = append(claims[c.Unit], c)
	}
	today := Date(e.Time.Format(time.DateOnly))
	return s.summary(e.Operations, func(code string, day Date) []string {
		return claimantsOn(claims[code], max(day, today))
	})
}

// claimantsOn are the CPTS that sorted claims of one unit give it to on a day.
func claimantsOn(claims []Claim, day Date) (ids []string) {
	for rest := claims; len(rest) > 0 && rest[0].From <= day; {
		now := stateAt(rest)
		rest, ids = rest[len(now):], nil
		for _, c := range now {
			if c.CPTS != "" {
				ids = append(ids, c.CPTS)
			}
		}
	}
	return ids
}

// holders are the CPTS that hold a unit, or claim it against each other.
func (s *Snapshot) holders(unit int32) []string {
	if s.Owner.At(unit) == Disputed {
		return s.conflict(unit).CPTS
	}
	if id := s.holding(unit); id != nil {
		return []string{*id}
	}
	return nil
}

func (s *Snapshot) summary(operations []Operation, holders func(code string, day Date) []string) string {
	t := &teller{Snapshot: s, names: map[string]string{}, holders: holders, handed: map[string]string{}}
	for i := range operations {
		t.tell(&operations[i])
	}
	var clauses []string
	for _, w := range t.ways {
		clauses = append(clauses, w.text)
	}
	for i, w := range t.ways {
		if w.units != nil {
			clauses[i] = t.handing(w)
		}
	}
	if more := len(clauses) - mostClauses; more > 1 {
		clauses = append(clauses[:mostClauses:mostClauses], say("%s autres opérations", Number(more)))
	}
	return strings.Join(clauses, narrow+"; ")
}

// teller puts operations into words.
type teller struct {
	*Snapshot
	names   map[string]string // of CPTS that the operations found or rename
	holders func(code string, day Date) []string
	handed  map[string]string // CPTS.ID by units that earlier operations handed over
	ways    []*way
}

// way is a clause: its text, or units that go one way from a day on.
type way struct {
	text  string
	to    string // CPTS.ID; empty for nobody
	date  Date
	units []string
	from  map[string]int // how many units are taken, by CPTS.ID
}

func (t *teller) name(id string) string {
	if name, told := t.names[id]; told {
		return name
	}
	return t.nameOf(id)
}

func (t *teller) tell(op *Operation) {
	switch op.Op {
	case OpAssign, OpRelease:
		t.hand(op)
	case OpCreate:
		t.names[op.ID] = op.Name
		t.say(op.Date, say("crée %s (%s)", op.Name, Typeset(op.Stage.Label())))
	case OpRename:
		t.say("", say("renomme %s en %s", t.name(op.CPTS), op.Name))
		t.names[op.CPTS] = op.Name
	case OpStage:
		t.say(op.Date, say("passe %s au stade « %s »", t.name(op.CPTS), Typeset(op.Stage.Label())))
	case OpDates:
		t.say("", say("date %s : %s", t.name(op.CPTS), enumerated(datesTold(op))))
	case OpMissions:
		t.say("", say("note les missions de %s : %s", t.name(op.CPTS), missionsTold(op.Missions)))
	case OpEnd:
		t.say(op.Date, say("met fin à %s", t.name(op.CPTS)))
	default:
		t.say("", say("« %s »", clipped(string(op.Op))))
	}
}

func (t *teller) say(date Date, text string) {
	t.ways = append(t.ways, &way{text: text + sinceText(date)})
}

func sinceText(date Date) string {
	if date == "" {
		return ""
	}
	return say(" à la date du %s", date.French())
}

// hand adds units to those that go the same way, when nothing was told in between.
func (t *teller) hand(op *Operation) {
	var w *way
	if n := len(t.ways); n > 0 && t.ways[n-1].units != nil && t.ways[n-1].to == op.CPTS && t.ways[n-1].date == op.Date {
		w = t.ways[n-1]
	} else {
		w = &way{to: op.CPTS, date: op.Date, units: []string{}, from: map[string]int{}}
		t.ways = append(t.ways, w)
	}
	w.units = append(w.units, op.Units...)
	for _, code := range op.Units {
		for _, id := range t.losing(op, code) {
			w.from[id]++
		}
		t.handed[code] = op.CPTS
	}
}

// losing are the CPTS that an operation takes a unit from.
func (t *teller) losing(op *Operation, code string) []string {
	if op.From != "" {
		return []string{op.From}
	}
	if op.Op != OpRelease {
		return nil // who holds it would have to be named
	}
	if id, handed := t.handed[code]; handed {
		return slices.DeleteFunc([]string{id}, func(id string) bool { return id == "" })
	}
	return t.holders(code, op.Date)
}
