-- Peer: PostGIS. Clusters the uncovered units and unites each cluster. With eps 0 a corner in common is enough to be in
-- one cluster, where ours asks for an edge: clusters are fewer than our zones, but what they are united into is the
-- same polygons.
SELECT coalesce(sum(ST_NumGeometries(u)), 0), coalesce(sum(ST_NPoints(u)), 0), count(*)
FROM (
	SELECT ST_Union(geom) AS u
	FROM (SELECT geom, ST_ClusterDBSCAN(geom, 0, 1) OVER () AS cluster FROM cpts_bench WHERE white) AS clustered
	GROUP BY cluster
) AS zones
