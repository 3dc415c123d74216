import { computed, signal } from '@preact/signals';
import { DEFAULT_THRESHOLD, isThreshold, type Threshold } from '../words/stage.ts';

/** What is on screen; the address after # holds all of it, so that a view can be shared and gone back to. */
export interface Route extends Choice, Looks {
  view: ViewName;
  place: Place;
  /** White zone or CPTS that the address names. */
  zone?: string;
  cpts?: string;
  /** The scenario that the view is about; its map is drawn under it, unless the reader asked for the present state. */
  opened?: string;
  /** The two scenarios side by side; PRESENT stands for the state as it is. */
  compared?: [string, string];
  /** Where the map is, in a link that shares the exact view. */
  camera?: Camera;
}

/** How the map tells the facts. */
export interface Looks {
  /** What colours mean; the stages without. */
  colours?: 'sizes' | 'inhabitants';
}

/** Zoom of the map, and longitude and latitude of its centre in WGS84 degrees. */
export interface Camera {
  zoom: number;
  centre: [number, number];
}

/** In the place of a scenario's id: the present state, without any. */
export const PRESENT = 'actuel';

/** Which state of the facts every request asks for. */
export interface Choice {
  from: Threshold;
  /** Day, YYYY-MM-DD; today without. */
  date?: string;
  /** Id of the scenario whose operations are made on it. */
  scenario?: string;
}

export type Place = { kind: 'country' } | { kind: 'region'; code: string } | { kind: 'department'; code: string };

export type ViewName = 'see' | 'zone' | 'cpts' | 'try' | 'follow' | 'scenarios' | 'scenario' | 'compare' | 'plans';

const SEGMENT: Record<'region' | 'department', string> = { region: 'region', department: 'departement' };
const PARAMETER = {
  from: 'a-partir-de',
  date: 'date',
  scenario: 'scenario',
  state: 'etat',
  colours: 'couleurs',
  camera: 'carte',
  zone: 'zone',
  cpts: 'avec',
} as const;
const COLOURS = { sizes: 'tailles', inhabitants: 'habitants' } as const;

/**
 * Reads `#/departement/06/zone-blanche/06-1a2b3c4d?a-partir-de=contract_signed&date=2026-01-01`; what is unknown is the
 * country, seen.
 */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const parameters = new URLSearchParams(query);
  const parsed = parsePath(path.split('/').filter(Boolean));
  const proposed = parsed.view === 'try' && parseProposal(parameters);
  return drawn({ ...parsed, ...proposed, ...parseChoice(parameters), ...parseMap(parameters) }, parameters.get(PARAMETER.state) === PRESENT);
}

/** `/departement/06/essayer?zone=ID&avec=CPTS`: what a sheet proposes to try. */
function parseProposal(query: URLSearchParams): Pick<Route, 'zone' | 'cpts'> {
  const zone = query.get(PARAMETER.zone);
  const cpts = query.get(PARAMETER.cpts);
  return { ...(zone && { zone }), ...(cpts && { cpts }) };
}

/** What the map shows follows from the path where the path names scenarios. */
function drawn({ scenario, ...route }: Route, present: boolean): Route {
  const { opened, compared } = route;
  const shown = opened ? !present && opened : compared ? compared[0] !== PRESENT && compared[0] : scenario;
  return shown ? { ...route, scenario: shown } : route;
}

function parseChoice(query: URLSearchParams): Choice {
  const from = query.get(PARAMETER.from);
  const date = query.get(PARAMETER.date) ?? '';
  const scenario = query.get(PARAMETER.scenario);
  return {
    from: isThreshold(from) ? from : DEFAULT_THRESHOLD,
    ...(isDay(date) && { date }),
    ...(scenario && { scenario }),
  };
}

function parseMap(query: URLSearchParams): Looks & Pick<Route, 'camera'> {
  const colours = (['sizes', 'inhabitants'] as const).find((name) => COLOURS[name] === query.get(PARAMETER.colours));
  const camera = parseCamera(query.get(PARAMETER.camera) ?? '');
  return { ...(colours && { colours }), ...(camera && { camera }) };
}

