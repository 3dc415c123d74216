package storetest

import (
	"slices"
	"time"

	"cpts/access"
	"cpts/coverage"
	"cpts/data/relation"
)

// Older is a store as the program wrote it when it knew the first migrations only: the rows of the tables of then, and what they
// are to be read as once the schema is that of now.
type Older struct {
	Facts  coverage.Dataset
	Tables []relation.Table // of the facts
	Work   []relation.Rows  // of what people wrote, and who may

	entries   []coverage.Entry // the newest first
	scenarios []coverage.Scenario
	tokens    []access.Token
	sessions  []access.Session
	once      *coverage.Once
}

// What came after the first schema.
const (
	withTimelines   = 2
	withChanges     = 3
	withZonings     = 4
	withTokens      = 5
	withIdempotency = 6
)

// OlderOf is a store of a schema, with all that it could keep.
func OlderOf(schema int) Older {
	var o Older
	o.Facts, o.Tables = Rich(), relation.Facts(Rich())
	switch {
	case schema < withTimelines:
		o.Facts, o.Tables = First()
	case schema < withZonings:
		o.Facts, o.Tables = Second()
	}
	o.Facts.Revision = 7
	if schema >= withChanges {
		o.worked(schema)
	}
	if schema >= withTokens {
		o.granted()
	}
	if schema >= withIdempotency {
		o.once = &coverage.Once{Key: "clé", Request: "r1", Answer: []byte("{\"é\":\"\\u0000\"}\x00\xff")}
		o.add("idempotency", []any{o.once.Key, o.once.Request, int64(6), instant(noon()), o.once.Answer})
	}
	return o
}

// worked logs two changes, the second of which takes the first back, and keeps a scenario.
func (o *Older) worked(schema int) {
	first, second := Entry(), coverage.Entry{Author: "A", Reason: "R", Operations: []coverage.Operation{}, Before: Settled(), After: Unsettled(), TakesBack: 5}
	first.After, second.Time = Settled(), first.Time.Add(time.Hour)
	first.Revision, second.Revision = 5, 6
	left := []string{}
	if schema < withTokens {
		first.By, left = "", append(left, "token")
	}
	if schema < withIdempotency {
		second.TakesBack, left = 0, append(left, "takes_back")
	}
	for _, e := range []coverage.Entry{first, second} {
		r, err := relation.Logged(e)
		if err != nil {
			panic(err) // it is written above
		}
		o.add("change_log", []any{r.Revision, instant(r.Time), r.Author, r.By, r.Reason, r.Scenario, r.ScenarioVersion, r.Operations, r.Before, r.After, r.TakesBack}, left...)
	}
	for _, e := range []coverage.Entry{first, second} {
		units, cpts := relation.Touched(e)
		for kind, codes := range map[string][]string{"unit": units, "cpts": cpts} {
			for _, code := range codes {
				o.add("change_touch", []any{kind, code, e.Revision})
			}
		}
	}
	o.entries = []coverage.Entry{second, first}
	s := Plan()
	s.ID, s.Status, s.Version, s.Applied, s.Created, s.Updated = "abcdefghijklmnopqrstuvwxyz", coverage.ScenarioApplied, 3, 5, first.Time, second.Time
	r, err := relation.Kept(s)
	if err != nil {
		panic(err)
	}
	o.add("scenario", []any{r.ID, r.Name, r.Note, r.Author, r.Place, string(r.Status), r.Version, r.Based, r.Applied, instant(r.Created), instant(r.Updated), r.Operations})
	o.scenarios = []coverage.Scenario{s}
}

// granted adds a token with a session, one that is revoked, and a person of a provider.
func (o *Older) granted() {
	at := noon().UTC().Truncate(time.Microsecond)
	one := access.Token{ID: "t-0123456789", Name: `Zoé "Œ"`, Role: access.Editor, Scopes: access.Scopes{"department:06", "region:76"}, Hash: access.HashOf("one"), Created: at, Expires: at.Add(time.Hour), Used: at}
	two := access.Token{ID: "t-2", Name: "Programme", Role: access.Admin, Scopes: access.Scopes{"all"}, Hash: access.HashOf("two"), Created: at.Add(-time.Hour), Expires: at, Revoked: at}
	three := access.Token{ID: "o-3", Name: "Anne", Role: access.Reader, Scopes: access.Scopes{"all"}, Subject: "https://idp.example 42", Created: at.Add(-2 * time.Hour), Expires: at}
	o.tokens = []access.Token{one, two, three}
	for _, t := range o.tokens {
		o.add("token", []any{t.ID, t.Name, string(t.Role), relation.ScopesText(t.Scopes), orNull(string(t.Hash)), orNull(t.Subject), instant(t.Created), instant(t.Expires), whenever(t.Used), whenever(t.Revoked)})
	}
	s := access.Session{Hash: access.HashOf("session"), Token: one.ID, Created: at, Expires: at.Add(time.Minute)}
	o.sessions = []access.Session{s}
	o.Work = append(o.Work, relation.Rows{WorkTable: relation.WorkTable{Name: "session", Columns: []relation.WorkColumn{{Name: "hash"}, {Name: "token"},
		{Name: "created_at", Type: relation.Instant}, {Name: "expires_at", Type: relation.Instant}}}, Rows: [][]any{{string(s.Hash), s.Token, instant(s.Created), instant(s.Expires)}}})
}

// add adds a row of a table of now, without the columns that the table did not have yet.
func (o *Older) add(table string, row []any, left ...string) {
	all := relation.Work()
	now := all[slices.IndexFunc(all, func(w relation.WorkTable) bool { return w.Name == table })]
	then, kept := relation.WorkTable{Name: table}, []any{}
	for i, c := range now.Columns {
		if !slices.Contains(left, c.Name) {
			then.Columns, kept = append(then.Columns, c), append(kept, row[i])
		}
	}
	o.Work = append(o.Work, relation.Rows{WorkTable: then, Rows: [][]any{kept}})
}

func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

func whenever(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return instant(t)
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
