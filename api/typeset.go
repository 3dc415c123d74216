package api

import "cpts/coverage"

// noBreak is the space that does not break a line.
const noBreak = "\u00a0"

// typeset and count write texts and numbers of ours as they are to be read; warnings come from coverage written so.
func typeset(text string) string { return coverage.Typeset(text) }

func count(n int) string { return coverage.Number(n) }
