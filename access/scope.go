package access

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cpts/coverage"
)

// Scope is a part of the country in which somebody may write: "all", "department:06" or "region:93" (INSEE codes).
type Scope string

// Everywhere is the scope of the whole country.
const Everywhere Scope = "all"

const (
	ofDepartment = "department:"
	ofRegion     = "region:"
)

// ParseScope reads a scope. The error, in French, says what was expected; which départements and régions there are is said by
// the Code officiel géographique that package coverage holds.
func ParseScope(text string) (Scope, error) {
	if text == string(Everywhere) {
		return Everywhere, nil
	}
	if code, ok := strings.CutPrefix(text, ofDepartment); ok {
		if coverage.RegionOf(code) == "" {
			return "", fmt.Errorf("périmètre « %s » : aucun département « %s » ; attendu un code INSEE comme department:06, department:2A ou department:971", text, code)
		}
		return Scope(text), nil
	}
	if code, ok := strings.CutPrefix(text, ofRegion); ok {
		if coverage.RegionName(code) == code {
			return "", fmt.Errorf("périmètre « %s » : aucune région « %s » ; attendu un code INSEE comme region:93", text, code)
		}
		return Scope(text), nil
	}
	return "", fmt.Errorf("périmètre « %s » ; attendu : all, department:06 ou region:93", text)
}

// Scopes are parts of the country; all of them together are what somebody may write.
type Scopes []Scope

// ParseScopes reads scopes, sorts them and drops doubles. None is an error: a scope is given, never supposed.
func ParseScopes(texts []string) (Scopes, error) {
	var all Scopes
	var wrong error
	for _, text := range texts {
		s, err := ParseScope(text)
		wrong = errors.Join(wrong, err)
		all = append(all, s)
	}
	if wrong != nil {
		return nil, wrong
	}
	if len(all) == 0 {
		return nil, errors.New("aucun périmètre ; attendu : all, department:06 ou region:93, plusieurs au besoin")
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// Hold tells whether a département is within one of the scopes. One that nobody knows is within "all" alone.
func (s Scopes) Hold(department string) bool {
	for _, one := range s {
		code, regional := strings.CutPrefix(string(one), ofRegion)
		switch {
		case one == Everywhere, string(one) == ofDepartment+department:
			return true
		case regional && coverage.RegionOf(department) == code:
			return true
		}
	}
	return false
}

// Strings are the scopes as ParseScopes reads them, never null in JSON.
func (s Scopes) Strings() []string {
	texts := make([]string, len(s))
	for i, one := range s {
		texts[i] = string(one)
	}
	return texts
}

// String names the scopes for a person: "Alpes-Maritimes (06), région Occitanie".
func (s Scopes) String() string {
	var names []string
	for _, one := range s {
		if code, ok := strings.CutPrefix(string(one), ofDepartment); ok {
			names = append(names, coverage.DepartmentName(code)+" ("+code+")")
		} else if code, ok := strings.CutPrefix(string(one), ofRegion); ok {
			names = append(names, "région "+coverage.RegionName(code))
		} else {
			names = append(names, "tout le pays")
		}
	}
	return strings.Join(names, ", ")
}
