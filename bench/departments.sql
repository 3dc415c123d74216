-- Peer: PostGIS, with the union that a user would write.
SELECT sum(ST_NumGeometries(u)), sum(ST_NPoints(u)), count(*)
FROM (SELECT ST_Union(geom) AS u FROM cpts_bench GROUP BY department) AS unions
