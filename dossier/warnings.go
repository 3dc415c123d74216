package dossier

import "cpts/coverage"

// Warning is something to know before using the figures of a département, or to go and look at.
type Warning struct {
	About string // the CPTS, zone or département; empty for the data as a whole
	Text  string // as it is to be read
}

// warningsOf leaves out conflicts, which have a table of their own.
func warningsOf(v *coverage.View, department string) []Warning {
	var out []Warning
	for _, w := range v.WarningsIn(department) {
		if w.Kind != coverage.WarnConflict {
			out = append(out, Warning{w.Subject.Name, w.Text})
		}
	}
	return out
}
