// Peer: topojson. Builds the topology of FILE once; then, for each line read, lists all pairs of neighbours and answers
// with the milliseconds that topojson-client took (see spent in pair.go), and the count.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { neighbors } from "topojson-client";
import { topology } from "topojson-server";

const built = topology({ units: JSON.parse(readFileSync(process.argv[2], "utf8")) });
const units = built.objects.units.geometries;
console.log("{}");
for await (const _ of createInterface({ input: process.stdin })) {
  const start = performance.now();
  const before = process.cpuUsage();
  const lists = neighbors(units);
  const used = process.cpuUsage(before);
  const ms = Math.min(performance.now() - start, (used.user + used.system) / 1000);
  const twice = lists.reduce((sum, list) => sum + list.length, 0);
  console.log(JSON.stringify({ ms, counts: { couples: twice / 2 } }));
}
