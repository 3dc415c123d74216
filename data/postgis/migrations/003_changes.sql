-- What people wrote, and when and why; and what they try. Neither is a fact: writing them moves no revision, and replacing
-- the facts leaves them. They name people: hence a schema of their own, which who may read every table of the schema cpts
-- cannot look into.
DO $$
BEGIN
	-- IF NOT EXISTS would ask for the right to create schemas where an administrator has made this one.
	IF to_regnamespace('cpts_work') IS NULL THEN
		CREATE SCHEMA cpts_work;
	END IF;
END $$;
REVOKE ALL ON SCHEMA cpts_work FROM PUBLIC;
COMMENT ON SCHEMA cpts_work IS 'Journal des modifications et scénarios : noms de personnes, à ne pas ouvrir en lecture à tous';

CREATE TABLE cpts_work.change_log (
	revision bigint PRIMARY KEY, -- of the store once the change was in
	time timestamptz NOT NULL,
	author text NOT NULL,
	reason text NOT NULL,
	scenario text NOT NULL DEFAULT '', -- no reference: the log tells what was, whatever becomes of scenarios
	scenario_version bigint NOT NULL DEFAULT 0,
	operations jsonb NOT NULL,
	facts_before jsonb NOT NULL,
	facts_after jsonb NOT NULL
);
COMMENT ON TABLE cpts_work.change_log IS 'Journal : qui, quand, pourquoi, ce qui était demandé, les données avant et après';

-- Which units and CPTS a change touched. The key begins with what is asked for: all the changes of a unit, of a CPTS, or of
-- the units of a département, whose codes begin alike.
CREATE TABLE cpts_work.change_touch (
	kind text COLLATE "C" NOT NULL CHECK (kind IN ('unit', 'cpts')),
	code text COLLATE "C" NOT NULL,
	revision bigint NOT NULL REFERENCES cpts_work.change_log ON DELETE CASCADE,
	PRIMARY KEY (kind, code, revision)
);
CREATE INDEX change_touch_revision ON cpts_work.change_touch (revision);
COMMENT ON TABLE cpts_work.change_touch IS 'Unités et CPTS que touche chaque modification';

CREATE TABLE cpts_work.scenario (
	id text COLLATE "C" PRIMARY KEY CHECK (id <> ''),
	name text NOT NULL CHECK (name <> ''),
	note text NOT NULL,
	author text NOT NULL,
	place text NOT NULL,
	status text NOT NULL CONSTRAINT scenario_status_known CHECK (status IN ('open', 'applied', 'dropped')),
	version bigint NOT NULL CHECK (version >= 1),
	based_on bigint NOT NULL,
	applied_revision bigint NOT NULL,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	operations jsonb NOT NULL
);
COMMENT ON TABLE cpts_work.scenario IS 'Scénarios : ce qu’un groupe essaie sur l’état présent';
