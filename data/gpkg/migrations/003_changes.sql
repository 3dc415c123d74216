-- What people wrote, and when and why; and what they try. Neither is a fact: writing them moves no revision, and replacing
-- the facts leaves them. They name people, so that no export takes them along: only who has this file has them.

CREATE TABLE change_log (
	revision INTEGER PRIMARY KEY NOT NULL, -- of the store once the change was in
	time TEXT NOT NULL, -- UTC, RFC 3339
	author TEXT NOT NULL,
	reason TEXT NOT NULL,
	scenario TEXT NOT NULL DEFAULT '', -- no reference: the log tells what was, whatever becomes of scenarios
	scenario_version INTEGER NOT NULL DEFAULT 0,
	operations TEXT NOT NULL CHECK (json_valid(operations)),
	facts_before TEXT NOT NULL CHECK (json_valid(facts_before)),
	facts_after TEXT NOT NULL CHECK (json_valid(facts_after))
) STRICT;

-- Which units and CPTS a change touched. The key begins with what is asked for: all the changes of a unit, of a CPTS, or of
-- the units of a département, whose codes begin alike.
CREATE TABLE change_touch (
	kind TEXT NOT NULL CHECK (kind IN ('unit', 'cpts')),
	code TEXT NOT NULL,
	revision INTEGER NOT NULL REFERENCES change_log (revision) ON DELETE CASCADE,
	PRIMARY KEY (kind, code, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_touch_revision ON change_touch (revision);

CREATE TABLE scenario (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	note TEXT NOT NULL,
	author TEXT NOT NULL,
	place TEXT NOT NULL,
	status TEXT NOT NULL CONSTRAINT scenario_status_known CHECK (status IN ('open', 'applied', 'dropped')),
	version INTEGER NOT NULL CHECK (version >= 1),
	based_on INTEGER NOT NULL,
	applied_revision INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	operations TEXT NOT NULL CHECK (json_valid(operations))
) STRICT, WITHOUT ROWID;
