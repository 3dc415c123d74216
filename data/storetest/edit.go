package storetest

import (
	"slices"
	"strings"
	"time"

	"cpts/coverage"
)

// Settled is an edit of Rich with one of everything: a CPTS founded, one changed whole, one gone; a unit given, one taken from
// several claimants, one whose timeline is rewritten, one released; and a unit that two claim from now on.
func Settled() coverage.Edit {
	return coverage.Edit{
		CPTS: []coverage.CPTS{
			{ID: "cpts-c", Name: "C d'\"Été\"; DROP TABLE cpts; --", Stage: coverage.ProjectValidated, LetterDate: "2024-02-29", ReceiptDate: "2024-03-01",
				Missions: []coverage.Mission{{ID: coverage.MissionAccess, Started: "2024-04-01"}}},
			{ID: "cpts-new", Name: "Nouvelle", Stage: coverage.LetterOfIntent},
		},
		Gone:  []string{"cpts-É"},
		Units: []string{"060880101", "2A004", "55050", "69381", "97105"},
		Claims: []coverage.Claim{{Unit: "060880101", CPTS: "cpts-new"}, {Unit: "2A004", CPTS: "cpts-a"}, {Unit: "2A004", From: "2026-01-31"},
			{Unit: "55050", CPTS: "cpts-a"}, {Unit: "55050", CPTS: "cpts-new"},
			{Unit: "97105", CPTS: "cpts-c", From: "2026-01-31"}},
	}
}

// Unsettled takes Settled back.
func Unsettled() coverage.Edit {
	d, e := Rich(), coverage.Edit{Gone: []string{"cpts-new"}, Units: Settled().Units}
	e.CPTS = []coverage.CPTS{d.CPTS[2], d.CPTS[3]}
	for _, c := range d.Claims {
		if slices.Contains(e.Units, c.Unit) {
			e.Claims = append(e.Claims, c)
		}
	}
	return e
}

// Edited is the facts with an edit made, row by row and without regard for cost.
func Edited(d coverage.Dataset, e coverage.Edit) coverage.Dataset {
	d.CPTS = slices.DeleteFunc(slices.Clone(d.CPTS), func(c coverage.CPTS) bool {
		return slices.Contains(e.Gone, c.ID) || slices.ContainsFunc(e.CPTS, func(n coverage.CPTS) bool { return n.ID == c.ID })
	})
	d.CPTS = append(d.CPTS, e.CPTS...)
	slices.SortFunc(d.CPTS, func(a, b coverage.CPTS) int { return strings.Compare(a.ID, b.ID) })
	d.Claims = slices.DeleteFunc(slices.Clone(d.Claims), func(c coverage.Claim) bool { return slices.Contains(e.Units, c.Unit) })
	d.Claims = append(d.Claims, e.Claims...)
	slices.SortStableFunc(d.Claims, func(a, b coverage.Claim) int { return strings.Compare(a.Unit, b.Unit) })
	return d
}

// Entry is an entry of the log with texts that are hard to keep.
func Entry() coverage.Entry {
	letter := coverage.Date("2024-02-29")
	return coverage.Entry{
		Time:   time.Date(2026, 1, 31, 23, 59, 59, 123456000, time.UTC),
		Author: "Zoé d'Été \"Œ\" <zoe@example.org>", By: "t-0123456789", Reason: "réunion du 31/01\n'); DROP TABLE change_log; -- \\u0000 日本 %s",
		Operations: []coverage.Operation{
			{Op: coverage.OpAssign, Units: []string{"060880101", "55050"}, CPTS: "cpts-new", From: "cpts-a", Date: "2026-01-31"},
			{Op: coverage.OpDates, CPTS: "cpts-c", LetterDate: &letter, Missions: []string{"access:2024-04-01"}},
		},
		Before: Unsettled(),
	}
}
