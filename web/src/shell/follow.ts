import { effect, signal, untracked } from '@preact/signals';
import type { CoverageMap } from '../map/map.ts';
import { refreshed } from '../state/live.ts';
import { answer } from '../state/place.ts';
import { background } from '../state/background.ts';
import { words } from '../state/language.ts';
import { spotlight } from '../state/map.ts';
import { choice, formatRoute, looks, route } from '../state/route.ts';
import { answers, boxOf, departmentsOf, labelsOf, targetOf } from './shown.ts';

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
