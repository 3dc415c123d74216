package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cpts/access"
	"cpts/coverage"
)

type tokenCommand struct {
	Create tokenCreateCommand `cmd:"" help:"Fait un jeton, et en écrit le secret, une seule fois, sur la sortie standard."`
	List   tokenListCommand   `cmd:"" help:"Liste les jetons, sans leurs secrets, que personne ne connaît plus."`
	Revoke tokenRevokeCommand `cmd:"" help:"Révoque un jeton, et ferme ses sessions, sur tous les serveurs en une seconde."`
}

type tokenCreateCommand struct {
	storeFlag
	Name    string   `required:"" help:"Qui le tient : il signe ainsi ses modifications. « Anne Martin », ou le nom d'un programme."`
	Role    string   `required:"" enum:"reader,editor,admin" help:"Ce qu'il permet : ${enum}."`
	Scope   []string `sep:"none" help:"Où il permet d'écrire : all, department:06, region:93 ; plusieurs au besoin. Par défaut all pour reader."`
	Expires string   `required:"" help:"Jusqu'à quand : 2027-01-31 (ce jour compris) ou 90d."`
}

// Run makes a token. Its secret alone goes to standard output, so that it can be piped to where it is kept.
func (t *tokenCreateCommand) Run(ctx context.Context, c console) error {
	now := time.Now()
	expires, err := expiry(t.Expires, now)
	if err != nil {
		return err
	}
	if len(t.Scope) == 0 && t.Role == string(access.Reader) {
		t.Scope = []string{string(access.Everywhere)} // it writes nowhere
	}
	scopes, err := access.ParseScopes(t.Scope)
	if err != nil {
		return usageError("--scope : " + err.Error())
	}
	token, secret, err := access.NewToken(t.Name, access.Role(t.Role), scopes, now, expires)
	if err != nil {
		return usageError(err.Error())
	}
	st, err := t.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.CreateToken(ctx, token); err != nil {
		return err
	}
	c.say("jeton %s de « %s » : %s, %s, jusqu'au %s", token.ID, token.Name, token.Role, token.Scopes, token.Expires.Local().Format("02/01/2006 15:04"))
	c.say("son secret n'est écrit qu'ici ; le garder comme un mot de passe :")
	fmt.Fprintln(c.out, secret)
	return nil
}

// expiry reads a day, which is meant whole, or a number of days from now on.
func expiry(text string, now time.Time) (time.Time, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n > 0 && n < 100_000 {
			return now.AddDate(0, 0, n), nil
		}
	}
	if d, ok := coverage.ParseDate(text); ok && d != "" {
		day, err := time.ParseInLocation(time.DateOnly, string(d), now.Location())
		if end := day.AddDate(0, 0, 1); err == nil && end.After(now) {
			return end, nil
		}
		return time.Time{}, usageError(fmt.Sprintf("--expires %s : ce jour est passé", text))
	}
	return time.Time{}, usageError(fmt.Sprintf("--expires %s : une date comme 2027-01-31, ou un nombre de jours comme 90d, est attendu", text))
}

type tokenRevokeCommand struct {
	storeFlag
	ID string `arg:"" help:"Identifiant du jeton, que donne cpts token list."`
}

// Run revokes a token.
func (t *tokenRevokeCommand) Run(ctx context.Context, c console) error {
	st, err := t.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.RevokeToken(ctx, t.ID, time.Now()); err != nil {
		return fmt.Errorf("%w ; cpts token list les donne", err)
	}
	c.say("jeton %s révoqué, ses sessions sont fermées", t.ID)
	return nil
}
