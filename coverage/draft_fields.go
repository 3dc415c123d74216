package coverage

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// within refuses a list that is empty or too long.
func (d *draft) within(operations []Operation) bool {
	d.at = -1
	units := 0
	for i := range operations {
		units += len(operations[i].Units)
	}
	switch {
	case len(operations) == 0:
		d.refuse("operations", "", "au moins une opération", say("Aucune opération : il en faut au moins une."))
	case len(operations) > MaxOperations:
		d.refuse("operations", Number(len(operations)), say("%s opérations au plus", Number(MaxOperations)),
			say("%s opérations à la fois : %s au plus ; en faire plusieurs modifications.", Number(len(operations)), Number(MaxOperations)))
	case units > MaxOperationUnits:
		d.refuse("units", Number(units), say("%s unités au plus", Number(MaxOperationUnits)),
			say("%s unités à la fois : %s au plus ; en faire plusieurs modifications.", Number(units), Number(MaxOperationUnits)))
	default:
		return true
	}
	return false
}

// refuse notes that the operation is not made, and why.
func (d *draft) refuse(field, value, expected, text string) {
	if d.at >= 0 {
		text = say("Opération %d (%s) : %s", d.at+1, d.op.Op.Label(), text)
	}
	d.refused = append(d.refused, Refusal{Operation: d.at, Field: field, Value: value, Expected: expected, Text: text})
}

// Ops lists the kinds of operations.
func Ops() []Op {
	return []Op{OpAssign, OpRelease, OpCreate, OpRename, OpStage, OpDates, OpMissions, OpEnd}
}

// Label is what a kind of operation does, as people read it: a French verb.
func (o Op) Label() string {
	switch o {
	case OpAssign:
		return "donner"
	case OpRelease:
		return "libérer"
	case OpCreate:
		return "créer"
	case OpRename:
		return "renommer"
	case OpStage:
		return "changer de stade"
	case OpDates:
		return "dater"
	case OpMissions:
		return "dire les missions"
	case OpEnd:
		return "mettre fin"
	}
	return Typeset("« ") + string(o) + Typeset(" »")
}

// takes lists the fields that an operation must have, and those that it may have.
func (o Op) takes() (must, may []string) {
	switch o {
	case OpAssign:
		return []string{"cpts", "units"}, []string{"from", "date"}
	case OpRelease:
		return []string{"units"}, []string{"from", "date"}
	case OpCreate:
		return []string{"id", "name"}, []string{"stage", "date"}
	case OpRename:
		return []string{"cpts", "name"}, nil
	case OpStage:
		return []string{"cpts", "stage"}, []string{"date"}
	case OpDates:
		return []string{"cpts"}, []string{"letter_date", "receipt_date", "validation_date", "contract_date"}
	case OpMissions:
		return []string{"cpts"}, []string{"missions"}
	case OpEnd:
		return []string{"cpts"}, []string{"date"}
	}
	return nil, nil
}

// fields refuses an operation with a field that it does not take, or without one that it needs, or with one that cannot be
// read.
func (d *draft) fields() bool {
	before := len(d.refused)
	must, may := d.op.Op.takes()
	if must == nil {
		kinds := fmt.Sprint(Ops())
		d.refuse("op", string(d.op.Op), kinds, say("l'opération « %s » n'existe pas ; attendu une de %s.", d.op.Op, kinds))
		return false
	}
	given := d.op.given()
	for _, f := range given {
		if !slices.Contains(must, f[0]) && !slices.Contains(may, f[0]) {
			d.refuse(f[0], f[1], strings.Join(slices.Concat(must, may), ", "),
				say("le champ « %s » n'est pas de cette opération ; elle prend %s.", f[0], strings.Join(slices.Concat(must, may), ", ")))
		}
	}
	for _, f := range must {
		if !slices.ContainsFunc(given, func(g [2]string) bool { return g[0] == f }) {
			d.refuse(f, "", fieldMeaning(f), say("le champ « %s » manque ; attendu %s.", f, fieldMeaning(f)))
		}
	}
	d.readable()
	return len(d.refused) == before
}

// given lists the fields that an operation has, with their values.
func (o *Operation) given() [][2]string {
	var out [][2]string
	for _, f := range [][2]string{{"id", o.ID}, {"name", o.Name}, {"cpts", o.CPTS}, {"from", o.From}, {"stage", string(o.Stage)}, {"date", string(o.Date)},
		{"units", some(o.Units)}, {"missions", strings.Join(o.Missions, " ")}} {
		if f[1] != "" || f[0] == "units" && len(o.Units) > 0 || f[0] == "missions" && len(o.Missions) > 0 {
			out = append(out, f)
		}
	}
	for _, f := range o.dates() {
		if f.value != nil {
			out = append(out, [2]string{f.name, string(*f.value)})
		}
	}
	return out
}

