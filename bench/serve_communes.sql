-- What the services of PostGIS serve: the communes in the order of their codes, as ours has them, with an index on each of
-- the ways in that are measured.
CREATE EXTENSION IF NOT EXISTS postgis;
DROP TABLE IF EXISTS communes_bench;
CREATE TABLE communes_bench (code text PRIMARY KEY, name text, department text, region text, geom geometry(MultiPolygon, 4326) NOT NULL);
CREATE INDEX ON communes_bench USING gist (geom);
