import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Bbox } from '../client/types.ts';
import { ScenarioNote } from '../scenarios/scenario_note.tsx';
import { ViewLinks } from '../see/controls.tsx';
import { LegendBox } from '../see/legend_box.tsx';
import { UnderBox } from '../see/under.tsx';
import { background } from '../state/background.ts';
import { words } from '../state/language.ts';
import { map, under } from '../state/map.ts';
import { choice, looks, route } from '../state/route.ts';
import { say } from '../state/status.ts';
import { viewOf } from '../views.ts';
import { chooseOnMap } from './choose.ts';
import { figuresPainted } from './figures_painted.ts';
import { followOnMap } from './follow.ts';

/** The country's own box holds the overseas départements: the first view is the métropole. */
const METROPOLE: Bbox = [-5.2, 41.3, 9.6, 51.15];

/** The map in its frame, with what views lay over it and its legend. */
export function MapPlace() {
  const container = useRef<HTMLDivElement>(null);
  const busy = useSignal(true);
  const absent = useSignal(false);
  useEffect(() => {
    void startMap(container.current!, (now) => (busy.value = now)).catch((error: unknown) => {
      console.warn(error);
      absent.value = true;
      busy.value = false;
    });
  }, []);
  const view = viewOf(route.value.view);
  const Over = view && view !== 'failed' ? view.Over : undefined;
  return (
    <section class="map-place" aria-label={words.value.shell.map}>
      <div>
        <ViewLinks />
        <ScenarioNote />
      </div>
      <div class="map-frame">
        <div class="map" ref={container} />
        {absent.value && <p class="no-map">{words.value.shell.noMap}</p>}
        <UnderBox />
        {Over && <Over />}
        <div class="map-busy" aria-hidden="true" hidden={!busy.value}>
          {words.value.shell.mapLoading}
        </div>
      </div>
      <LegendBox />
    </section>
  );
}

async function startMap(container: HTMLElement, loading: (busy: boolean) => void): Promise<void> {
  await figuresPainted(); // making a map holds the page for tenths of a second
  const { createMap } = await import('../map/map.ts');
  map.value = createMap(container, METROPOLE, { ...choice.peek(), ...looks.peek() }, {
    under: (hit) => (under.value = hit),
    choose: (hit, at) => {
      const view = viewOf(route.peek().view);
      const choose = view && view !== 'failed' ? view.choose : undefined;
      (choose ?? chooseOnMap)(hit, at);
    },
    loading,
    backgroundFailed: () => {
      background.value = false;
      say(words.peek().see.backgroundFailed, { shown: true });
    },
    failed: () => say(words.peek().shell.mapFailed, { shown: true }),
  });
  followOnMap(map.value);
}
