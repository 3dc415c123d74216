package data

import (
	"fmt"
	"reflect"
	"slices"

	"cpts/coverage"
)

// dropRepeats keeps one row of each key. Equal rows are one fact; where rows of one key differ none is taken, since
// nothing tells which is right and a result must not depend on their order.
func dropRepeats[T any](rows []coverage.Row[T], report *coverage.Report, key func(T) (id, column string)) []coverage.Row[T] {
	first := make(map[string]int, len(rows))
	differ := map[string]bool{}
	for i, r := range rows {
		id, _ := key(r.Value)
		if j, seen := first[id]; !seen {
			first[id] = i
		} else if !reflect.DeepEqual(rows[j].Value, r.Value) {
			differ[id] = true
		}
	}
	if len(first) == len(rows) {
		return rows
	}
	kept := rows[:0:0]
	for i, r := range rows {
		id, column := key(r.Value)
		j := first[id]
		if i == j && !differ[id] {
			kept = append(kept, r)
			continue
		}
		report.Rejected = append(report.Rejected, coverage.Rejection{File: r.File, Row: r.Row, Column: column, Value: clip(id), Reason: repeatReason(differ[id], rows[j].Row)})
	}
	slices.SortStableFunc(report.Rejected, func(a, b coverage.Rejection) int { return a.Row - b.Row })
	report.Taken = len(kept)
	return kept
}

func repeatReason(differ bool, first int) string {
	if differ {
		return fmt.Sprintf("plusieurs lignes différentes pour le même identifiant, la première ligne %d ; aucune n'est prise, gardez la bonne", first)
	}
	return fmt.Sprintf("ligne déjà lue, ligne %d", first)
}
