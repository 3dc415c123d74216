"""Peer: GEOS CoverageUnion, by shapely. Parses FILE once (a line for each unit: its group, its WKB in hexadecimal);
then, for each line read, unites every group and answers with the milliseconds (see spent in pair.go) and what came out."""

import json
import sys
import time
from collections import defaultdict

import numpy
import shapely

units = defaultdict(list)
with open(sys.argv[1], encoding="ascii") as file:
    for line in file:
        group, wkb = line.split()
        units[group].append(shapely.from_wkb(wkb))
groups = [numpy.array(members) for members in units.values()]
print("{}", flush=True)
for _ in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    unions = [shapely.coverage_union_all(members) for members in groups]
    ms = min(time.perf_counter() - start, time.process_time() - used) * 1000
    counts = {
        "morceaux": int(shapely.get_num_geometries(unions).sum()),
        "sommets": int(shapely.get_num_coordinates(unions).sum()),
    }
    print(json.dumps({"ms": ms, "counts": counts}), flush=True)
