import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, sameAnswer, type Route } from './route.ts';

const from = 'letter_of_intent' as const;

describe('route', () => {
  const routes: [string, Route][] = [
    ['#/', { place: { kind: 'country' }, from }],
    ['#/region/93', { place: { kind: 'region', code: '93' }, from }],
    ['#/departement/06', { place: { kind: 'department', code: '06' }, from }],
    ['#/departement/2A', { place: { kind: 'department', code: '2A' }, from }],
    ['#/departement/971?a-partir-de=contract_signed', { place: { kind: 'department', code: '971' }, from: 'contract_signed' }],
    ['#/departement/06/zone-blanche/06-1a2b3c4d', { place: { kind: 'department', code: '06', zone: '06-1a2b3c4d' }, from }],
  ];
  it.each(routes)('%s is read and written the same', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(formatRoute(route)).toBe(hash);
  });

  it.each(['', '#', '#contenu', '#/departement', '#/departement/..%2F', '#/commune/06088', '#/departement/<script>'])(
    'what is not an address is the country: %s',
    (hash) => expect(parseRoute(hash)).toEqual({ place: { kind: 'country' }, from }),
  );

  it('forgives small letters and an unknown threshold', () => {
    expect(parseRoute('#/departement/2b?a-partir-de=x')).toEqual({ place: { kind: 'department', code: '2B' }, from });
  });

  it('asks the service again for another place or threshold, not for another zone', () => {
    const base = parseRoute('#/departement/06');
    expect(sameAnswer(base, parseRoute('#/departement/06/zone-blanche/06-1a2b3c4d'))).toBe(true);
    expect(sameAnswer(base, parseRoute('#/departement/83'))).toBe(false);
    expect(sameAnswer(base, parseRoute('#/departement/06?a-partir-de=preproject'))).toBe(false);
    expect(sameAnswer(parseRoute('#/region/06'), base)).toBe(false);
  });
});
