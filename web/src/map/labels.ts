import type { Area, Conflict, WhiteZone } from '../client/types.ts';

export interface Label {
  kind: 'department' | 'zone' | 'step' | 'conflict';
  name: string;
  code: string;
  /** Lower is placed first. */
  rank: number;
  at: [number, number];
}

/** Where the map writes names; the service says where, since a tile knows only its own part of a shape. */
export function departmentLabels(departments: Area[]): Label[] {
  return departments.flatMap(({ code, name, label_point: at, area_km2 }) => (at ? { kind: 'department', code, name, rank: -area_km2, at } : []));
}

/** At scales where communes are not drawn, a mark stands for each one in conflict. */
export function conflictLabels(conflicts: Conflict[]): Label[] {
  return conflicts.flatMap(({ code, name, label_point: at }) => (at ? { kind: 'conflict', code, name, rank: 0, at } : []));
}

/** Zones carry their number in the list. */
export function zoneLabels(zones: WhiteZone[]): Label[] {
  return zones.flatMap(({ id, label_point: at }, index) => (at ? { kind: 'zone', code: id, name: String(index + 1), rank: index, at } : []));
}
