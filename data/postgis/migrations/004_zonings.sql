-- The areas of INSEE that a commune is of: a fact of the communes of France, not of the contours that are loaded; hence no
-- reference to units. An empty code: no table says it; an empty name: the table has the code alone.

ALTER TABLE cpts.setting ADD COLUMN vintage_zonings text NOT NULL DEFAULT '';

CREATE TABLE cpts.zoning (
	commune text COLLATE "C" PRIMARY KEY CHECK (commune <> ''),
	canton text NOT NULL,
	canton_name text NOT NULL,
	bassin_de_vie text NOT NULL,
	bassin_de_vie_name text NOT NULL,
	arrondissement text NOT NULL,
	arrondissement_name text NOT NULL,
	zone_emploi text NOT NULL,
	zone_emploi_name text NOT NULL
);
COMMENT ON TABLE cpts.zoning IS 'Zonages : canton, bassin de vie, arrondissement et zone d’emploi de chaque commune';

CREATE TRIGGER touch BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON cpts.zoning
	FOR EACH STATEMENT EXECUTE FUNCTION cpts.touch();
