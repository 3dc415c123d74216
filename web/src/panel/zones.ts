import type { Neighbour, WhiteZone } from '../api.ts';
import { facts, h } from '../dom.ts';
import { counted, enumerate, inhabitants, kilometres, squareKilometres, zoneName } from '../format.ts';
import type { Target } from '../map.ts';
import { stageLabel } from '../stage.ts';
import { wordsOfCodes } from '../units.ts';
import { funding } from './funding.ts';

/** What entries of the lists do to the map. */
export interface ListEvents {
  hover(target: Target | undefined): void;
  choose(target: Target): void;
}

/** The white zones of a département, numbered as on the map, the most populated first. */
export function whiteZones(zones: WhiteZone[], events: ListEvents): HTMLElement {
  return h(
    'section',
    { id: 'zones-blanches' },
    h('h3', {}, `Zones blanches (${zones.length})`),
    zones.length === 0
      ? h('p', {}, 'Aucune\u00a0: tout le département est couvert par les stades comptés.')
      : h('ol', { class: 'cards' }, ...zones.map((zone, index) => card(zone, index + 1, events))),
  );
}

function card(zone: WhiteZone, rank: number, events: ListEvents): HTMLElement {
  const words = wordsOfCodes(zone.codes);
  return h(
    'li',
    { class: 'card', 'data-id': zone.id, ...reactions({ layer: 'white-zones', id: zone.id }, events) },
    h('h4', {}, chooser({ layer: 'white-zones', id: zone.id }, events, h('span', { class: 'rank' }, String(rank)), zoneName(zone.name, zone.unit_count))),
    facts([
      ['Population', `${inhabitants(zone.population)}${zone.population_estimated ? ' (estimation)' : ''}`],
      [counted(zone.unit_count, words.one, words.many), zone.unit_count > 1 && someNames(zone)],
      ['Superficie', squareKilometres(zone.area_km2)],
      ['Taille seule', `taille\u00a0${zone.size_category}${zone.size_note ? ` (${zone.size_note})` : ''}`],
      ['Financement', funding(zone)],
    ]),
    neighbours(zone.neighbour_details),
    points(zone),
    zone.unit_count > 5 && h('details', {}, h('summary', {}, `Liste des ${words.many}`), h('p', {}, zone.names.join(', '))),
  );
}

/** The first names of a long list; the whole one is folded below. */
function someNames({ names }: WhiteZone): string {
  const shown = 4;
  const rest = names.length - shown;
  return rest < 2 ? enumerate(names) : `${names.slice(0, shown).join(', ')} et ${rest}\u00a0autres`;
}

function neighbours(list: Neighbour[]): HTMLElement {
  if (list.length === 0) return h('p', { class: 'note' }, 'Aucune CPTS limitrophe.');
  const lines = list.map((neighbour) =>
    h(
      'li',
      {},
      `${neighbour.name}\u00a0: ${kilometres(neighbour.border_km)} de frontière commune, ${stageLabel(neighbour.stage)}, `,
      `${inhabitants(neighbour.population)} (taille\u00a0${neighbour.size_category})`,
    ),
  );
  return h('details', {}, h('summary', {}, `CPTS limitrophes (${list.length})`), h('ul', {}, ...lines));
}

function points(zone: WhiteZone): HTMLElement | undefined {
  if (zone.points.length === 0) return undefined;
  const lines = zone.points.map((point) => h('li', {}, [point.name, category(point.category)].filter(Boolean).join(', ')));
  return h('details', {}, h('summary', {}, `Points d’appui (${zone.point_count})`), h('ul', {}, ...lines));
}

/** FINESS categories that matter here; another is shown by its number. */
function category(code: string): string {
  const known: Record<string, string> = { '603': 'MSP', '604': 'CPTS', '124': 'centre de santé' };
  return known[code] ?? (code && `catégorie FINESS\u00a0${code}`);
}

/** Pointing at an entry, or reaching it with the keyboard, shows where it lies. */
export function reactions(target: Target, events: ListEvents): Record<string, () => void> {
  const on = () => events.hover(target);
  const off = () => events.hover(undefined);
  return { mouseenter: on, mouseleave: off, focusin: on, focusout: off };
}

export function chooser(target: Target, events: ListEvents, ...label: (Node | string)[]): HTMLElement {
  return h('button', { type: 'button', class: 'choose', click: () => events.choose(target) }, ...label);
}
