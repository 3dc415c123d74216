-- Who holds a unit is a sequence of states, each in force from its day until that of the next. Always, as far as known, is
-- the first day there is: a NULL would be different from every other NULL, and let two CPTS in.
--
-- The tables are made again, since SQLite adds no column to a key. Nothing but conflict_claim itself refers to them.

ALTER TABLE unit ADD COLUMN commune_name TEXT NOT NULL DEFAULT '';

ALTER TABLE cpts ADD COLUMN receipt_date DATE CHECK (receipt_date IS date(receipt_date));

CREATE TEMP TABLE kept_assignment AS SELECT fid, unit, cpts FROM assignment;
DROP TABLE assignment;

-- On one territory there is at most one CPTS at a time: a unit has one state a day, and a state one CPTS, or none from then
-- on (NULL).
CREATE TABLE assignment (
	fid INTEGER PRIMARY KEY NOT NULL,
	unit TEXT NOT NULL REFERENCES unit (code),
	cpts TEXT REFERENCES cpts (id),
	valid_from DATE NOT NULL DEFAULT '0001-01-01' CHECK (valid_from IS date(valid_from)),
	UNIQUE (unit, valid_from)
);
CREATE INDEX assignment_cpts ON assignment (cpts);
INSERT INTO assignment (fid, unit, cpts) SELECT fid, unit, cpts FROM kept_assignment ORDER BY fid;
DROP TABLE kept_assignment;

CREATE TEMP TABLE kept_claim AS SELECT fid, unit, cpts, rival FROM conflict_claim;
DROP TABLE conflict_claim;

-- A state that several CPTS claim, until the unit's next state. The rival is a claimant of the same unit from the same day.
CREATE TABLE conflict_claim (
	fid INTEGER PRIMARY KEY NOT NULL,
	unit TEXT NOT NULL REFERENCES unit (code),
	cpts TEXT NOT NULL REFERENCES cpts (id),
	rival TEXT NOT NULL,
	valid_from DATE NOT NULL DEFAULT '0001-01-01' CHECK (valid_from IS date(valid_from)),
	UNIQUE (unit, valid_from, cpts),
	CONSTRAINT conflict_claim_not_its_own_rival CHECK (rival <> cpts),
	CONSTRAINT conflict_claim_not_alone FOREIGN KEY (unit, valid_from, rival) REFERENCES conflict_claim (unit, valid_from, cpts)
		DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX conflict_claim_cpts ON conflict_claim (cpts);
CREATE INDEX conflict_claim_rival ON conflict_claim (unit, valid_from, rival);
INSERT INTO conflict_claim (fid, unit, cpts, rival) SELECT fid, unit, cpts, rival FROM kept_claim ORDER BY fid;
DROP TABLE kept_claim;

-- A state is given to one CPTS or disputed between several, never both.
CREATE TRIGGER assignment_exclusive_insert BEFORE INSERT ON assignment
	WHEN EXISTS (SELECT 1 FROM conflict_claim WHERE unit = NEW.unit AND valid_from = NEW.valid_from)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;
CREATE TRIGGER assignment_exclusive_update BEFORE UPDATE OF unit, valid_from ON assignment
	WHEN EXISTS (SELECT 1 FROM conflict_claim WHERE unit = NEW.unit AND valid_from = NEW.valid_from)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;
CREATE TRIGGER conflict_claim_exclusive_insert BEFORE INSERT ON conflict_claim
	WHEN EXISTS (SELECT 1 FROM assignment WHERE unit = NEW.unit AND valid_from = NEW.valid_from)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;
CREATE TRIGGER conflict_claim_exclusive_update BEFORE UPDATE OF unit, valid_from ON conflict_claim
	WHEN EXISTS (SELECT 1 FROM assignment WHERE unit = NEW.unit AND valid_from = NEW.valid_from)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;

INSERT INTO gpkg_data_columns (table_name, column_name, name, title, mime_type) VALUES
	('unit', 'commune_name', 'Nom de la commune', 'Nom de la commune dont l’unité est une partie', NULL),
	('cpts', 'receipt_date', 'Projet reçu', 'Date de réception du projet de santé par l’ARS', NULL),
	('assignment', 'valid_from', 'À partir du', 'Premier jour du rattachement ; 0001-01-01 : depuis toujours', NULL),
	('conflict_claim', 'valid_from', 'À partir du', 'Premier jour du conflit ; 0001-01-01 : depuis toujours', NULL);
UPDATE gpkg_contents SET description = 'Une CPTS au plus par unité et par jour ; aucune CPTS : unité libérée ce jour-là'
	WHERE table_name = 'assignment';

-- Made last: what was kept above is no new fact.
CREATE TRIGGER assignment_touch_insert AFTER INSERT ON assignment WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'assignment'; END;
CREATE TRIGGER assignment_touch_update AFTER UPDATE ON assignment WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'assignment'; END;
CREATE TRIGGER assignment_touch_delete AFTER DELETE ON assignment WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'assignment'; END;
CREATE TRIGGER conflict_claim_touch_insert AFTER INSERT ON conflict_claim WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'conflict_claim'; END;
CREATE TRIGGER conflict_claim_touch_update AFTER UPDATE ON conflict_claim WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'conflict_claim'; END;
CREATE TRIGGER conflict_claim_touch_delete AFTER DELETE ON conflict_claim WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'conflict_claim'; END;
