package access

import "time"

// SessionLife is how long a session lasts at most, used or not: a working day. It ends before when its token does.
const SessionLife = 12 * time.Hour

// Session stands for a token in a browser. Its secret is in a cookie alone.
type Session struct {
	Hash    Hash
	Token   string // Token.ID: the session may do what that may, and ends with it
	Created time.Time
	Expires time.Time
}

// NewSession makes a session of a token and its secret.
func NewSession(t Token, now time.Time) (s Session, secret string) {
	secret = random()
	s = Session{Hash: HashOf(secret), Token: t.ID, Created: moment(now), Expires: moment(now.Add(SessionLife))}
	if t.Expires.Before(s.Expires) {
		s.Expires = t.Expires
	}
	return s, secret
}
