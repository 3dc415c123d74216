-- Who may do what. Of secrets there are only SHA-256 hashes of 256 random bits, which nobody turns back.

CREATE TABLE cpts_work.token (
	id text COLLATE "C" PRIMARY KEY CHECK (id <> ''),
	name text NOT NULL CHECK (name <> ''),
	role text NOT NULL CONSTRAINT token_role_known CHECK (role IN ('reader', 'editor', 'admin')),
	scopes text NOT NULL, -- "department:06 region:93"
	hash text COLLATE "C" UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
	subject text COLLATE "C" UNIQUE, -- of a person of an OpenID provider, who has no token of paper
	created_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	used_at timestamptz,
	revoked_at timestamptz,
	CHECK ((hash IS NULL) <> (subject IS NULL))
);
COMMENT ON TABLE cpts_work.token IS 'Jetons d’accès : empreintes seules, jamais le secret';

CREATE TABLE cpts_work.session (
	hash text COLLATE "C" PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
	token text COLLATE "C" NOT NULL REFERENCES cpts_work.token ON DELETE CASCADE,
	created_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL
);
CREATE INDEX session_token ON cpts_work.session (token);
COMMENT ON TABLE cpts_work.session IS 'Sessions de navigateur ouvertes avec un jeton : empreintes seules';

-- No reference: the log tells what was, whatever becomes of tokens.
ALTER TABLE cpts_work.change_log ADD COLUMN token text NOT NULL DEFAULT '';
COMMENT ON COLUMN cpts_work.change_log.token IS 'Jeton sous lequel la modification a été faite ; vide : personne ne s’est identifié';
