import './styles.css';
import { fetchConflicts, fetchCountry, fetchDepartment, fetchRegion, RequestError, type Bbox, type Conflict, type Country } from './api.ts';
import { h } from './dom.ts';
import { counted, percent } from './format.ts';
import { conflictLabels, departmentLabels, zoneLabels } from './labels.ts';
import { createMap, type CoverageMap, type Hit, type Target } from './map.ts';
import { placeSelect, thresholdSelect, viewLinks } from './panel/controls.ts';
import { legendBox } from './panel/legend.ts';
import { schematicBanner } from './panel/notices.ts';
import { panelContent, type Answer } from './panel/panel.ts';
import { describe, underBox } from './panel/under.ts';
import { formatRoute, parseRoute, sameAnswer, type Route } from './route.ts';

/** The country's own box holds the overseas départements: the first view is the métropole. */
const METROPOLE: Bbox = [-5.2, 41.3, 9.6, 51.15];

// Narrower than this the panel goes below the map, and the legend starts closed to leave the map its height.
const wide = window.matchMedia('(min-width: 60rem)');

let route = parseRoute(location.hash);
let country: Country | undefined;
let conflicts: Conflict[] = [];
let answer: Answer | undefined;
let loading = new AbortController();

const controls = h('div', { class: 'controls' });
const views = h('div');
const banner = h('div');
const mapBox = h('div', { class: 'map' });
const legend = h('div');
const status = h('p', { class: 'status', role: 'status', 'aria-live': 'polite' });
const failure = h('div', { role: 'alert' });
const panel = h('div', { class: 'content' });
const under = underBox();
const mapBusy = h('div', { class: 'map-busy', 'aria-hidden': 'true' }, 'Chargement de la carte…');

byId('entete').append(h('h1', {}, 'CPTS et zones blanches'), controls, banner);
byId('principal').append(
  h('section', { class: 'map-place', 'aria-label': 'Carte' }, views, h('div', { class: 'map-frame' }, mapBox, under.element, mapBusy), legend),
  h('section', { class: 'panel', id: 'contenu', tabindex: -1, 'aria-label': 'Chiffres et listes' }, status, failure, panel),
);

const map = startMap();
window.addEventListener('hashchange', () => follow(parseRoute(location.hash)));
// On paper nothing can be unfolded, and the map needs its legend.
window.addEventListener('beforeprint', () => legend.querySelector('details')?.setAttribute('open', ''));
// The address after # is the view's: the skip link moves the focus without touching it.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('contenu')?.focus();
});
drawThreshold();
void load();

function startMap(): CoverageMap | undefined {
  try {
    return createMap(mapBox, METROPOLE, route.from, { under: showUnder, choose: chooseOnMap, loading: mapLoading, failed: mapFailed });
  } catch {
    mapBox.append(h('p', { class: 'no-map' }, 'Ce navigateur ne peut pas dessiner la carte (WebGL absent). Les listes disent la même chose.'));
    mapBusy.hidden = true;
    return undefined;
  }
}

/** Goes to another view; the answer is loaded again only when it differs. */
function follow(next: Route): void {
  const reload = !sameAnswer(route, next);
  const thresholdMoved = route.from !== next.from;
  route = next;
  if (thresholdMoved) drawThreshold();
  if (reload) void load();
  else if (answer) frame(answer);
}

function drawThreshold(): void {
  map?.countFrom(route.from);
  const open = legend.querySelector('details')?.open ?? wide.matches;
  legend.replaceChildren(legendBox(route.from, open));
}

async function load(): Promise<void> {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  say('Chargement…', true);
  failure.replaceChildren();
  panel.setAttribute('aria-busy', 'true');
  try {
    const next = await ask(route, signal);
    if (!signal.aborted) draw(next);
  } catch (error) {
    if (!signal.aborted) fail(error, signal);
  }
}

async function ask({ place, from }: Route, signal: AbortSignal): Promise<Answer> {
  // The country is always needed: it names the départements in the lists and on the map.
  const whole = country?.min_stage === from && place.kind !== 'country' ? country : fetchCountry(from, signal);
  const part = askPart({ place, from }, signal);
  part.catch(() => undefined); // told below, once the lists of what can be chosen are there
  const all = await whole;
  // Nearly always none, so asked for after the figures; they depend on the day, not on the threshold.
  if (all !== country) conflicts = all.conflict_count > 0 ? await fetchConflicts(from, signal) : [];
  country = all;
  return (await part) ?? { kind: 'country', data: all };
}

async function askPart({ place, from }: Route, signal: AbortSignal): Promise<Answer | undefined> {
  if (place.kind === 'region') return { kind: 'region', data: await fetchRegion(place.code, from, signal) };
  if (place.kind === 'department') return { kind: 'department', data: await fetchDepartment(place.code, from, signal) };
  return undefined;
}

function draw(next: Answer): void {
  answer = next;
  const { data } = next;
  const focusLost = panel.contains(document.activeElement);
  drawControls();
  banner.replaceChildren(...present(schematicBanner(data)));
  panel.replaceChildren(...present(...panelContent(next, route, { hover: (target) => map?.hover(target), choose: chooseInList })));
  panel.removeAttribute('aria-busy');
  const zones = counted(data.white_zone_count, 'zone blanche', 'zones blanches');
  say(`${data.name}\u00a0: ${percent(data.coverage_pct)} couverts, ${zones}.`, false);
  document.title = `${data.name}\u00a0: CPTS et zones blanches`;
  if (focusLost) document.getElementById('titre-lieu')?.focus();
  frame(next);
}

