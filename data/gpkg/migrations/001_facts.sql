-- The same tables as in PostGIS. GeoPackage asks for an integer primary key (fid) in every table that it lists; the keys
-- of the domain are UNIQUE NOT NULL beside it. STRICT tables do not know GeoPackage's types: hence the CHECKs on typeof.

CREATE TABLE setting (
	single INTEGER PRIMARY KEY DEFAULT 1 CHECK (single = 1), -- one row
	revision INTEGER NOT NULL DEFAULT 0 CHECK (typeof(revision) = 'integer' AND revision >= 0),
	saving INTEGER NOT NULL DEFAULT 0, -- 1 inside the program's own transactions: see the triggers below
	schematic INTEGER NOT NULL DEFAULT 0 CHECK (schematic IN (0, 1)),
	vintage_geometry TEXT NOT NULL DEFAULT '',
	vintage_population TEXT NOT NULL DEFAULT '',
	vintage_cpts TEXT NOT NULL DEFAULT '',
	vintage_points TEXT NOT NULL DEFAULT '',
	vintage_passage TEXT NOT NULL DEFAULT ''
);
INSERT INTO setting DEFAULT VALUES;

-- What the rows of each table were when last written by the program; forgotten when anyone else writes.
CREATE TABLE digest (relation TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;

CREATE TABLE unit (
	fid INTEGER PRIMARY KEY NOT NULL,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL CHECK (name <> ''),
	kind TEXT NOT NULL,
	commune TEXT NOT NULL,
	department TEXT NOT NULL,
	region TEXT NOT NULL,
	epci TEXT NOT NULL,
	population INTEGER NOT NULL CONSTRAINT unit_population CHECK (typeof(population) = 'integer' AND population >= 0),
	population_basis TEXT NOT NULL CHECK (population_basis IN ('', 'counted', 'estimated')),
	geom MULTIPOLYGON NOT NULL CHECK (typeof(geom) = 'blob'),
	CONSTRAINT unit_code_of_kind CHECK (CASE kind
		WHEN 'commune' THEN code GLOB '[0-9][0-9][0-9][0-9][0-9]' OR code GLOB '2[AB][0-9][0-9][0-9]'
		WHEN 'arrondissement' THEN code GLOB '[0-9][0-9][0-9][0-9][0-9]' AND
			(code BETWEEN '75101' AND '75120' OR code BETWEEN '69381' AND '69389' OR code BETWEEN '13201' AND '13216')
		WHEN 'iris' THEN code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
			OR code GLOB '2[AB][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
		ELSE 0 END)
);

CREATE TABLE cpts (
	fid INTEGER PRIMARY KEY NOT NULL,
	id TEXT NOT NULL UNIQUE CHECK (id <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	stage TEXT NOT NULL CONSTRAINT cpts_stage_known CHECK (stage IN
		('preproject', 'letter_of_intent', 'unspecified', 'project_validated', 'contract_signed', 'ended')),
	letter_date DATE CHECK (letter_date IS date(letter_date)), -- date() turns 30 February into 2 March
	validation_date DATE CHECK (validation_date IS date(validation_date)),
	contract_date DATE CHECK (contract_date IS date(contract_date)),
	end_date DATE CHECK (end_date IS date(end_date)),
	missions TEXT NOT NULL CHECK (json_valid(missions) AND json_type(missions) = 'array')
);

-- On one territory there is at most one CPTS: a unit is here once.
CREATE TABLE assignment (
	fid INTEGER PRIMARY KEY NOT NULL,
	unit TEXT NOT NULL UNIQUE REFERENCES unit (code),
	cpts TEXT NOT NULL REFERENCES cpts (id)
);
CREATE INDEX assignment_cpts ON assignment (cpts);

-- Units that several CPTS claim. Nobody is in conflict alone: the rival must be a claimant of the same unit, which can
-- only be told once all the claims are in, hence DEFERRED.
CREATE TABLE conflict_claim (
	fid INTEGER PRIMARY KEY NOT NULL,
	unit TEXT NOT NULL REFERENCES unit (code),
	cpts TEXT NOT NULL REFERENCES cpts (id),
	rival TEXT NOT NULL,
	UNIQUE (unit, cpts),
	CONSTRAINT conflict_claim_not_its_own_rival CHECK (rival <> cpts),
	CONSTRAINT conflict_claim_not_alone FOREIGN KEY (unit, rival) REFERENCES conflict_claim (unit, cpts)
		DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX conflict_claim_cpts ON conflict_claim (cpts);
CREATE INDEX conflict_claim_rival ON conflict_claim (unit, rival);

CREATE TABLE point (
	fid INTEGER PRIMARY KEY NOT NULL,
	id TEXT NOT NULL UNIQUE CHECK (id <> ''),
	name TEXT NOT NULL,
	category TEXT NOT NULL,
	commune TEXT NOT NULL,
	geom POINT NOT NULL CHECK (typeof(geom) = 'blob')
);

CREATE TABLE passage (
	fid INTEGER PRIMARY KEY NOT NULL,
	from_code TEXT NOT NULL UNIQUE CHECK (from_code <> ''),
	to_code TEXT NOT NULL CHECK (to_code <> '')
);

-- A unit is given to one CPTS or disputed between several, never both.
CREATE TRIGGER assignment_exclusive_insert BEFORE INSERT ON assignment
	WHEN EXISTS (SELECT 1 FROM conflict_claim WHERE unit = NEW.unit)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;
CREATE TRIGGER assignment_exclusive_update BEFORE UPDATE OF unit ON assignment
	WHEN EXISTS (SELECT 1 FROM conflict_claim WHERE unit = NEW.unit)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;
CREATE TRIGGER conflict_claim_exclusive_insert BEFORE INSERT ON conflict_claim
	WHEN EXISTS (SELECT 1 FROM assignment WHERE unit = NEW.unit)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;
CREATE TRIGGER conflict_claim_exclusive_update BEFORE UPDATE OF unit ON conflict_claim
	WHEN EXISTS (SELECT 1 FROM assignment WHERE unit = NEW.unit)
	BEGIN SELECT RAISE(ABORT, 'unité à la fois rattachée à une CPTS et disputée'); END;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
	('unit', 'features', 'Données : unités', 'Communes, arrondissements municipaux et IRIS, tels que lus', 4326),
	('point', 'features', 'Données : points', 'Lieux d’exercice coordonné : MSP, centres de santé', 4326),
	('cpts', 'attributes', 'Données : CPTS', 'CPTS et leur stade', NULL),
	('assignment', 'attributes', 'Données : rattachements', 'Une CPTS au plus par unité', NULL),
	('conflict_claim', 'attributes', 'Données : conflits', 'Unités revendiquées par plusieurs CPTS', NULL),
	('passage', 'attributes', 'Données : passage du COG', 'Ancien code de commune, code actuel', NULL);

INSERT INTO gpkg_geometry_columns VALUES
	('unit', 'geom', 'MULTIPOLYGON', 4326, 0, 0),
	('point', 'geom', 'POINT', 4326, 0, 0);

INSERT INTO gpkg_data_columns (table_name, column_name, name, title, mime_type) VALUES
	('unit', 'code', 'Code', 'Code', NULL),
	('unit', 'name', 'Nom', 'Nom', NULL),
	('unit', 'kind', 'Nature', 'Nature', NULL),
	('unit', 'commune', 'Commune', 'Commune', NULL),
	('unit', 'department', 'Département', 'Département', NULL),
	('unit', 'region', 'Région', 'Région', NULL),
	('unit', 'epci', 'EPCI', 'EPCI', NULL),
	('unit', 'population', 'Population', 'Population municipale', NULL),
	('unit', 'population_basis', 'Base de la population', 'Base de la population', NULL),
	('cpts', 'id', 'Identifiant', 'Identifiant', NULL),
	('cpts', 'name', 'Nom', 'Nom', NULL),
	('cpts', 'stage', 'Stade', 'Stade', NULL),
	('cpts', 'letter_date', 'Lettre d’intention', 'Date de validation de la lettre d’intention', NULL),
	('cpts', 'validation_date', 'Projet validé', 'Date de validation du projet de santé', NULL),
	('cpts', 'contract_date', 'Contrat signé', 'Date de signature du contrat ACI', NULL),
	('cpts', 'end_date', 'Fin', 'Date de fin', NULL),
	('cpts', 'missions', 'Missions', 'Missions', 'application/json'),
	('assignment', 'unit', 'Unité', 'Unité', NULL),
	('assignment', 'cpts', 'CPTS', 'CPTS', NULL),
	('conflict_claim', 'unit', 'Unité', 'Unité', NULL),
	('conflict_claim', 'cpts', 'CPTS', 'CPTS', NULL),
	('conflict_claim', 'rival', 'Rivale', 'Une autre CPTS qui revendique l’unité', NULL),
	('point', 'id', 'Identifiant', 'Identifiant', NULL),
	('point', 'name', 'Nom', 'Nom', NULL),
	('point', 'category', 'Catégorie', 'Catégorie', NULL),
	('point', 'commune', 'Commune', 'Commune', NULL),
	('passage', 'from_code', 'Ancien code', 'Ancien code', NULL),
	('passage', 'to_code', 'Code actuel', 'Code actuel', NULL);

-- Every write of a fact by another program, such as QGIS, is a new revision.
CREATE TRIGGER unit_touch_insert AFTER INSERT ON unit WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'unit'; END;
CREATE TRIGGER unit_touch_update AFTER UPDATE ON unit WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'unit'; END;
CREATE TRIGGER unit_touch_delete AFTER DELETE ON unit WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'unit'; END;
CREATE TRIGGER cpts_touch_insert AFTER INSERT ON cpts WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'cpts'; END;
CREATE TRIGGER cpts_touch_update AFTER UPDATE ON cpts WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'cpts'; END;
CREATE TRIGGER cpts_touch_delete AFTER DELETE ON cpts WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'cpts'; END;
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
CREATE TRIGGER point_touch_insert AFTER INSERT ON point WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'point'; END;
CREATE TRIGGER point_touch_update AFTER UPDATE ON point WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'point'; END;
CREATE TRIGGER point_touch_delete AFTER DELETE ON point WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'point'; END;
CREATE TRIGGER passage_touch_insert AFTER INSERT ON passage WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'passage'; END;
CREATE TRIGGER passage_touch_update AFTER UPDATE ON passage WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'passage'; END;
CREATE TRIGGER passage_touch_delete AFTER DELETE ON passage WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'passage'; END;
