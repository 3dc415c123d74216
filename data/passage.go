package data

import (
	"fmt"
	"io"
	"slices"

	"cpts/coverage"
)

// passageColumns are those of tables of two columns, and of INSEE's history (v_mvt_commune_2026.csv: MOD, DATE_EFF,
// TYPECOM_AV, COM_AV, …, TYPECOM_AP, COM_AP, …), which has one row for each commune before and after an event.
func passageColumns() []column {
	return []column{
		{name: "event", spellings: []string{"mod"}},
		{name: "date", spellings: []string{"dateeff"}},
		{name: "type_from", spellings: []string{"typecomav"}},
		{name: "type_to", spellings: []string{"typecomap"}},
		{name: "from", needed: true, spellings: []string{"codeancien", "anciencode", "from", "comav", "codeavant", "ancien", "comini"}},
		{name: "to", needed: true, spellings: []string{"code", "codenouveau", "nouveaucode", "codeactuel", "to", "comap", "codeapres", "nouveau", "comfin"}},
	}
}

// The events of INSEE's history after which part of a commune is another: creation out of one, re-creation. Of the others
// those in which a commune becomes (part of) another count: suppression, mergers, changes of code.
var splits = map[string]bool{"20": true, "21": true}

// ReadPassage reads the COG history: a table of the codes of communes that have merged with the code of today, or
// INSEE's history of events. Of that the rows that move ground from one code to another are taken; changes of names, and
// of communes déléguées and associées, which are no units, say nothing here and are passed over.
func ReadPassage(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Passage], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: passageColumns()}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	rows, report, err := readTable(t, takePassage)
	if err != nil || len(t.at["event"]) == 0 {
		return rows, report, err
	}
	all := len(rows)
	rows = slices.DeleteFunc(rows, func(r coverage.Row[coverage.Passage]) bool { return r.Value.From == r.Value.To })
	report.Taken = len(rows)
	report.Notes = append(report.Notes, fmt.Sprintf("historique de l'INSEE : %d lignes changent le code d'un sol ; %d autres (noms, communes déléguées ou associées) sont passées", len(rows), all-len(rows)))
	return rows, report, nil
}

func takePassage(r *record) (coverage.Passage, *coverage.Rejection) {
	if len(r.at["event"]) > 0 && (!r.commune("type_from") || !r.commune("type_to")) {
		return coverage.Passage{}, nil
	}
	from, bad := r.code("from")
	if bad != nil {
		return coverage.Passage{}, bad
	}
	to, bad := r.code("to")
	if bad != nil {
		return coverage.Passage{}, bad
	}
	if len(r.at["event"]) > 0 {
		day, ok := coverage.ParseDate(r.text("date"))
		if !ok || day == "" {
			return coverage.Passage{}, r.reject("date", "date d'effet illisible ; attendu : 2019-01-01 ou 01/01/2019")
		}
		return coverage.Passage{From: from, To: to, On: day, Split: splits[r.text("event")]}, nil
	}
	if from == to {
		return coverage.Passage{}, r.reject("to", "l'ancien code et le nouveau sont le même ; retirez la ligne")
	}
	return coverage.Passage{From: from, To: to}, nil
}

// commune tells whether a type of the history is that of a commune; a file without types has no others.
func (r *record) commune(column string) bool {
	return len(r.at[column]) == 0 || r.text(column) == "COM"
}
