package plan

import (
	"fmt"
	"strconv"
	"strings"

	"cpts/coverage"
)

// noBreak stands between a number and its unit.
const noBreak = "\u00a0"

// said writes a sentence of ours with values put in, which stay as they are.
func said(format string, values ...any) string {
	return fmt.Sprintf(coverage.Typeset(format), values...)
}

func compare(a, b string) int { return strings.Compare(a, b) }

// decimal writes a number as French does.
func decimal(x float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', decimals, 64), ".", ",", 1)
}
