package dossier

import (
	"slices"

	"cpts/coverage"
)

// Due is what a CPTS under contract is late with, or has to reach next.
type Due struct {
	Key, Name string // of the CPTS
	ID        string
	Mission   string
	Step      string // « démarrage » or « déploiement »
	By        coverage.Date
	State     coverage.MissionState
	ToCheck   bool
	Note      string
}

func duesOf(v *coverage.View, c *Chapter) []Due {
	var out []Due
	for _, d := range v.Dues(func(t *coverage.Territory) bool { return slices.Contains(t.Departments, c.Code) }) {
		i := slices.IndexFunc(c.CPTS, func(t *CPTS) bool { return t.ID == d.Territory.ID })
		out = append(out, Due{Key: c.CPTS[i].Key, Name: c.CPTS[i].Name, ID: d.Territory.ID, Mission: coverage.Typeset(d.ID.Label()), Step: d.Step(),
			By: d.By, State: d.State, ToCheck: d.ToCheck, Note: d.Note})
	}
	return out
}

// Overdue counts the deadlines that have passed without what was due.
func (c *Chapter) Overdue() int {
	n := 0
	for _, d := range c.Dues {
		if d.State.Overdue() {
			n++
		}
	}
	return n
}

// Contracted lists the CPTS under contract.
func (c *Chapter) Contracted() []*CPTS {
	return slices.DeleteFunc(slices.Clone(c.CPTS), func(t *CPTS) bool { return t.Schedule == nil })
}
