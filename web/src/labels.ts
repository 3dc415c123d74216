import type { Area, Bbox, WhiteZone } from './api.ts';
import type { Label } from './map.ts';

/** Where the map writes: the middle of each box, since a tile knows only its own part of a shape. */
export function departmentLabels(departments: Area[]): Label[] {
  return departments.map(({ code, name, bbox, area_km2 }) => ({ kind: 'department', code, name, rank: -area_km2, at: middle(bbox) }));
}

/** Zones carry their number in the list. */
export function zoneLabels(zones: WhiteZone[]): Label[] {
  return zones.map(({ id, bbox }, index) => ({ kind: 'zone', code: id, name: String(index + 1), rank: index, at: middle(bbox) }));
}

function middle([west, south, east, north]: Bbox): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}
