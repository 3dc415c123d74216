package access

import "time"

// Person is who an OpenID provider says is there, once its word has been checked.
type Person struct {
	Issuer, Subject string // together they are one person for ever
	Name            string
	Role            Role
	Scopes          Scopes
}

// token is what a person holds until a session of now ends; whoever comes again holds it longer, and as the provider says then.
func (p Person) token(now time.Time) (Token, error) {
	t := Token{ID: "o-" + shortID(), Name: p.Name, Role: p.Role, Scopes: p.Scopes, Subject: p.Issuer + " " + p.Subject,
		Created: moment(now), Expires: moment(now.Add(SessionLife))}
	return t, t.check()
}
