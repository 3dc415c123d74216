// Peer: topojson. Builds the topology of FILE once; then, for each line read, lists all pairs of neighbours and answers
// with the milliseconds that topojson-client took, and the count.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { neighbors } from "topojson-client";
import { topology } from "topojson-server";

const built = topology({ units: JSON.parse(readFileSync(process.argv[2], "utf8")) });
const units = built.objects.units.geometries;
console.log("{}");
for await (const _ of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const lists = neighbors(units);
  const ms = performance.now() - start;
  const twice = lists.reduce((sum, list) => sum + list.length, 0);
  console.log(JSON.stringify({ ms, counts: { couples: twice / 2 } }));
}
