-- What the services of PostGIS serve: the communes, with an index on each of the ways in that are measured. A page without
-- an order is that of the table: it is clustered by code once filled, and scans begin at its beginning, so that the first
-- 100 are the same as ours.
CREATE EXTENSION IF NOT EXISTS postgis;
DROP TABLE IF EXISTS communes_bench;
CREATE TABLE communes_bench (code text PRIMARY KEY, name text, department text, region text, geom geometry(MultiPolygon, 4326) NOT NULL);
CREATE INDEX ON communes_bench USING gist (geom);
ALTER ROLE CURRENT_USER SET synchronize_seqscans = off;
