package dossier

import "cpts/coverage"

// warningsOf says in French what a reader of a département's figures must know before using them.
func warningsOf(v *coverage.View, c *Chapter) []string {
	return nil
}
