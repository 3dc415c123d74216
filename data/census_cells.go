package data

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cpts/coverage"
)

// populationRank finds PMUN under its names, the newest first where a file has several years
// (PMUN, PMUN22, "Population municipale 2021", P21_POP). PTOT and PCAP are never among them.
func populationRank() func(key string) int {
	name := regexp.MustCompile(`^(?:pmun|populationmunicipale|p)(\d\d|\d{4})?(?:pop)?$`)
	plain := []string{"population", "pop", "popmun", "popmunicipale", "habitants", "nbhabitants"}
	return func(key string) int {
		if m := name.FindStringSubmatch(key); m != nil && key != "p" && key != "p"+m[1] {
			return newest - fullYear(m[1])
		}
		if i := slices.Index(plain, key); i >= 0 {
			return newest + i
		}
		return -1
	}
}

// newest is the year of a heading that names none: it is the file's own.
const newest = 9999

// fullYear of a heading: 22 is 2022, 99 is 1999.
func fullYear(s string) int {
	year, err := strconv.Atoi(s)
	switch {
	case err != nil:
		return newest
	case year < 60:
		return 2000 + year
	case year < 100:
		return 1900 + year
	}
	return year
}

// withoutPMUN adds what to do to the error of a file that may have PTOT alone.
func withoutPMUN(err error) error {
	if strings.Contains(err.Error(), "introuvable : population") {
		return fmt.Errorf("%w (c'est la population municipale, PMUN, qui compte ; PTOT et PCAP ne conviennent pas)", err)
	}
	return err
}

// maxPopulation is five times that of Paris, the largest commune: beyond it a row is a total or a mistake.
const maxPopulation = 10_000_000

// readCount reads a number of inhabitants with its separators of thousands: "1 234", with or without no-break spaces.
func readCount(s string) (int, error) {
	plain := withoutDecimals(strings.Join(strings.FieldsFunc(s, blank), ""))
	if plain == "" {
		return 0, errors.New("population absente ; attendu : un nombre entier d'habitants, 0 si personne n'y habite")
	}
	n, err := strconv.Atoi(plain)
	if err != nil || plain[0] == '+' {
		return 0, errors.New("attendu : un nombre entier d'habitants, sans décimale ni texte")
	}
	if n < 0 {
		return 0, errors.New("population négative ; attendu : un nombre entier d'habitants")
	}
	if n > maxPopulation {
		return 0, fmt.Errorf("population de plus de %d habitants pour une commune ; est-ce un total ?", maxPopulation)
	}
	return n, nil
}

// communeCode reads a code, put together from département and number where INSEE splits it: 06 and 088, 971 and 105
// (overseas the number repeats the third digit of the département).
func (r *record) communeCode() (string, *coverage.Rejection) {
	number, dep := r.text("code"), departmentCode(r.text("department"))
	if !digits(number) || len(number) > 3 || dep == "" {
		return r.code("code")
	}
	if len(dep) == 3 && len(number) == 3 {
		dep = dep[:2]
	}
	code, err := readCode(dep + strings.Repeat("0", max(0, 5-len(dep)-len(number))) + number)
	if err != nil {
		return "", r.reject("code", err.Error())
	}
	return code, nil
}

// departmentCode is a département's code with its zero put back, or empty when the text is something else, such as a name.
func departmentCode(s string) string {
	s = strings.ToUpper(s)
	switch {
	case s == "2A" || s == "2B", digits(s) && (len(s) == 2 || len(s) == 3 && s[0] == '9'):
		return s
	case digits(s) && len(s) == 1:
		return "0" + s
	}
	return ""
}
