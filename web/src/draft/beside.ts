import type { Holders } from './operation.ts';
import type { Unit } from './shapes.ts';

/** A CPTS beside the pick, or that has units in it. */
export interface Beside {
  id: string;
  /** Picked units that share a border with it, or are its own. */
  touching: number;
  /** Length of the shared border in km; undefined where the service does not tell lengths. */
  border?: number;
}

/** CPTS that the pick could go to, who shares the longest border first. */
export function beside(picked: readonly string[], units: ReadonlyMap<string, Unit>, holders: Holders): Beside[] {
  const inside = new Set(picked);
  const found = new Map<string, Beside>();
  for (const code of picked) {
    const borders = bordersOf(units.get(code), inside, holders);
    const own = holders.get(code);
    if (own && !borders.has(own)) borders.set(own, 0);
    for (const [id, km] of borders) add(found, id, km);
  }
  return [...found.values()].sort((a, b) => (b.border ?? 0) - (a.border ?? 0) || b.touching - a.touching || a.id.localeCompare(b.id));
}

function add(found: Map<string, Beside>, id: string, km: number | undefined): void {
  const before = found.get(id) ?? { id, touching: 0, border: 0 };
  const border = before.border !== undefined && km !== undefined ? before.border + km : undefined;
  found.set(id, { id, touching: before.touching + 1, ...(border !== undefined && { border }) });
}

/** Border of a unit with each CPTS outside the pick. */
function bordersOf(unit: Unit | undefined, inside: ReadonlySet<string>, holders: Holders): Map<string, number | undefined> {
  const borders = new Map<string, number | undefined>();
  unit?.neighbours.forEach((next, index) => {
    const holder = holders.get(next);
    if (inside.has(next) || !holder) return;
    const km = unit.borders_km?.[index];
    borders.set(holder, km === undefined ? undefined : (borders.get(holder) ?? 0) + km);
  });
  return borders;
}
