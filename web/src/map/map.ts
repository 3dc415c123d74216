import type { StyleSpecification } from 'maplibre-gl';
import { tileTemplate } from '../client/addresses.ts';
import type { Bbox } from '../client/types.ts';
import type { Camera, Choice, Looks } from '../state/route.ts';
import { BACKGROUND, backgroundSwitch } from './background.ts';
import { coloured } from './colours.ts';
import { framing, type Padding } from './framing.ts';
import { patterns } from './hatch.ts';
import { holder, type Holding } from './holding.ts';
import type { Label } from './labels.ts';
import { keepPace } from './keep_pace.ts';
import { ensureLayers, overlayer, painter, type Look, type Shape } from './looks.ts';
import { LngLat, Map as MapLibre, NavigationControl, ScaleControl, WORDS, type GeoJSONSource, type VectorTileSource } from './maplibre.ts';
import { printAsSeen } from './paper.ts';
import { partitioner, type Partition } from './parts.ts';
import { followKeyboard, followPointer, hitAt, type Hit, type PointerEvents } from './pointer.ts';
import { buildStyle, emphasisLayers, outlining, COUNTED_SOURCES, LABELS, UNITS_ZOOM } from './style.ts';
import { startTool, type Position, type Tool } from './tools.ts';

/** What the map emphasises: a white zone or a CPTS by its id, a unit by its code. */
export interface Target {
  layer: 'white-zones' | 'cpts' | 'units';
  id: string;
}

export interface MapEvents extends PointerEvents {
  /** Whether what is drawn is still being completed. */
  loading(busy: boolean): void;
  failed(): void;
  backgroundFailed(): void;
}

/** The map as the rest of the page sees it. Commands given before it is ready wait for it, in order. */
export interface CoverageMap {
  /** Draws the facts of a choice; the same choice again asks for its tiles anew, after a change was written. */
  draw(choice: Choice): void;
  /** Changes what colours mean. */
  colour(colours: Looks['colours']): void;
  /** Where the map is, and to be there at once. */
  camera(): Camera;
  jump(camera: Camera): void;
  /** The camera that would frame a box. */
  cameraFor(bbox: Bbox): Camera | undefined;
  /** Lays the base map of IGN under the territories. */
  background(on: boolean): void;
  /** Frames a place, which may have none. */
  fit(bbox: Bbox | null): void;
  /** Outlines these départements and fades the others; none fades nothing. */
  outline(departments: readonly string[]): void;
  /** Frames a box where units are not drawn yet, to have what is painted on them seen. */
  approach(bbox: Bbox | null): void;
  /** Keeps the sides free that a view covers. */
  pad(padding: Padding): void;
  hover(target: Target | undefined): void;
  select(target: Target | undefined): void;
  label(labels: Label[]): void;
  /** Paints units by their codes in a look, and clears those painted in it before; seen from the zoom that shows units on. */
  paint(look: Look, codes: readonly string[]): void;
  /** Draws what units would be, by code, over what is; none takes it away. Seen from the zoom that shows units on. */
  hold(units: ReadonlyMap<string, Holding>): void;
  /** Draws the territories of a plan over what is; none takes them away. */
  partition(partition: Partition): void;
  /** Lays shapes over the map under a name that the view chooses; none takes them away. */
  overlay(name: string, shapes: Shape[]): void;
  /** Switches a drawing tool on, or off: then dragging moves the map again. */
  tool(tool: Tool | undefined): void;
  hitAt(at: Position): Hit;
  /** Names the map and its buttons in the language of the page. */
  speak(words: MapWords): void;
  /** Tells each step of a move, until the returned function is called. */
  moved(heard: () => void): () => void;
  /** Takes the map away for good. */
  remove(): void;
}

export interface MapWords {
  title: string;
  zoomIn: string;
  zoomOut: string;
}

export function createMap(container: HTMLElement, bounds: Bbox, choice: Choice & Looks, events: MapEvents): CoverageMap {
  const map = open(container, bounds, buildStyle(choice, choice.colours));
  map.once('style.load', () => {
    for (const [name, picture] of patterns()) map.addImage(name, picture, { pixelRatio: 2 });
  });
  map.on('error', (event) => {
    if ((event as { sourceId?: string }).sourceId === BACKGROUND) return;
    console.warn(event.error);
    events.failed();
  });
  map.on('dataloading', () => events.loading(true));
  map.on('idle', () => events.loading(false));
  printAsSeen(map, container, keepPace(map));
  followPointer(map, events);
  followKeyboard(map, container, events);
  return commands(map, events);
}

