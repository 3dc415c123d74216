package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"cpts/access"
)

type tokenListCommand struct {
	storeFlag
	Format string `default:"text" enum:"text,json" help:"Présentation : ${enum}."`
}

// Run lists tokens, the newest first.
func (t *tokenListCommand) Run(ctx context.Context, c console) error {
	st, err := t.read(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	all, err := st.Tokens(ctx)
	if err != nil {
		return err
	}
	if t.Format == "json" {
		return encodeJSON(c.out, append([]access.Token{}, all...))
	}
	table := tabwriter.NewWriter(c.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(table, "Jeton\tNom\tRôle\tPérimètre\tFait le\tJusqu'au\tDernier usage\tÉtat")
	for _, one := range all {
		fmt.Fprintln(table, strings.Join([]string{one.ID, one.Name, string(one.Role), strings.Join(one.Scopes.Strings(), " "),
			minute(one.Created), minute(one.Expires), minute(one.Used), tokenState(one, time.Now())}, "\t"))
	}
	return table.Flush()
}

func tokenState(t access.Token, now time.Time) string {
	switch {
	case !t.Revoked.IsZero():
		return "révoqué le " + minute(t.Revoked)
	case !t.Valid(now):
		return "expiré"
	case t.Subject != "":
		return "valable (OpenID Connect)"
	}
	return "valable"
}

// minute is a time as people read it, here; a dash for never.
func minute(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Local().Format("2006-01-02 15:04")
}
