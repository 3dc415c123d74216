package coverage

import "strings"

// Ops lists the kinds of operations.
func Ops() []Op {
	return []Op{OpAssign, OpRelease, OpCreate, OpRename, OpStage, OpDates, OpMissions, OpEnd}
}

// listed writes names as a list.
func listed[T ~string](names []T) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = string(n)
	}
	return strings.Join(words, ", ")
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