function open(container: HTMLElement, bounds: Bbox, style: StyleSpecification): MapLibre {
  const map = new MapLibre({
    container,
    bounds,
    style,
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 16,
    locale: WORDS,
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches && { fadeDuration: 0 }),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  return map;
}

function commands(map: MapLibre, events: MapEvents): CoverageMap {
  const { fit, jump, pad } = framing(map);
  const hover = emphasis(map, 'hovered');
  const select = emphasis(map, 'selected');
  const paint = painter(map);
  const hold = holder(map);
  const partition = partitioner(map);
  const overlay = overlayer(map);
  const background = backgroundSwitch(map, events.backgroundFailed);
  const ready = whenReady(map);
  let endTool = () => {};
  return {
    draw: (choice) => ready(() => COUNTED_SOURCES.forEach((id) => map.getSource<VectorTileSource>(id)?.setTiles([tileTemplate(id, choice)]))),
    colour: (colours) => ready(() => colour(map, colours)),
    camera: () => ({ zoom: map.getZoom(), centre: map.getCenter().toArray() as Position }),
    jump,
    cameraFor(bbox) {
      const { zoom, center } = map.cameraForBounds(bbox, { padding: 24, maxZoom: 13 }) ?? {};
      return zoom === undefined || !center ? undefined : { zoom, centre: LngLat.convert(center).toArray() as Position };
    },
    background: (on) => ready(() => background(on)),
    fit: (bbox) => void (bbox && fit(bbox)),
    approach: (bbox) => void (bbox && map.getZoom() < UNITS_ZOOM && fit(bbox)),
    outline: (departments) => ready(() => outline(map, departments)),
    pad,
    hover: (target) => ready(() => hover(target)),
    select: (target) => ready(() => select(target)),
    label: (labels) => ready(() => map.getSource<GeoJSONSource>(LABELS)?.setData(collection(labels))),
    paint: (look, codes) => ready(() => paint(look, codes)),
    hold: (units) => ready(() => hold(units)),
    partition: (parts) => ready(() => partition(parts)),
    overlay: (name, shapes) => ready(() => overlay(name, shapes)),
    tool(tool) {
      endTool();
      endTool = tool ? startTool(map, tool, (ring) => overlay('tool', drawn(ring))) : () => {};
    },
    hitAt: (at) => hitAt(map, map.project(at)),
    moved(heard) {
      const listening = map.on('move', heard);
      return () => listening.unsubscribe();
    },
    speak: (words) => named(map, words),
    remove: () => map.remove(),
  };
}

// MapLibre takes its words once, when it is made; the page may change its language later.
function named(map: MapLibre, { title, zoomIn, zoomOut }: MapWords): void {
  map.getCanvas().setAttribute('aria-label', title);
  for (const [button, name] of [['in', zoomIn], ['out', zoomOut]] as const) {
    const element = map.getContainer().querySelector(`.maplibregl-ctrl-zoom-${button}`);
    element?.setAttribute('aria-label', name);
    element?.setAttribute('title', name);
  }
}

function colour(map: MapLibre, colours: Looks['colours']): void {
  const { cpts, pattern, whiteZones } = coloured(colours);
  map.setPaintProperty('cpts', 'fill-color', cpts['fill-color']);
  map.setFilter('cpts-pattern', pattern.filter);
  map.setPaintProperty('cpts-pattern', 'fill-pattern', pattern.picture);
  map.setPaintProperty('white-zones', 'fill-pattern', whiteZones);
}

function drawn(ring: Position[]): Shape[] {
  return ring.length < 2 ? [] : [{ look: 'warned', geometry: { type: 'LineString', coordinates: [...ring, ...ring.slice(0, 1)] } }];
}

function whenReady(map: MapLibre): (command: () => void) => void {
  let waiting: (() => void)[] | undefined = [];
  map.once('style.load', () => {
    waiting?.forEach((command) => command());
    waiting = undefined;
  });
  return (command) => void (waiting ? waiting.push(command) : command());
}

function emphasis(map: MapLibre, state: 'hovered' | 'selected'): (target: Target | undefined) => void {
  let last: Target | undefined;
  const set = (target: Target, on: boolean) =>
    map.setFeatureState({ source: target.layer, sourceLayer: target.layer, id: target.id }, { [state]: on });
  return (target) => {
    if (last) set(last, false);
    if (target) {
      ensureLayers(map, emphasisLayers(target.layer));
      set(target, true);
    }
    last = target;
  };
}

function outline(map: MapLibre, departments: readonly string[]): void {
  const visibility = departments.length > 0 ? 'visible' : 'none';
  for (const [layer, filter] of Object.entries(outlining(departments))) {
    map.setFilter(layer, filter);
    map.setLayoutProperty(layer, 'visibility', visibility);
  }
}

function collection(labels: Label[]): Parameters<GeoJSONSource['setData']>[0] {
  const features = labels.map(({ at, ...properties }) => ({
    type: 'Feature' as const,
    properties,
    geometry: { type: 'Point' as const, coordinates: at },
  }));
  return { type: 'FeatureCollection', features };
}
