import type { Bbox, Country } from '../client/types.ts';
import { conflictLabels, departmentLabels, zoneLabels, type Label } from '../map/labels.ts';
import type { Target } from '../map/map.ts';
import { marks } from '../state/map.ts';
import { conflicts, country, type Answer } from '../state/place.ts';
import { samePlace, type Place } from '../state/route.ts';

/** Whether figures are those of a place. */
export function answers({ kind, data }: Answer, place: Place): boolean {
  return samePlace(kind === 'country' ? { kind } : { kind, code: data.code }, place);
}

/** The white zone or the CPTS that an address names, and its box. */
export function targetOf(shown: Answer, zone?: string, cpts?: string): (Target & { bbox: Bbox | null }) | undefined {
  if (shown.kind !== 'department') return undefined;
  const white = shown.data.white_zones.find(({ id }) => id === zone);
  if (white) return { layer: 'white-zones', id: white.id, bbox: white.bbox };
  const one = shown.data.cpts.find(({ id }) => id === cpts);
  return one && { layer: 'cpts', id: one.id, bbox: one.bbox };
}

/** What the map frames. */
export function boxOf(shown: Answer): Bbox | null {
  return shown.kind === 'country' ? mainland(shown.data) : shown.data.bbox;
}

/** The box of what is loaded of the métropole; of everything where there is only overseas. */
function mainland({ departments, bbox }: Country): Bbox | null {
  const boxes = departments.filter(({ code }) => !code.startsWith('97')).flatMap((d) => (d.bbox ? [d.bbox] : []));
  return boxes.reduce<Bbox | null>((a, b) => (a ? union(a, b) : b), null) ?? bbox;
}

function union(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** Départements that the map outlines, by code. */
export function departmentsOf(shown: Answer): string[] {
  if (shown.kind === 'department') return [shown.data.code];
  return shown.kind === 'region' ? shown.data.departments.map(({ code }) => code) : [];
}

/** What the map names. */
export function labelsOf(shown: Answer): Label[] {
  const own = shown.kind === 'department' ? shown.data.code : undefined;
  // The chosen département is named above its figures; on the map its name would lie over its zones.
  const others = (country.data.value?.departments ?? []).filter(({ code }) => code !== own);
  const zones = shown.kind === 'department' ? shown.data.white_zones : [];
  return [...departmentLabels(others), ...conflictLabels(conflicts.value), ...(marks.value ?? zoneLabels(zones))];
}