/** `9.5/43.7/7.1`: zoom, latitude, longitude, in the order of other maps' addresses. */
function parseCamera(text: string): Camera | undefined {
  const [zoom, latitude, longitude, ...rest] = text.split('/').map(Number);
  if (zoom === undefined || latitude === undefined || longitude === undefined || rest.length > 0) return undefined;
  const real = zoom >= 0 && zoom <= 24 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180;
  return real ? { zoom, centre: [longitude, latitude] } : undefined; // NaN is none of it
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

type Path = Omit<Route, keyof Choice | keyof Looks | 'camera'>;

function parsePath(segments: string[]): Path {
  const place = parsePlace(segments);
  const [word = '', ...rest] = segments.slice(place.kind === 'country' ? 0 : 2);
  if (word === 'scenarios') return { place, ...parseScenarios(rest) };
  return { place, ...parseView(place, word, decode(rest[0] ?? '')) };
}

function parseScenarios([one = '', word, other = '']: string[]): Omit<Path, 'place'> {
  const [opened, second] = [decode(one), decode(other)];
  if (word === 'comparer' && opened && second) return { view: 'compare', compared: [opened, second] };
  return opened ? { view: 'scenario', opened } : { view: 'scenarios' };
}

function parsePlace([segment, rawCode = '']: string[]): Place {
  const code = rawCode.toUpperCase();
  if (!/^[0-9][0-9AB][0-9]?$/.test(code)) return { kind: 'country' };
  if (segment === SEGMENT.region) return { kind: 'region', code };
  return segment === SEGMENT.department ? { kind: 'department', code } : { kind: 'country' };
}

function parseView({ kind }: Place, word: string, id: string): Omit<Path, 'place'> {
  if (word === 'suivre') return { view: 'follow' };
  if (word === 'plans' && kind !== 'country') return { view: 'plans' };
  if (kind !== 'department') return { view: 'see' };
  if (word === 'essayer') return { view: 'try' };
  if (word === 'zone-blanche' && /^[\w-]+$/.test(id)) return { view: 'zone', zone: id };
  if (word === 'cpts' && id) return { view: 'cpts', cpts: id };
  return { view: 'see' };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return ''; // a lone %
  }
}

export function formatRoute(route: Route): string {
  const query = new URLSearchParams();
  if (route.date) query.set(PARAMETER.date, route.date);
  if (route.from !== DEFAULT_THRESHOLD) query.set(PARAMETER.from, route.from);
  if (route.opened && route.scenario !== route.opened) query.set(PARAMETER.state, PRESENT);
  if (route.scenario && !route.opened && !route.compared) query.set(PARAMETER.scenario, route.scenario);
  if (route.colours) query.set(PARAMETER.colours, COLOURS[route.colours]);
  if (route.camera) query.set(PARAMETER.camera, formatCamera(route.camera));
  if (route.view === 'try' && route.zone) query.set(PARAMETER.zone, route.zone);
  if (route.view === 'try' && route.cpts) query.set(PARAMETER.cpts, route.cpts);
  const path = [...formatPlace(route.place), ...formatView(route)].map(encodeURIComponent).join('/');
  return `#/${path}${query.size > 0 ? `?${String(query).replace(/carte=[^&]*/, decodeURIComponent)}` : ''}`;
}

// A hundredth of a zoom is 0.7 % of scale; five digits are a metre.
function formatCamera({ zoom, centre: [longitude, latitude] }: Camera): string {
  return `${Number(zoom.toFixed(2))}/${Number(latitude.toFixed(5))}/${Number(longitude.toFixed(5))}`;
}

function formatPlace(place: Place): string[] {
  return place.kind === 'country' ? [] : [SEGMENT[place.kind], place.code];
}

function formatView({ view, zone = '', cpts = '', opened = '', compared = ['', ''] }: Route): string[] {
  switch (view) {
    case 'see':
      return [];
    case 'zone':
      return ['zone-blanche', zone];
    case 'cpts':
      return ['cpts', cpts];
    case 'try':
      return ['essayer'];
    case 'follow':
      return ['suivre'];
    case 'plans':
      return ['plans'];
    case 'scenarios':
      return ['scenarios'];
    case 'scenario':
      return ['scenarios', opened];
    case 'compare':
      return ['scenarios', compared[0], 'comparer', compared[1]];
  }
}

const current = signal(parseRoute(globalThis.location?.hash ?? ''));
globalThis.addEventListener?.('hashchange', () => (current.value = parseRoute(location.hash)));

/** The route of the address. Change it by `go`, or by a link to `href`. */
export const route = computed(() => current.value);

/** Day, threshold and scenario of the address: what every link keeps. */
const kept = computed<Choice>(() => {
  const { from, date, scenario } = current.value;
  return { from, ...(date && { date }), ...(scenario && { scenario }) };
});

/** What every request keeps of it. Try makes its own operations on the facts of today, so it asks for these alone. */
export const choice = computed<Choice>(() => (current.value.view === 'try' ? { from: current.value.from } : kept.value));

export const looks = computed<Looks>(() => (current.value.colours ? { colours: current.value.colours } : {}));

/** Address of another view of the same day, threshold, scenario and colours, unless the change says others. */
export function href(change: Partial<Route> & Pick<Route, 'place'>): string {
  return formatRoute({ view: 'see', ...kept.value, ...looks.value, ...change });
}

/** The same view with another day, threshold, scenario or colours; undefined takes one away. */
export function changed(change: { [K in keyof (Choice & Looks)]?: Route[K] | undefined }): string {
  const { camera: _, ...now } = current.value;
  return formatRoute({ ...now, ...change } as Route);
}

/** Goes to an address made by `href` or `formatRoute`; `replace` leaves no step for the browser's back button. */
export function go(address: string, { replace = false } = {}): void {
  if (!replace) location.hash = address;
  else {
    history.replaceState(history.state, '', address);
    current.value = parseRoute(location.hash);
  }
}

export function samePlace(a: Place, b: Place): boolean {
  return formatPlace(a).join('/') === formatPlace(b).join('/');
}
