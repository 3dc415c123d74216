package api

import (
	"fmt"
	"slices"

	"cpts/coverage"
)

// optionWarningKind names what a group should know of an option for a white zone.
type optionWarningKind string

const (
	optionOpenSize   optionWarningKind = "open_size"            // no text decides the size
	optionEstimated  optionWarningKind = "population_estimated" // in part
	optionResized    optionWarningKind = "size_changes"         // from figures.from to figures.to
	optionPieces     optionWarningKind = "pieces"               // figures.pieces of them
	optionDepartment optionWarningKind = "another_department"   // the name is its own
)

func optionWarningKinds() []optionWarningKind {
	return []optionWarningKind{optionOpenSize, optionEstimated, optionResized, optionPieces, optionDepartment}
}

type optionWarning struct {
	Kind    optionWarningKind `json:"kind"`
	Text    string            `json:"text"` // French, without a capital and a full stop
	Name    string            `json:"name,omitempty"`
	Figures map[string]int    `json:"figures,omitempty"`
}

// optionNotices are warnings as sentences, and with their figures.
type optionNotices struct {
	Warnings []string        `json:"warnings"`
	Details  []optionWarning `json:"warning_details"`
}

func noticesOf(all []optionWarning) optionNotices {
	n := optionNotices{[]string{}, all}
	for _, w := range all {
		n.Warnings = append(n.Warnings, w.Text)
	}
	return n
}

func aloneWarnings(z *coverage.WhiteZone) []optionWarning {
	out := []optionWarning{}
	if z.Size.Note != "" {
		out = append(out, optionWarning{Kind: optionOpenSize, Text: typeset(z.Size.Note)})
	}
	if z.Estimated {
		out = append(out, optionWarning{Kind: optionEstimated, Text: typeset("population estimée en partie : la taille est à vérifier")})
	}
	return out
}

// joinedWarnings says what a group should know of a joining. No text demands one piece, or one département.
func joinedWarnings(z *coverage.WhiteZone, t *coverage.Territory, size coverage.Size, pieces int) []optionWarning {
	out := aloneWarnings(&coverage.WhiteZone{Size: size, Estimated: z.Estimated || t.Estimated})
	if was, is := t.Size.Category, size.Category; is != was {
		out = append(out, optionWarning{Kind: optionResized, Text: typeset(fmt.Sprintf("la CPTS passerait de la taille %d à la taille %d", was, is)),
			Figures: map[string]int{"from": was, "to": is}})
	}
	if pieces > 1 {
		out = append(out, optionWarning{Kind: optionPieces, Text: typeset(fmt.Sprintf("le territoire avec la zone serait en %d morceaux", pieces)),
			Figures: map[string]int{"pieces": pieces}})
	}
	if !slices.Contains(t.Departments, z.Department) {
		name := coverage.DepartmentName(z.Department)
		out = append(out, optionWarning{Kind: optionDepartment, Text: typeset("le territoire s'étendrait à un département de plus : " + name), Name: name})
	}
	return out
}
