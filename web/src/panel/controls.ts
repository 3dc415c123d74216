import type { Area, Country } from '../api.ts';
import { h } from '../dom.ts';
import { formatRoute, type Place, type Route } from '../route.ts';
import { stageLabel, THRESHOLDS, type Threshold } from '../stage.ts';

/** Views that a map of France cannot show together. */
const VIEWS: readonly (readonly [string, string | undefined])[] = [
  ['Métropole', undefined],
  ['Guadeloupe', '971'],
  ['Martinique', '972'],
  ['Guyane', '973'],
  ['La Réunion', '974'],
  ['Mayotte', '976'],
];

export function thresholdSelect(from: Threshold, choose: (from: Threshold) => void): HTMLElement {
  const options = THRESHOLDS.map((stage) => h('option', { value: stage, selected: stage === from }, stageLabel(stage)));
  const select = h('select', { id: 'seuil', change: () => choose(select.value as Threshold) }, ...options);
  return h('div', { class: 'field' }, h('label', { for: 'seuil' }, 'Compter à partir de'), select);
}

/** France, its regions, and the départements under each; the values are addresses. */
export function placeSelect(country: Country, route: Route, choose: (href: string) => void): HTMLElement {
  const option = (place: Place, label: string) =>
    h('option', { value: formatRoute({ place, from: route.from }), selected: isSame(place, route.place) }, label);
  const groups = byName(country.regions).map((region) =>
    h(
      'optgroup',
      { label: region.name },
      option({ kind: 'region', code: region.code }, `${region.name}\u00a0: toute la région`),
      ...country.departments
        .filter((department) => department.region === region.code)
        .map(({ code, name }) => option({ kind: 'department', code }, `${code} ${name}`)),
    ),
  );
  const select = h('select', { id: 'lieu', change: () => choose(select.value) }, option({ kind: 'country' }, country.name === 'France' ? wholeTitle(country) : 'Tout ce qui est chargé'), ...groups);
  return h('div', { class: 'field' }, h('label', { for: 'lieu' }, 'Région ou département'), select);
}

/** What all départements together are called: a store may hold one alone. */
export const wholeTitle = ({ name }: Area): string => (name === 'France' ? 'France entière' : name);

/** One button for each part of the country that needs a map of its own and has data; none where one map shows all. */
export function viewLinks(route: Route, { departments }: Country): HTMLElement | null {
  const overseas = new Set(VIEWS.map(([, code]) => code));
  const views = VIEWS.filter(([, code]) => departments.some((d) => (code ? d.code === code : !overseas.has(d.code))));
  if (views.length < 2) return null;
  const links = views.map(([label, code]) => {
    const place: Place = code ? { kind: 'department', code } : { kind: 'country' };
    const current = isSame(place, route.place) ? 'page' : undefined;
    return h('li', {}, h('a', { href: formatRoute({ place, from: route.from }), 'aria-current': current }, label));
  });
  return h('nav', { class: 'views', 'aria-label': 'Métropole et outre-mer' }, h('ul', {}, ...links));
}

function isSame(a: Place, b: Place): boolean {
  return a.kind === b.kind && codeOf(a) === codeOf(b);
}

function codeOf(place: Place): string | undefined {
  return place.kind === 'country' ? undefined : place.code;
}

function byName(list: Area[]): Area[] {
  return [...list].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}
