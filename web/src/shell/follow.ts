import { effect, signal, untracked } from '@preact/signals';
import type { Bbox, Country } from '../client/types.ts';
import { conflictLabels, departmentLabels, zoneLabels } from '../map/labels.ts';
import type { CoverageMap, Target } from '../map/map.ts';
import { refreshed } from '../state/live.ts';
import { answer, conflicts, country, type Answer } from '../state/place.ts';
import { background } from '../state/background.ts';
import { words } from '../state/language.ts';
import { spotlight } from '../state/map.ts';
import { choice, formatRoute, looks, route, samePlace } from '../state/route.ts';

const asked = signal(0);

/** Frames the place of the address again, though the reader moved the map. */
export function frameAgain(): void {
  asked.value++;
}

/** Keeps the map on what the address and the service say: tiles, frame, outline, labels, the chosen zone or CPTS. */
export function followOnMap(map: CoverageMap): void {
  followFacts(map);
  followColours(map);
  effect(() => map.background(background.value));
  effect(() => map.speak(words.value.shell.mapWords));
  effect(() => {
    const { place } = route.value;
    const shown = answer.value;
    if (!shown || !answers(shown, place)) return;
    map.outline(departmentsOf(shown));
    map.label(labelsOf(shown));
  });
  followFrame(map);
}

function followFacts(map: CoverageMap): void {
  let drawn = '';
  effect(() => {
    const now = JSON.stringify([choice.value, refreshed.value]);
    if (drawn && now !== drawn) map.draw(choice.value);
    drawn = now;
  });
}

function followColours(map: CoverageMap): void {
  let drawn = looks.peek().colours;
  effect(() => {
    const { colours } = looks.value;
    if (colours !== drawn) map.colour(colours);
    drawn = colours;
  });
}

// Framed once for each place, zone or CPTS: figures that come anew leave the map where the reader has it.
function followFrame(map: CoverageMap): void {
  let framed = '';
  effect(() => {
    const { place, zone, cpts, camera } = route.value;
    const shown = answer.value;
    if (!shown || !answers(shown, place)) return;
    const target = targetOf(shown, zone, cpts);
    const lit = spotlight.value?.address === formatRoute(route.value) ? spotlight.value.target : undefined;
    map.select(lit ?? (target && { layer: target.layer, id: target.id }));
    const frame = JSON.stringify([place, target?.id, camera, asked.value]);
    if (frame !== framed) untracked(() => (camera ? map.jump(camera) : map.fit(target?.bbox ?? boxOf(shown))));
    framed = frame;
  });
}

function answers({ kind, data }: Answer, place: (typeof route.value)['place']): boolean {
  return samePlace(kind === 'country' ? { kind } : { kind, code: data.code }, place);
}

function targetOf(shown: Answer, zone?: string, cpts?: string): (Target & { bbox: Bbox | null }) | undefined {
  if (shown.kind !== 'department') return undefined;
  const white = shown.data.white_zones.find(({ id }) => id === zone);
  if (white) return { layer: 'white-zones', id: white.id, bbox: white.bbox };
  const one = shown.data.cpts.find(({ id }) => id === cpts);
  return one && { layer: 'cpts', id: one.id, bbox: one.bbox };
}

function boxOf(shown: Answer): Bbox | null {
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

function departmentsOf(shown: Answer): string[] {
  if (shown.kind === 'department') return [shown.data.code];
  return shown.kind === 'region' ? shown.data.departments.map(({ code }) => code) : [];
}

function labelsOf(shown: Answer) {
  const own = shown.kind === 'department' ? shown.data.code : undefined;
  // The chosen département is named above its figures; on the map its name would lie over its zones.
  const others = (country.data.value?.departments ?? []).filter(({ code }) => code !== own);
  const zones = shown.kind === 'department' ? shown.data.white_zones : [];
  return [...departmentLabels(others), ...conflictLabels(conflicts.value), ...zoneLabels(zones)];
}
