package access_test

import (
	"strings"
	"testing"

	"cpts/access"
)

func TestScopes(t *testing.T) {
	for _, c := range []struct {
		scopes   string
		in, out  string // départements
		readable string
	}{
		{"all", "06 2A 971 75", "", "tout le pays"},
		{"department:06", "06", "6 83 976 2A", "Alpes-Maritimes (06)"},
		{"department:2A", "2A", "2B 20", "Corse-du-Sud (2A)"},
		{"department:971", "971", "972 97", "Guadeloupe (971)"},
		{"region:93", "06 83 13 04", "2A 34 93", "région Provence-Alpes-Côte d'Azur"}, // 93 is a département of Île-de-France
		{"region:06", "976", "06", "région Mayotte"},
		{"region:94 department:06 department:06", "06 2A 2B", "83", "Alpes-Maritimes (06), région Corse"},
	} {
		s, err := access.ParseScopes(strings.Fields(c.scopes))
		if err != nil {
			t.Errorf("%s: %v", c.scopes, err)
			continue
		}
		for _, d := range strings.Fields(c.in) {
			if !s.Hold(d) {
				t.Errorf("%s does not hold %s", c.scopes, d)
			}
		}
		for _, d := range append(strings.Fields(c.out), "", "06 ", "department:06") {
			if s.Hold(d) && c.scopes != "all" {
				t.Errorf("%s holds %q", c.scopes, d)
			}
		}
		if s.String() != c.readable {
			t.Errorf("%s reads %q", c.scopes, s)
		}
	}
	for text, want := range map[string]string{
		"": "aucun périmètre", "06": "attendu : all, department:06 ou region:93", "department:6": "aucun département « 6 »", "department:20": "aucun département",
		"department:": "aucun département", "region:06x": "aucune région", "region:2": "aucune région", "ALL": "attendu", "department:06 region:99": "aucune région « 99 »",
	} {
		if s, err := access.ParseScopes(strings.Fields(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v, want %s", text, s, err, want)
		}
	}
}

func TestRoles(t *testing.T) {
	for text, writes := range map[string]bool{"reader": false, "editor": true, "admin": true} {
		if r, err := access.ParseRole(text); err != nil || r.Writes() != writes {
			t.Errorf("%s: writes %v, %v", text, r.Writes(), err)
		}
	}
	if _, err := access.ParseRole("root"); err == nil || !strings.Contains(err.Error(), "reader, editor ou admin") {
		t.Errorf("%v", err)
	}
	if access.Most(access.Editor, access.Reader) != access.Editor || access.Most("", access.Reader) != access.Reader {
		t.Error("the wrong role is the greater")
	}
}
