-- Keys are compared byte by byte (COLLATE "C"), as Go compares strings: the order of rows never depends on a locale.

CREATE TABLE cpts.setting (
	single boolean PRIMARY KEY DEFAULT true CHECK (single), -- one row
	revision bigint NOT NULL DEFAULT 0 CHECK (revision >= 0),
	schematic boolean NOT NULL DEFAULT false,
	vintage_geometry text NOT NULL DEFAULT '',
	vintage_population text NOT NULL DEFAULT '',
	vintage_cpts text NOT NULL DEFAULT '',
	vintage_points text NOT NULL DEFAULT '',
	vintage_passage text NOT NULL DEFAULT ''
);
INSERT INTO cpts.setting DEFAULT VALUES;
COMMENT ON TABLE cpts.setting IS 'Révision du dépôt et millésimes';

-- What the rows of each table were when last written by the program; forgotten when anyone else writes.
CREATE TABLE cpts.digest (relation text PRIMARY KEY, value text NOT NULL);
COMMENT ON TABLE cpts.digest IS 'Empreintes des tables : ce qui n’a pas changé n’est pas récrit';

CREATE TABLE cpts.unit (
	code text COLLATE "C" PRIMARY KEY,
	name text NOT NULL CHECK (name <> ''),
	kind text NOT NULL,
	commune text NOT NULL,
	department text NOT NULL,
	region text NOT NULL,
	epci text NOT NULL,
	population integer NOT NULL CHECK (population >= 0),
	population_basis text NOT NULL CHECK (population_basis IN ('', 'counted', 'estimated')),
	geom geometry(MultiPolygon, 4326) NOT NULL,
	-- An unknown kind makes the CASE NULL, which a CHECK would let pass: hence ELSE false.
	CONSTRAINT unit_code_of_kind CHECK (CASE kind
		WHEN 'commune' THEN code ~ '^([0-9]{2}|2[AB])[0-9]{3}$'
		WHEN 'arrondissement' THEN code ~ '^(751(0[1-9]|1[0-9]|20)|6938[1-9]|132(0[1-9]|1[0-6]))$'
		WHEN 'iris' THEN code ~ '^([0-9]{2}|2[AB])[0-9]{7}$'
		ELSE false END)
);
CREATE INDEX unit_geom ON cpts.unit USING gist (geom);
COMMENT ON TABLE cpts.unit IS 'Unités : communes, arrondissements municipaux et IRIS';

CREATE TABLE cpts.cpts (
	id text COLLATE "C" PRIMARY KEY CHECK (id <> ''),
	name text NOT NULL CHECK (name <> ''),
	stage text NOT NULL CONSTRAINT cpts_stage_known CHECK (stage IN
		('preproject', 'letter_of_intent', 'unspecified', 'project_validated', 'contract_signed', 'ended')),
	letter_date date,
	validation_date date,
	contract_date date,
	end_date date,
	missions text[] NOT NULL
);
COMMENT ON TABLE cpts.cpts IS 'CPTS et leur stade';

-- On one territory there is at most one CPTS: the primary key is the unit alone.
CREATE TABLE cpts.assignment (
	unit text COLLATE "C" PRIMARY KEY REFERENCES cpts.unit,
	cpts text COLLATE "C" NOT NULL REFERENCES cpts.cpts
);
CREATE INDEX assignment_cpts ON cpts.assignment (cpts);
COMMENT ON TABLE cpts.assignment IS 'Rattachement des unités : une CPTS au plus par unité';

-- Units that several CPTS claim. Nobody is in conflict alone: the rival must be a claimant of the same unit, which can
-- only be told once all the claims are in, hence DEFERRED.
CREATE TABLE cpts.conflict_claim (
	unit text COLLATE "C" NOT NULL REFERENCES cpts.unit,
	cpts text COLLATE "C" NOT NULL REFERENCES cpts.cpts,
	rival text COLLATE "C" NOT NULL,
	PRIMARY KEY (unit, cpts),
	CONSTRAINT conflict_claim_not_its_own_rival CHECK (rival <> cpts),
	CONSTRAINT conflict_claim_not_alone FOREIGN KEY (unit, rival) REFERENCES cpts.conflict_claim (unit, cpts)
		DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX conflict_claim_cpts ON cpts.conflict_claim (cpts);
CREATE INDEX conflict_claim_rival ON cpts.conflict_claim (unit, rival);
COMMENT ON TABLE cpts.conflict_claim IS 'Unités revendiquées par plusieurs CPTS';

CREATE TABLE cpts.point (
	id text COLLATE "C" PRIMARY KEY CHECK (id <> ''),
	name text NOT NULL,
	category text NOT NULL,
	commune text NOT NULL,
	geom geometry(Point, 4326) NOT NULL
);
CREATE INDEX point_geom ON cpts.point USING gist (geom);
COMMENT ON TABLE cpts.point IS 'Lieux d’exercice coordonné : MSP, centres de santé';

CREATE TABLE cpts.passage (
	from_code text COLLATE "C" PRIMARY KEY CHECK (from_code <> ''),
	to_code text COLLATE "C" NOT NULL CHECK (to_code <> '')
);
COMMENT ON TABLE cpts.passage IS 'Table de passage du COG : ancien code, code actuel';

-- Every write of a fact, by whomever, is a new revision. This runs before the statement and takes the lock of the
-- setting row, so that writers queue up and the triggers below see all that was committed before.
CREATE FUNCTION cpts.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE cpts.setting SET revision = revision + 1;
	DELETE FROM cpts.digest WHERE relation = TG_TABLE_NAME;
	RETURN NULL;
END $$;

-- The same for a derived layer, which is no fact.
CREATE FUNCTION cpts.forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM cpts.digest WHERE relation = TG_TABLE_NAME;
	RETURN NULL;
END $$;

DO $$
DECLARE fact text;
BEGIN
	FOREACH fact IN ARRAY ARRAY['unit', 'cpts', 'assignment', 'conflict_claim', 'point', 'passage'] LOOP
		EXECUTE format('CREATE TRIGGER touch BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON cpts.%I
			FOR EACH STATEMENT EXECUTE FUNCTION cpts.touch()', fact);
	END LOOP;
END $$;

-- A unit is given to one CPTS or disputed between several, never both.
CREATE FUNCTION cpts.refuse_assigned_and_disputed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM cpts.assignment WHERE unit = NEW.unit)
		AND EXISTS (SELECT FROM cpts.conflict_claim WHERE unit = NEW.unit) THEN
		RAISE EXCEPTION 'unité % : à la fois rattachée à une CPTS et disputée', NEW.unit
			USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, SCHEMA = 'cpts';
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER exclusive AFTER INSERT OR UPDATE ON cpts.assignment
	FOR EACH ROW EXECUTE FUNCTION cpts.refuse_assigned_and_disputed();
CREATE TRIGGER exclusive AFTER INSERT OR UPDATE ON cpts.conflict_claim
	FOR EACH ROW EXECUTE FUNCTION cpts.refuse_assigned_and_disputed();
