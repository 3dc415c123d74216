import { expect, it } from 'vitest';
import { matching } from './search_log.ts';

const entries = [
  { revision: 2, time: '', author: 'Chloé', reason: 'courrier de l’ARS', summary: 'stade', cpts: [{ id: 'x', name: 'CPTS Férion' }] },
  { revision: 1, time: '', author: 'Jean', reason: 'réunion', summary: 'rattachement', units: ['06033'] },
];

it.each([
  ['', [2, 1]],
  ['chloe', [2]],
  ['FERION ars', [2]],
  ['06033', [1]],
  ['jean ars', []],
])('%s', (sought, want) => expect(matching(entries, sought).map(({ revision }) => revision)).toEqual(want));
