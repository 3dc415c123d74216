package relation

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"cpts/coverage"
	"cpts/data"
)

// How many characters a text may have: a name fits a line, a reason three pages.
const (
	maxName   = 300
	maxReason = 10_000
)

// CheckEdit refuses what one of the databases would refuse, or keep otherwise than it was given, so that both stores take the
// same; and claims on units that the edit does not replace the claims of.
func CheckEdit(e coverage.Edit) error {
	if err := errors.Join(checkDates(e.CPTS), checkDays(e.Claims)); err != nil {
		return fmt.Errorf("%w : %w", data.ErrRefused, err)
	}
	for _, c := range e.CPTS {
		texts := append([]string{c.ID, c.Name}, coverage.MissionTexts(c.Missions)...)
		if err := checkText("CPTS "+c.ID, strings.Join(texts, ""), MaxDocument); err != nil {
			return err
		}
	}
	replaced := make(map[string]bool, len(e.Units))
	for _, code := range e.Units {
		replaced[code] = true
	}
	for _, c := range e.Claims {
		if !replaced[c.Unit] {
			return fmt.Errorf("%w : unité %s rattachée à %q sans être de celles que la modification récrit", data.ErrRefused, c.Unit, c.CPTS)
		}
	}
	return nil
}

// checkText refuses bytes that are no UTF-8 and the character U+0000, which PostgreSQL does not take.
func checkText(what, text string, most int) error {
	switch {
	case !utf8.ValidString(text):
		return fmt.Errorf("%w : %s n'est pas un texte en UTF-8", data.ErrRefused, what)
	case strings.ContainsRune(text, 0):
		return fmt.Errorf("%w : %s contient le caractère nul (U+0000)", data.ErrRefused, what)
	case utf8.RuneCountInString(text) > most:
		return fmt.Errorf("%w : %s a %d caractères, %d au plus", data.ErrRefused, what, utf8.RuneCountInString(text), most)
	}
	return nil
}
