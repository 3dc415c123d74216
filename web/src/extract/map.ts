import { patterns } from '../map/hatch.ts';
import { keepPace } from '../map/keep_pace.ts';
import { Map as MapLibre, NavigationControl, ScaleControl, WORDS, type PointLike } from '../map/maplibre.ts';
import { listedFeatures, parseBound, type Listed } from './features.ts';
import { ASKED, buildStyle, MARKS } from './style.ts';

/** The métropole, where a page says nothing of its place. */
const METROPOLE: [number, number, number, number] = [-5.2, 41.3, 9.6, 51.15];

/** Draws the map of a page in its place: what the page lists, framed, with names under the pointer or at the centre. */
export function drawMap(place: HTMLElement): void {
  const listed = listedFeatures(document);
  const whole = (place.dataset['whole'] ?? '').split(' ').filter(Boolean);
  const tilesOf = (layer: string) => `${location.origin}/api/tiles/${layer}/{z}/{x}/{y}.mvt${place.dataset['choice'] ?? ''}`;
  try {
    const map = open(place, buildStyle(tilesOf, whole, listed));
    follow(map, place, listed);
    map.once('idle', () => place.setAttribute('data-drawn', ''));
  } catch {
    place.closest('.map-box')?.replaceChildren(document.createTextNode('Ce navigateur ne peut pas dessiner la carte (WebGL absent). Le tableau dit la même chose.'));
  }
}

function open(container: HTMLElement, style: ReturnType<typeof buildStyle>): MapLibre {
  const map = new MapLibre({
    container,
    style,
    bounds: parseBound(container.dataset['bound']) ?? METROPOLE,
    fitBoundsOptions: { padding: 24, maxZoom: 12 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // The page scrolls past its map: the wheel alone moves the page.
    cooperativeGestures: true,
    maxZoom: 16,
    locale: {
      ...WORDS,
      'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl et la molette pour zoomer',
      'CooperativeGesturesHandler.MacHelpText': '⌘ et la molette pour zoomer',
      'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  map.once('style.load', () => {
    for (const [name, picture] of patterns()) map.addImage(name, picture, { pixelRatio: 2 });
  });
  keepPace(map);
  return map;
}

/** Map and tables show the same feature at once: pointer on the map, pointer or focus in a row, or the keyboard's centre. */
function follow(map: MapLibre, place: HTMLElement, listed: readonly Listed[]): void {
  const byKey = new Map(listed.map((one) => [`${one.layer}/${one.id}`, one]));
  const under = place.parentElement?.querySelector<HTMLElement>('.under');
  let last: Listed | undefined;
  const show = (one: Listed | undefined) => {
    if (one === last) return;
    mark(map, last, false);
    mark(map, one, true);
    last = one;
    if (under) {
      under.hidden = !one;
      under.textContent = one?.name ?? '';
    }
  };
  const at = (point: PointLike) => {
    const layers = map.getStyle().layers.map(({ id }) => id).filter((id) => id.startsWith(ASKED));
    const [hit] = map.queryRenderedFeatures(point, { layers });
    if (!hit) return undefined;
    return byKey.get(hit.source === MARKS ? String(hit.properties['key']) : `${hit.source}/${String(hit.id)}`);
  };
  map.once('load', () => {
    map.on('mousemove', ({ point }) => {
      const one = at(point);
      map.getCanvas().style.cursor = one?.href ? 'pointer' : '';
      show(one);
    });
    map.on('mouseout', () => show(undefined));
    map.on('click', ({ point }) => go(at(point)));
    for (const one of listed) {
      for (const begin of ['mouseenter', 'focusin']) one.element.addEventListener(begin, () => show(one));
      for (const end of ['mouseleave', 'focusout']) one.element.addEventListener(end, () => show(undefined));
    }
    byKeyboard(map, place, (choose) => (choose ? go(at(map.project(map.getCenter()))) : show(at(map.project(map.getCenter())))));
  });
}

function go(one: Listed | undefined): void {
  if (one?.href) location.href = one.href;
}

function mark(map: MapLibre, one: Listed | undefined, hovered: boolean): void {
  if (!one) return;
  one.element.classList.toggle('hovered', hovered);
  map.setFeatureState({ source: MARKS, id: `${one.layer}/${one.id}` }, { hovered });
  map.setFeatureState({ source: one.layer, sourceLayer: one.layer, id: one.id }, { hovered });
}

/** With the keyboard the centre of the map stands for the pointer: a cross marks it, Enter follows its link. */
function byKeyboard(map: MapLibre, place: HTMLElement, act: (choose: boolean) => void): void {
  const canvas = map.getCanvas();
  canvas.addEventListener('focus', () => place.classList.toggle('by-keyboard', canvas.matches(':focus-visible')));
  canvas.addEventListener('blur', () => place.classList.remove('by-keyboard'));
  canvas.addEventListener('keydown', ({ key }) => {
    place.classList.add('by-keyboard');
    if (key === 'Enter') act(true);
  });
  map.on('moveend', () => place.classList.contains('by-keyboard') && act(false));
}
