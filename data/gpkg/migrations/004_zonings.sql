-- The areas of INSEE that a commune is of: a fact of the communes of France, not of the contours that are loaded; hence no
-- reference to units. An empty code: no table says it; an empty name: the table has the code alone.

ALTER TABLE setting ADD COLUMN vintage_zonings TEXT NOT NULL DEFAULT '';

CREATE TABLE zoning (
	fid INTEGER PRIMARY KEY NOT NULL,
	commune TEXT NOT NULL UNIQUE CHECK (commune <> ''),
	canton TEXT NOT NULL,
	canton_name TEXT NOT NULL,
	bassin_de_vie TEXT NOT NULL,
	bassin_de_vie_name TEXT NOT NULL,
	arrondissement TEXT NOT NULL,
	arrondissement_name TEXT NOT NULL,
	zone_emploi TEXT NOT NULL,
	zone_emploi_name TEXT NOT NULL
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
	('zoning', 'attributes', 'Données : zonages', 'Canton, bassin de vie, arrondissement et zone d’emploi de chaque commune', NULL);

INSERT INTO gpkg_data_columns (table_name, column_name, name, title, mime_type) VALUES
	('zoning', 'commune', 'Commune', 'Commune', NULL),
	('zoning', 'canton', 'Canton', 'Canton', NULL),
	('zoning', 'canton_name', 'Nom : canton', 'Nom : canton', NULL),
	('zoning', 'bassin_de_vie', 'Bassin de vie', 'Bassin de vie', NULL),
	('zoning', 'bassin_de_vie_name', 'Nom : bassin de vie', 'Nom : bassin de vie', NULL),
	('zoning', 'arrondissement', 'Arrondissement', 'Arrondissement', NULL),
	('zoning', 'arrondissement_name', 'Nom : arrondissement', 'Nom : arrondissement', NULL),
	('zoning', 'zone_emploi', 'Zone d’emploi', 'Zone d’emploi', NULL),
	('zoning', 'zone_emploi_name', 'Nom : zone d’emploi', 'Nom : zone d’emploi', NULL);

CREATE TRIGGER zoning_touch_insert AFTER INSERT ON zoning WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'zoning'; END;
CREATE TRIGGER zoning_touch_update AFTER UPDATE ON zoning WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'zoning'; END;
CREATE TRIGGER zoning_touch_delete AFTER DELETE ON zoning WHEN (SELECT saving FROM setting) = 0
	BEGIN UPDATE setting SET revision = revision + 1; DELETE FROM digest WHERE relation = 'zoning'; END;
