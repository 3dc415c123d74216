import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PointerEvents } from '../map/pointer.ts';
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
import { showPicture, type FirstPicture } from './first_picture.ts';
import { followOnMap } from './follow.ts';
import { METROPOLE } from './metropole.ts';

/** The map in its frame, with what views lay over it and its legend. */
export function MapPlace() {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const busy = useSignal(true);
  const absent = useSignal(false);
  useEffect(() => {
    const picture = showPicture(canvas.current!, POINTER);
    void startMap(container.current!, picture, (now) => (busy.value = now)).catch((error: unknown) => {
      console.warn(error);
      picture.end();
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
        <canvas class="first-picture" aria-hidden="true" ref={canvas} />
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

const POINTER: PointerEvents = {
  under: (hit) => (under.value = hit),
  choose: (hit, at) => {
    const view = viewOf(route.peek().view);
    const choose = view && view !== 'failed' ? view.choose : undefined;
    (choose ?? chooseOnMap)(hit, at);
  },
};

async function startMap(container: HTMLElement, picture: FirstPicture, loading: (busy: boolean) => void): Promise<void> {
  await figuresPainted(); // making a map holds the page for tenths of a second
  await picture.shown();
  const { createMap } = await import('../map/map.ts');
  map.value = createMap(container, METROPOLE, { ...choice.peek(), ...looks.peek() }, {
    ...POINTER,
    before: picture.hitAt,
    loading: (busy) => {
      loading(busy);
      if (!busy) picture.end();
    },
    backgroundFailed: () => {
      background.value = false;
      say(words.peek().see.backgroundFailed, { shown: true });
    },
    failed: () => say(words.peek().shell.mapFailed, { shown: true }),
  });
  followOnMap(map.value);
  picture.letThrough();
  map.value.moved(picture.end);
}
