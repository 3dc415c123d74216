-- Who holds a unit is a sequence of states, each in force from its day until that of the next. Always, as far as known, is
-- the first day there is: a NULL would be different from every other NULL, and let two CPTS in.

ALTER TABLE cpts.unit ADD COLUMN commune_name text NOT NULL DEFAULT '';

ALTER TABLE cpts.cpts ADD COLUMN receipt_date date;

-- On one territory there is at most one CPTS at a time: a unit has one state a day, and a state one CPTS, or none from then
-- on (NULL).
ALTER TABLE cpts.assignment
	ADD COLUMN valid_from date NOT NULL DEFAULT '0001-01-01',
	ALTER COLUMN cpts DROP NOT NULL,
	DROP CONSTRAINT assignment_pkey,
	ADD PRIMARY KEY (unit, valid_from);
COMMENT ON TABLE cpts.assignment IS 'Rattachement des unités : une CPTS au plus par unité et par jour ; aucune CPTS : unité libérée ce jour-là';
COMMENT ON COLUMN cpts.assignment.valid_from IS 'Premier jour du rattachement ; 0001-01-01 : depuis toujours';

-- A state that several CPTS claim, until the unit's next state. The rival is a claimant of the same unit from the same day.
ALTER TABLE cpts.conflict_claim DROP CONSTRAINT conflict_claim_not_alone;
DROP INDEX cpts.conflict_claim_rival;
ALTER TABLE cpts.conflict_claim
	ADD COLUMN valid_from date NOT NULL DEFAULT '0001-01-01',
	DROP CONSTRAINT conflict_claim_pkey,
	ADD PRIMARY KEY (unit, valid_from, cpts);
ALTER TABLE cpts.conflict_claim
	ADD CONSTRAINT conflict_claim_not_alone FOREIGN KEY (unit, valid_from, rival)
		REFERENCES cpts.conflict_claim (unit, valid_from, cpts) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX conflict_claim_rival ON cpts.conflict_claim (unit, valid_from, rival);
COMMENT ON COLUMN cpts.conflict_claim.valid_from IS 'Premier jour du conflit ; 0001-01-01 : depuis toujours';

-- A state is given to one CPTS or disputed between several, never both.
CREATE OR REPLACE FUNCTION cpts.refuse_assigned_and_disputed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT FROM cpts.assignment WHERE unit = NEW.unit AND valid_from = NEW.valid_from)
		AND EXISTS (SELECT FROM cpts.conflict_claim WHERE unit = NEW.unit AND valid_from = NEW.valid_from) THEN
		RAISE EXCEPTION 'unité % : à la fois rattachée à une CPTS et disputée à partir du %', NEW.unit, NEW.valid_from
			USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, SCHEMA = 'cpts';
	END IF;
	RETURN NULL;
END $$;
