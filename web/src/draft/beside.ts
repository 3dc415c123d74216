import type { Holders } from './operation.ts';
import type { Unit } from './shapes.ts';

/** A CPTS beside the pick. */
export interface Beside {
  id: string;
  /** Picked units that share a border with it. */
  touching: number;
  /** Length of the shared border, where it is known. */
  border?: number;
}

/** CPTS that have units beside picked ones, or picked ones of their own; who touches most first. */
export function beside(picked: readonly string[], units: ReadonlyMap<string, Unit>, holders: Holders): Beside[] {
  const inside = new Set(picked);
  const touching = new Map<string, number>();
  for (const code of picked) {
    const around = (units.get(code)?.neighbours ?? []).filter((next) => !inside.has(next)).map((next) => holders.get(next));
    for (const holder of new Set([...around, holders.get(code)])) if (holder) touching.set(holder, (touching.get(holder) ?? 0) + 1);
  }
  return [...touching].map(([id, number]) => ({ id, touching: number })).sort((a, b) => b.touching - a.touching || a.id.localeCompare(b.id));
}

/** The same with the lengths of border that a white zone has, when it is the pick; those first that share most. */
export function withBorders(list: readonly Beside[], borders: ReadonlyMap<string, number>): Beside[] {
  const known = new Set(list.map(({ id }) => id));
  const others = [...borders.keys()].filter((id) => !known.has(id)).map((id) => ({ id, touching: 0 }));
  return [...list, ...others]
    .map((one) => ({ ...one, ...(borders.has(one.id) && { border: borders.get(one.id) ?? 0 }) }))
    .sort((a, b) => (b.border ?? 0) - (a.border ?? 0) || b.touching - a.touching);
}
