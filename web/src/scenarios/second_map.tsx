import { effect, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { WhiteZone } from '../client/types.ts';
import type { Label } from '../map/labels.ts';
import type { CoverageMap } from '../map/map.ts';
import { together } from '../map/together.ts';
import { words } from '../state/language.ts';
import { refreshed } from '../state/live.ts';
import { map, under } from '../state/map.ts';
import { route, type Choice } from '../state/route.ts';
import { stateOf, useZones } from './compared_zones.tsx';
import type { Numbered } from './numbered.ts';
import { paintOn, usePainted } from './painted.ts';
import { effectsOf, sideName, useSide } from './sides.ts';

/** The map of side B beside that of side A (below it on a phone); moving one moves the other. */
export function SecondMap() {
  const w = words.value.scenarios;
  const [a, b] = [useSide(0), useSide(1)];
  const container = useSecond(b.id, effectsOf(b));
  usePainted(effectsOf(a));
  return (
    <>
      <p class="map-title map-title-first">{w.mapOf(w.sideA, sideName(a))}</p>
      <div class="second">
        <div class="map" ref={container} />
        <p class="map-title">{w.mapOf(w.sideB, sideName(b))}</p>
      </div>
    </>
  );
}

/** Makes the second map once the first is there, and keeps on it what a side does. */
function useSecond(id: string, effects: ReturnType<typeof effectsOf>) {
  const container = useRef<HTMLDivElement>(null);
  const second = useSignal<{ map: CoverageMap; drawn: string } | undefined>(undefined);
  const first = map.value;
  const drawn = JSON.stringify([stateOf(id), refreshed.value]);
  const { place } = route.value;
  useEffect(() => {
    if (!first) return;
    const leaving = new AbortController();
    void open(container.current!, first, stateOf(id), leaving.signal).then((made) => made && (second.value = { map: made, drawn }));
    return () => leaving.abort();
  }, [first]);
  useEffect(() => {
    const made = second.value;
    if (made && made.drawn !== drawn) made.map.draw(stateOf(id));
    if (made) made.drawn = drawn;
  }, [drawn, second.value]);
  useEffect(() => second.value?.map.outline(place.kind === 'department' ? [place.code] : []), [place, second.value]);
  const zones = useZones(id);
  useEffect(() => second.value?.map.label(zones.flatMap(numberOf)), [zones.map(({ id, b }) => (b ? id : '')).join(' '), second.value]);
  useEffect(() => second.value && paintOn(second.value.map, effects), [effects, second.value]);
  return container;
}

function numberOf({ number, id, b }: Numbered<WhiteZone>): Label[] {
  return b?.label_point ? [{ kind: 'zone', code: id, name: String(number), rank: number, at: b.label_point }] : [];
}

async function open(container: HTMLElement, first: CoverageMap, state: Choice, left: AbortSignal): Promise<CoverageMap | undefined> {
  const { createMap } = await import('../map/map.ts');
  if (left.aborted) return undefined;
  const events = { under: (hit: typeof under.value) => (under.value = hit), choose() {}, loading() {}, failed() {}, backgroundFailed() {} };
  const made = createMap(container, [-5.2, 41.3, 9.6, 51.15], state, events);
  // Two maps of one name are not told apart by a screen reader.
  const unnamed = effect(() => {
    const { shell, scenarios } = words.value;
    made.speak({ ...shell.mapWords, title: `${scenarios.secondMap}. ${shell.mapWords.title}` });
  });
  const apart = together(first, made);
  left.addEventListener('abort', () => {
    unnamed();
    apart();
    made.remove();
  });
  return made;
}
