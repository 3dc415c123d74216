import { describe, expect, it } from 'vitest';
import { count, counted, date, enumerate, euros, inhabitants, kilometres, percent, squareKilometres } from './format.ts';

describe('format', () => {
  it('groups thousands with narrow no-break spaces', () => {
    expect(count(68350798)).toBe('68\u202f350\u202f798');
    expect(euros(287500)).toBe('287\u202f500\u00a0€');
  });

  it.each([
    [0, '0\u00a0habitant'],
    [1, '1\u00a0habitant'],
    [2, '2\u00a0habitants'],
  ])('agrees with its number: %i', (n, want) => expect(inhabitants(n)).toBe(want));

  it('takes the plural that it is given', () => {
    expect(counted(3, 'commune revendiquée', 'communes revendiquées')).toBe('3\u00a0communes revendiquées');
  });

  it.each([
    [0, '0\u00a0%'],
    [0.01, '0,1\u00a0%'],
    [82.34, '82,3\u00a0%'],
    [99.96, '99,9\u00a0%'],
    [100, '100\u00a0%'],
  ])('never rounds %d to all or nothing', (pct, want) => expect(percent(pct)).toBe(want));

  it.each([
    [0, '0\u00a0km²'],
    [0.44, '0,4\u00a0km²'],
    [4289.5, '4\u202f290\u00a0km²'],
  ])('areas: %d', (km2, want) => expect(squareKilometres(km2)).toBe(want));

  it.each([
    [0.04, 'moins de 0,1\u00a0km'],
    [3.27, '3,3\u00a0km'],
  ])('lengths: %d', (km, want) => expect(kilometres(km)).toBe(want));

  it('writes dates in full and leaves what is not one alone', () => {
    expect(date('2022-03-31')).toBe('31 mars 2022');
    expect(date('2024-01-01')).toBe('1er janvier 2024');
    expect(date('COG 2026')).toBe('COG 2026');
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b', 'c'], 'a, b et c'],
  ])('enumerates %j', (words, want) => expect(enumerate(words)).toBe(want));
});
