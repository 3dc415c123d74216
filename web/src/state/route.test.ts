import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from './route.ts';

const from = 'letter_of_intent' as const;

describe('route', () => {
  const seen = { view: 'see', from } as const;
  const alpes = { kind: 'department', code: '06' } as const;
  const routes: [string, Route][] = [
    ['#/', { ...seen, place: { kind: 'country' } }],
    ['#/region/93', { ...seen, place: { kind: 'region', code: '93' } }],
    ['#/departement/06', { ...seen, place: alpes }],
    ['#/departement/2A', { ...seen, place: { kind: 'department', code: '2A' } }],
    ['#/departement/971?a-partir-de=contract_signed', { ...seen, place: { kind: 'department', code: '971' }, from: 'contract_signed' }],
    ['#/departement/06/zone-blanche/06-1a2b3c4d', { view: 'zone', place: alpes, zone: '06-1a2b3c4d', from }],
    ['#/departement/06/cpts/est%2Fnord', { view: 'cpts', place: alpes, cpts: 'est/nord', from }],
    ['#/departement/06/essayer?scenario=s-1', { view: 'try', place: alpes, from, scenario: 's-1' }],
    ['#/departement/06/essayer?zone=06-1a&avec=est%2Fnord', { view: 'try', place: alpes, from, zone: '06-1a', cpts: 'est/nord' }],
    ['#/departement/06?date=2026-01-01&scenario=s1', { ...seen, place: alpes, date: '2026-01-01', scenario: 's1' }],
    ['#/departement/06?couleurs=tailles&carte=9.5/43.71234/7.1', { ...seen, place: alpes, colours: 'sizes', camera: { zoom: 9.5, centre: [7.1, 43.71234] } }],
    ['#/region/93/suivre', { view: 'follow', place: { kind: 'region', code: '93' }, from }],
    ['#/suivre', { view: 'follow', place: { kind: 'country' }, from }],
    ['#/scenarios', { view: 'scenarios', place: { kind: 'country' }, from }],
    ['#/departement/06/scenarios', { view: 'scenarios', place: alpes, from }],
    ['#/scenarios/a', { view: 'scenario', place: { kind: 'country' }, opened: 'a', from, scenario: 'a' }],
    ['#/departement/06/scenarios/a?etat=actuel', { view: 'scenario', place: alpes, opened: 'a', from }],
    ['#/scenarios/a/comparer/b', { view: 'compare', place: { kind: 'country' }, compared: ['a', 'b'], from, scenario: 'a' }],
    ['#/departement/06/scenarios/actuel/comparer/b', { view: 'compare', place: alpes, compared: ['actuel', 'b'], from }],
  ];
  it.each(routes)('%s is read and written the same', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(formatRoute(route)).toBe(hash);
  });

  it.each(['', '#', '#contenu', '#/departement', '#/departement/..%2F', '#/commune/06088', '#/departement/<script>'])(
    'what is not an address is the country: %s',
    (hash) => expect(parseRoute(hash)).toEqual({ view: 'see', place: { kind: 'country' }, from }),
  );

  it('forgives small letters and an unknown threshold', () => {
    expect(parseRoute('#/departement/2b?a-partir-de=x')).toEqual({ view: 'see', place: { kind: 'department', code: '2B' }, from });
  });

  it.each(['2026-02-30', '2026-13-01', 'hier', ''])('a day that is not one is today: %s', (day) => {
    expect(parseRoute(`#/region/93?date=${day}`).date).toBeUndefined();
  });
});
