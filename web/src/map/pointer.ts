import type { Map as MapLibre, Point, PointLike } from './maplibre.ts';
import type { Position } from './tools.ts';

/** Layers that answer what lies at a place. */
export const ASKED = ['points', 'units', 'white-zones', 'cpts', 'land'] as const;

/** Properties of what lies at a place, by layer; absent where the layer has nothing there (or is not drawn at this zoom). */
export type Hit = Partial<Record<(typeof ASKED)[number], Record<string, unknown>>>;

export interface PointerEvents {
  /** What is under the pointer, or at the centre when the keyboard moves the map; undefined when the pointer left. */
  under(hit: Hit | undefined): void;
  choose(hit: Hit, at: Position): void;
  /** What is seen at a point of what lies over the map until the map is drawn; undefined once nothing does. */
  before?(x: number, y: number): Hit | undefined;
}

export function hitAt(map: MapLibre, point: PointLike): Hit {
  const hit: Hit = {};
  const layers = ASKED.filter((id) => map.getLayer(id));
  for (const feature of map.queryRenderedFeatures(point, { layers })) {
    hit[feature.layer.id as keyof Hit] ??= feature.properties;
  }
  return hit;
}

/** One question per frame at most, however fast the pointer moves. */
export function followPointer(map: MapLibre, events: PointerEvents): void {
  let frame = 0;
  const seenAt = (point: Point) => events.before?.(point.x, point.y) ?? hitAt(map, point);
  map.on('mousemove', ({ point, originalEvent: { buttons } }) => {
    cancelAnimationFrame(frame);
    if (buttons !== 0) return; // the map is dragged: its frames are for drawing
    frame = requestAnimationFrame(() => {
      const hit = seenAt(point);
      map.getCanvas().style.cursor = hit.land ? 'pointer' : '';
      events.under(hit);
    });
  });
  map.on('mouseout', () => {
    cancelAnimationFrame(frame);
    events.under(undefined);
  });
  map.on('click', ({ point, lngLat }) => {
    const hit = seenAt(point);
    events.under(hit);
    events.choose(hit, lngLat.toArray() as Position);
  });
}

/** With the keyboard, the centre of the map stands for the pointer: a cross marks it, Enter chooses what is there. */
export function followKeyboard(map: MapLibre, container: HTMLElement, events: PointerEvents): void {
  const canvas = map.getCanvas();
  const atCentre = () => {
    const centre = map.project(map.getCenter());
    return events.before?.(centre.x, centre.y) ?? hitAt(map, centre);
  };
  const active = () => container.classList.contains('by-keyboard');
  canvas.addEventListener('focus', () => {
    container.classList.toggle('by-keyboard', canvas.matches(':focus-visible'));
    if (active()) events.under(atCentre());
  });
  canvas.addEventListener('blur', () => container.classList.remove('by-keyboard'));
  canvas.addEventListener('keydown', ({ key }) => {
    container.classList.add('by-keyboard');
    if (key === 'Enter') events.choose(atCentre(), map.getCenter().toArray() as Position);
  });
  // Idle as well: a move may end before the tiles of the new place are there.
  for (const end of ['moveend', 'idle'] as const) {
    map.on(end, () => {
      if (active()) events.under(atCentre());
    });
  }
}
