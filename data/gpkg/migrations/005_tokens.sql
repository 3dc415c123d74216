-- Who may do what. Of secrets there are only SHA-256 hashes of 256 random bits, which nobody turns back: who is given a copy of
-- this file learns who has access, and gains none. No layer: QGIS does not list these tables, and no export takes them along.

CREATE TABLE token (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	role TEXT NOT NULL CONSTRAINT token_role_known CHECK (role IN ('reader', 'editor', 'admin')),
	scopes TEXT NOT NULL, -- "department:06 region:93"
	hash TEXT UNIQUE CHECK (length(hash) = 64),
	subject TEXT UNIQUE, -- of a person of an OpenID provider, who has no token of paper
	created_at TEXT NOT NULL, -- UTC, RFC 3339, as all times here
	expires_at TEXT NOT NULL,
	used_at TEXT,
	revoked_at TEXT,
	CHECK ((hash IS NULL) <> (subject IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
	hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
	token TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
	created_at TEXT NOT NULL,
	expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_token ON session (token);

-- No reference: the log tells what was, whatever becomes of tokens. Empty: nobody said who they were.
ALTER TABLE change_log ADD COLUMN token TEXT NOT NULL DEFAULT '';