type dateField struct {
	name  string
	value *Date
}

func (o *Operation) dates() []dateField {
	return []dateField{{"letter_date", o.LetterDate}, {"receipt_date", o.ReceiptDate}, {"validation_date", o.ValidationDate}, {"contract_date", o.ContractDate}}
}

func fieldMeaning(field string) string {
	switch field {
	case "id":
		return say("l'identifiant de la nouvelle CPTS")
	case "name":
		return say("un nom")
	case "units":
		return say("des codes de communes, d'arrondissements ou d'IRIS")
	case "stage":
		return say("un stade")
	}
	return say("l'identifiant d'une CPTS")
}

// Bounds of what people type: an earlier or later date is a slip of the keyboard, CPTS being of 2016.
const (
	firstDate   Date = "2000-01-01"
	lastDate    Date = "2099-12-31"
	longestID        = 64
	longestName      = 200
)

// readable refuses values that cannot be read.
func (d *draft) readable() {
	d.readDate(dateField{"date", &d.op.Date})
	given := 0
	for _, f := range d.op.dates() {
		if f.value != nil {
			given++
			d.readDate(f)
		}
	}
	if d.op.Op == OpDates && given == 0 {
		d.refuse("letter_date", "", say("au moins une date"), say("aucune date à changer ; attendu letter_date, receipt_date, validation_date ou contract_date."))
	}
	switch {
	case d.op.Op == OpCreate && d.op.ID != "" && !identifier(d.op.ID):
		d.refuse("id", d.op.ID, say("des lettres sans accent, chiffres, tirets et points, %d au plus", longestID),
			say("l'identifiant « %s » ne se lit pas ; attendu des lettres sans accent, chiffres, tirets et points, %d au plus.", clipped(d.op.ID), longestID))
	case d.op.Name != "" && !nameable(d.op.Name):
		d.refuse("name", clipped(d.op.Name), say("un nom de %d caractères au plus, sur une ligne", longestName),
			say("le nom « %s » ne se lit pas ; attendu un nom de %d caractères au plus, sur une ligne.", clipped(d.op.Name), longestName))
	}
	d.readStage()
	d.readMissions()
}

func (d *draft) readDate(f dateField) {
	day := *f.value
	if day == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, string(day)); err != nil || day < firstDate || day > lastDate {
		d.refuse(f.name, clipped(string(day)), say("une date comme 2026-01-31, de %s à %s", firstDate[:4], lastDate[:4]),
			say("la date « %s » ne se lit pas ; attendu une date comme 2026-01-31, de %s à %s.", clipped(string(day)), firstDate[:4], lastDate[:4]))
	}
}

// readStage refuses what is no stage, and those that a CPTS cannot come to: an end has its own operation, and that the
// stage is not known is no news of a CPTS.
func (d *draft) readStage() {
	stages := Thresholds()
	if d.op.Op == OpCreate {
		stages = append(stages, Unspecified)
	}
	if d.op.Stage != "" && !slices.Contains(stages, d.op.Stage) {
		d.refuse("stage", clipped(string(d.op.Stage)), fmt.Sprint(stages), say("le stade « %s » ne convient pas ; attendu un de %s, ou l'opération end pour une fin.", clipped(string(d.op.Stage)), fmt.Sprint(stages)))
	}
}

func (d *draft) readMissions() {
	taken := map[MissionID]bool{}
	for _, text := range d.op.Missions {
		m, ok := ParseMission(text)
		switch {
		case !ok:
			d.refuse("missions", clipped(text), AcceptedMissions(), say("la mission « %s » ne se lit pas ; attendu %s.", clipped(text), AcceptedMissions()))
		case taken[m.ID]:
			d.refuse("missions", text, say("chaque mission une fois"), say("la mission « %s » est nommée deux fois.", m.ID.Label()))
		}
		taken[m.ID] = true
	}
}

func identifier(id string) bool {
	return len(id) <= longestID && strings.Trim(id, ".") != "" && !strings.ContainsFunc(id, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.'
	})
}

func nameable(name string) bool {
	return utf8.ValidString(name) && utf8.RuneCountInString(name) <= longestName && strings.TrimSpace(name) != "" && !strings.ContainsFunc(name, unicode.IsControl)
}

// clipped is the beginning of a text that is put into a message.
func clipped(text string) string {
	const most = 60
	text = strings.ToValidUTF8(text, "\uFFFD")
	if utf8.RuneCountInString(text) > most {
		return string([]rune(text)[:most]) + "…"
	}
	return text
}
