package coverage

import "strings"

// mostClauses is how many clauses a sentence of the log has: what is more is counted.
const mostClauses = 6

// Summary says in a French sentence, without a capital and a full stop, what operations do to s: « donne 12 communes (8 450
// habitants) à CPTS X ; crée CPTS Y ». Units that go the same way from one day on are told together.
func (s *Snapshot) Summary(operations []Operation) string {
	t := &teller{Snapshot: s, names: map[string]string{}}
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
	names map[string]string // of CPTS that the operations found or rename
	ways  []*way
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
	if op.From != "" {
		w.from[op.From] += len(op.Units)
	}
}
