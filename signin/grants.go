package signin

import (
	"fmt"
	"slices"
	"strings"

	"cpts/access"
	"cpts/coverage"
)

// Grants say who may do what, from what the provider says of them. All that apply add up: the greatest role, all scopes.
type Grants struct {
	RoleClaim  string // a claim that names roles itself; empty for none
	ScopeClaim string // a claim that names scopes itself; empty for none
	Rules      []Rule
}

// Rule grants a role, and scopes, to whom a claim has a value.
type Rule struct {
	Claim, Value string // "*" is any value
	Role         access.Role
	Scopes       access.Scopes
}

// ParseRule reads a rule such as "groups=ars-paca -> editor region:93"; → does as well. A reader needs no scope.
func ParseRule(text string) (Rule, error) {
	condition, grant, ok := strings.Cut(strings.ReplaceAll(text, "→", "->"), "->")
	claim, value, equals := strings.Cut(condition, "=")
	claim, value, words := strings.TrimSpace(claim), strings.TrimSpace(value), strings.Fields(grant)
	if !ok || !equals || claim == "" || value == "" || len(words) == 0 {
		return Rule{}, fmt.Errorf("règle « %s » ; attendu : groups=ars-paca -> editor region:93", text)
	}
	role, err := access.ParseRole(words[0])
	if err != nil {
		return Rule{}, fmt.Errorf("règle « %s » : %w", text, err)
	}
	if role == access.Reader && len(words) == 1 {
		words = append(words, string(access.Everywhere))
	}
	scopes, err := access.ParseScopes(words[1:])
	if err != nil {
		return Rule{}, fmt.Errorf("règle « %s » : %w", text, err)
	}
	return Rule{claim, value, role, scopes}, nil
}

// NoRights is a person whom the provider knows, and to whom nothing is granted here.
type NoRights struct{ name string }

func (e *NoRights) Error() string { return "aucun droit ici pour " + e.name }

// NoRights is the name of the person.
func (e *NoRights) NoRights() string { return e.name }

// person reads claims that have been checked.
func (g Grants) person(issuer string, claims map[string]any) (access.Person, error) {
	subject, _ := claims["sub"].(string)
	p := access.Person{Issuer: issuer, Subject: subject, Name: nameOf(claims)}
	for _, r := range g.Rules {
		if has := texts(claims[r.Claim]); slices.Contains(has, r.Value) || r.Value == "*" && len(has) > 0 {
			p.Role, p.Scopes = access.Most(p.Role, r.Role), append(p.Scopes, r.Scopes...)
		}
	}
	for _, text := range texts(claims[g.RoleClaim]) {
		if r, err := access.ParseRole(text); err == nil { // others are other services'
			p.Role = access.Most(p.Role, r)
		}
	}
	for _, text := range texts(claims[g.ScopeClaim]) {
		if s, err := access.ParseScope(text); err == nil {
			p.Scopes = append(p.Scopes, s)
		}
	}
	if p.Role == access.Reader && len(p.Scopes) == 0 {
		p.Scopes = access.Scopes{access.Everywhere}
	}
	slices.Sort(p.Scopes)
	p.Scopes = slices.Compact(p.Scopes)
	if p.Role == "" || len(p.Scopes) == 0 || subject == "" {
		return access.Person{}, &NoRights{p.Name}
	}
	return p, nil
}

// texts are the values of a claim: one, or several.
func texts(claim any) []string {
	switch of := claim.(type) {
	case string:
		return []string{of}
	case []any:
		var all []string
		for _, one := range of {
			if text, ok := one.(string); ok {
				all = append(all, text)
			}
		}
		return all
	}
	return nil
}

// nameOf is how a person signs: ProConnect gives given_name and usual_name, others name.
func nameOf(claims map[string]any) string {
	text := func(name string) string { s, _ := claims[name].(string); return strings.TrimSpace(s) }
	family := text("usual_name")
	if family == "" {
		family = text("family_name")
	}
	for _, name := range []string{strings.TrimSpace(text("given_name") + " " + family), text("name"), text("email"), text("sub")} {
		if name != "" && coverage.Legible(name) && len(name) <= access.LongestName {
			return name
		}
	}
	return "personne sans nom"
}
