import { expect, it } from 'vitest';
import { differencesOf } from './differences.ts';

it('two plans differ by units that they give to others, those of most units first', () => {
  const a = { assignment: { p: 'H', q: 'N', r: 'N', s: 'H' } };
  const b = { assignment: { p: 'H', q: 'K', r: 'K', t: 'K' } };
  expect(differencesOf(a, b)).toEqual([
    { a: 'N', b: 'K', units: ['q', 'r'] },
    { a: 'H', b: undefined, units: ['s'] },
    { a: undefined, b: 'K', units: ['t'] },
  ]);
  expect(differencesOf(a, a)).toEqual([]);
});
