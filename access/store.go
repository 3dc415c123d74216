package access

import (
	"context"
	"time"
)

// Store keeps tokens and sessions; none of it moves the revision of the facts. Unknown ids are data.ErrUnknown.
type Store interface {
	// Tokens lists all tokens, the newest first, also those that have ended.
	Tokens(context.Context) ([]Token, error)
	// CreateToken keeps a new token.
	CreateToken(context.Context, Token) error
	// Welcome keeps the token of a person of an OpenID provider: that of its Subject when there is one, with the name, role,
	// scopes and end of now; a revoked one stays so. It gives what is kept.
	Welcome(context.Context, Token) (Token, error)
	// RevokeToken ends a token for good, with its sessions. One that is revoked already stays as it was.
	RevokeToken(ctx context.Context, id string, at time.Time) error
	// UseToken notes that a token was used, unless a later use is known.
	UseToken(ctx context.Context, id string, at time.Time) error

	// CreateSession keeps a new session, and forgets those that have ended by then.
	CreateSession(context.Context, Session) error
	// Session is the one of a hash, ended or not.
	Session(context.Context, Hash) (Session, error)
	// EndSession forgets a session; one that is not there is no error.
	EndSession(context.Context, Hash) error
}
