import { tileTemplate, type Bbox } from './api.ts';
import { patterns } from './hatch.ts';
import { Map as MapLibre, NavigationControl, ScaleControl, WORDS, type GeoJSONSource, type PointLike, type VectorTileSource } from './maplibre.ts';
import type { Threshold } from './stage.ts';
import { buildStyle, COUNTED_SOURCES, LABELS } from './style.ts';

/** Properties of what lies at a place, by layer; absent where the layer has nothing there (or is not drawn at this zoom). */
export type Hit = Partial<Record<(typeof ASKED)[number], Record<string, unknown>>>;

/** What the map emphasises: a white zone or a CPTS by its id. */
export interface Target {
  layer: 'white-zones' | 'cpts';
  id: string;
}

export interface Label {
  kind: 'department' | 'zone' | 'conflict';
  name: string;
  code: string;
  /** Lower is placed first. */
  rank: number;
  at: [number, number];
}

export interface MapEvents {
  /** What is under the pointer, or at the centre when the keyboard moves the map; undefined when the pointer left. */
  under(hit: Hit | undefined): void;
  choose(hit: Hit): void;
  /** Whether what is drawn is still being completed. */
  loading(busy: boolean): void;
  failed(): void;
}

/** The map as the rest of the page sees it. */
export interface CoverageMap {
  countFrom(from: Threshold): void;
  /** Frames a place, which may have none; the départements given are outlined, the others faded. */
  show(bbox: Bbox | null, departments?: string[]): void;
  hover(target: Target | undefined): void;
  select(target: Target | undefined): void;
  label(labels: Label[]): void;
}

const ASKED = ['points', 'units', 'white-zones', 'cpts', 'land'] as const;

export function createMap(container: HTMLElement, bounds: Bbox, from: Threshold, events: MapEvents): CoverageMap {
  const map = new MapLibre({
    container,
    bounds,
    style: buildStyle(from),
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 16,
    locale: WORDS,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  map.once('style.load', () => {
    for (const [name, picture] of patterns()) map.addImage(name, picture, { pixelRatio: 2 });
  });
  map.on('error', ({ error }) => {
    console.warn(error);
    events.failed();
  });
  map.on('dataloading', () => events.loading(true));
  map.on('idle', () => events.loading(false));
  // A WebGL picture is empty on paper unless it is drawn in the same turn.
  window.addEventListener('beforeprint', () => map.resize().redraw());
  followPointer(map, events);
  followKeyboard(map, container, events);
  return commands(map, from);
}

function hitAt(map: MapLibre, point: PointLike): Hit {
  const hit: Hit = {};
  const layers = ASKED.filter((id) => map.getLayer(id));
  for (const feature of map.queryRenderedFeatures(point, { layers })) {
    hit[feature.layer.id as keyof Hit] ??= feature.properties;
  }
  return hit;
}

/** One question per frame at most, however fast the pointer moves. */
function followPointer(map: MapLibre, events: MapEvents): void {
  let frame = 0;
  map.on('mousemove', ({ point }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const hit = hitAt(map, point);
      map.getCanvas().style.cursor = hit.land ? 'pointer' : '';
      events.under(hit);
    });
  });
  map.on('mouseout', () => {
    cancelAnimationFrame(frame);
    events.under(undefined);
  });
  map.on('click', ({ point }) => {
    const hit = hitAt(map, point);
    events.under(hit);
    events.choose(hit);
  });
}

/** With the keyboard, the centre of the map stands for the pointer: a cross marks it, Enter chooses what is there. */
function followKeyboard(map: MapLibre, container: HTMLElement, events: MapEvents): void {
  const canvas = map.getCanvas();
  const centre = (): PointLike => map.project(map.getCenter());
  const active = () => container.classList.contains('by-keyboard');
  canvas.addEventListener('focus', () => {
    container.classList.toggle('by-keyboard', canvas.matches(':focus-visible'));
    if (active()) events.under(hitAt(map, centre()));
  });
  canvas.addEventListener('blur', () => container.classList.remove('by-keyboard'));
  canvas.addEventListener('keydown', ({ key }) => {
    container.classList.add('by-keyboard');
    if (key === 'Enter') events.choose(hitAt(map, centre()));
  });
  // Idle as well: a move may end before the tiles of the new place are there.
  for (const end of ['moveend', 'idle'] as const) {
    map.on(end, () => {
      if (active()) events.under(hitAt(map, centre()));
    });
  }
}

/** Frames a box, and frames it again when the page's layout changes, until the reader moves the map. */
function framing(map: MapLibre): (bbox: Bbox) => void {
  let framed: Bbox | undefined;
  const fit = (bbox: Bbox, duration?: number) =>
    map.fitBounds(bbox, { padding: 24, maxZoom: 13, ...(duration === undefined ? {} : { duration }) });
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) framed = undefined; // the reader's own move
  });
  map.on('resize', () => framed && fit(framed, 0));
  return (bbox) => {
    framed = undefined;
    map.resize();
    framed = bbox;
    fit(bbox);
  };
}

function commands(map: MapLibre, initial: Threshold): CoverageMap {
  let counted = initial;
  const fit = framing(map);
  const hover = emphasis(map, 'hovered');
  const select = emphasis(map, 'selected');
  const ready = whenReady(map);
  return {
    countFrom(from) {
      if (from === counted) return;
      counted = from;
      ready(() => COUNTED_SOURCES.forEach((id) => map.getSource<VectorTileSource>(id)?.setTiles([tileTemplate(id, from)])));
    },
    show(bbox, departments = []) {
      if (bbox) fit(bbox);
      ready(() => frame(map, departments));
    },
    hover: (target) => ready(() => hover(target)),
    select: (target) => ready(() => select(target)),
    label: (labels) => ready(() => map.getSource<GeoJSONSource>(LABELS)?.setData(collection(labels))),
  };
}

/** Commands given before the style is there wait for it, in order. */
function whenReady(map: MapLibre): (command: () => void) => void {
  let waiting: (() => void)[] | undefined = [];
  map.once('style.load', () => {
    waiting?.forEach((command) => command());
    waiting = undefined;
  });
  return (command) => (waiting ? waiting.push(command) : command());
}

function emphasis(map: MapLibre, state: 'hovered' | 'selected'): (target: Target | undefined) => void {
  let last: Target | undefined;
  const set = (target: Target, on: boolean) =>
    map.setFeatureState({ source: target.layer, sourceLayer: target.layer, id: target.id }, { [state]: on });
  return (target) => {
    if (last) set(last, false);
    if (target) set(target, true);
    last = target;
  };
}

function frame(map: MapLibre, departments: string[]): void {
  const visibility = departments.length > 0 ? 'visible' : 'none';
  const inside = ['in', ['get', 'code'], ['literal', departments]] as ['in', ['get', string], ['literal', string[]]];
  map.setFilter('veil', ['!', inside]);
  map.setFilter('place-border', inside);
  map.setLayoutProperty('veil', 'visibility', visibility);
  map.setLayoutProperty('place-border', 'visibility', visibility);
}

function collection(labels: Label[]): Parameters<GeoJSONSource['setData']>[0] {
  const features = labels.map(({ at, ...properties }) => ({
    type: 'Feature' as const,
    properties,
    geometry: { type: 'Point' as const, coordinates: at },
  }));
  return { type: 'FeatureCollection', features };
}