function drawControls(): void {
  if (!country) return;
  const focused = document.activeElement?.id;
  controls.replaceChildren(
    placeSelect(country, route, go),
    thresholdSelect(route.from, (from) => go(formatRoute({ place: { ...route.place }, from }))),
  );
  views.replaceChildren(...present(viewLinks(route, country)));
  // The select that was just used is a new one now: focus stays on it.
  if (focused && controls.querySelector(`#${focused}`)) document.getElementById(focused)?.focus();
}

/** Moves the map to what is on screen, and emphasises the zone that the address names. */
function frame(shown: Answer): void {
  const zones = shown.kind === 'department' ? shown.data.white_zones : [];
  const zone = route.place.kind === 'department' ? zones.find(({ id }) => id === shownZone()) : undefined;
  const departments = shown.kind === 'department' ? [shown.data.code] : shown.kind === 'region' ? codes(shown.data.departments) : [];
  map?.show(zone?.bbox ?? (shown.kind === 'country' ? mainland(shown.data) : shown.data.bbox), departments);
  // The chosen département is named above its figures; on the map its name would lie over its zones.
  const others = (country?.departments ?? []).filter(({ code }) => shown.kind !== 'department' || code !== shown.data.code);
  map?.label([...departmentLabels(others), ...conflictLabels(conflicts), ...zoneLabels(zones)]);
  map?.select(zone && { layer: 'white-zones', id: zone.id });
  markCurrent(zone?.id);
}

/** The box of what is loaded of the métropole; of everything where there is only overseas. */
function mainland({ departments, bbox }: Country): Bbox | null {
  const boxes = departments.filter(({ code }) => !code.startsWith('97')).flatMap((d) => (d.bbox ? [d.bbox] : []));
  return boxes.reduce<Bbox | null>((a, b) => (a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : b), null) ?? bbox;
}

function markCurrent(id: string | undefined): void {
  for (const entry of panel.querySelectorAll<HTMLElement>('[data-id]')) {
    const isCurrent = entry.dataset['id'] === id;
    entry.classList.toggle('current', isCurrent);
    entry.querySelector('button')?.setAttribute('aria-pressed', String(isCurrent));
    if (isCurrent) entry.scrollIntoView({ block: 'nearest' });
  }
}

function chooseInList(target: Target): void {
  if (target.layer === 'white-zones' && route.place.kind === 'department') {
    go(formatRoute({ ...route, place: { ...route.place, zone: target.id } }));
    if (shownZone() === target.id && answer) frame(answer); // chosen again after the map was moved
    return;
  }
  const cpts = answer?.kind === 'department' ? answer.data.cpts.find(({ id }) => id === target.id) : undefined;
  if (!cpts) return;
  map?.show(cpts.bbox, route.place.kind === 'department' ? [route.place.code] : []);
  map?.select(target);
  markCurrent(cpts.id);
}

/** On the map a first choice is a département; inside it, a white zone. */
function chooseOnMap(hit: Hit): void {
  const code = hit.land?.['code'];
  if (typeof code !== 'string') return;
  const zone = hit['white-zones']?.['id'];
  const inside = route.place.kind === 'department' && route.place.code === code;
  if (!inside) go(formatRoute({ ...route, place: { kind: 'department', code } }));
  else if (typeof zone === 'string') go(formatRoute({ ...route, place: { kind: 'department', code, zone } }));
}

function showUnder(hit: Hit | undefined): void {
  const name = (code: string) => country?.departments.find((department) => department.code === code)?.name ?? code;
  under.show(hit && describe(hit, name));
}

function fail(error: unknown, signal: AbortSignal): void {
  if (error instanceof RequestError && error.notReady) {
    say(error.message, true);
    window.setTimeout(() => !signal.aborted && void load(), 2000);
    return;
  }
  if (!(error instanceof RequestError)) console.error(error);
  const detail = error instanceof RequestError ? error.message : 'Une erreur inattendue a arrêté la page.';
  panel.removeAttribute('aria-busy');
  panel.replaceChildren();
  drawControls();
  say('', false);
  failure.replaceChildren(
    h(
      'div',
      { class: 'warning' },
      h('p', {}, detail),
      h('p', {}, h('button', { type: 'button', click: () => void load() }, 'Réessayer'), ' ', h('a', { href: '#/' }, 'Revenir à la vue d’ensemble')),
    ),
  );
}

function mapLoading(busy: boolean): void {
  mapBusy.hidden = !busy;
}

function mapFailed(): void {
  say('Une partie de la carte n’a pas pu être chargée\u00a0; déplacez-la ou rechargez la page pour réessayer.', true);
}

/** Tells what happened; what the panel says anyway is for screen readers alone. */
function say(message: string, visible: boolean): void {
  status.textContent = message;
  status.classList.toggle('hidden', !visible);
}

function go(href: string): void {
  location.hash = href;
}

function shownZone(): string | undefined {
  return route.place.kind === 'department' ? route.place.zone : undefined;
}

function codes(areas: { code: string }[]): string[] {
  return areas.map(({ code }) => code);
}

function present(...nodes: (Node | null)[]): Node[] {
  return nodes.filter((node): node is Node => node !== null);
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}
