import { describe, expect, it } from 'vitest';
import { differences, moves, painted } from './hands.ts';
import type { UnitEffect } from './shapes.ts';

const unit = (code: string, population: number, before: string | null, after: string | null): UnitEffect => ({
  code,
  name: code,
  department: '06',
  population,
  before,
  after,
});

const units = [unit('1', 10, null, 'x'), unit('2', 500, 'y', 'x'), unit('3', 20, null, 'x'), unit('4', 5, 'y', null)];

describe('moves', () => {
  it('puts together units that go the same way, the most inhabited first', () => {
    const found = moves(units).map(({ before, after, population, units: own }) => [before, after, population, own.map(({ code }) => code)]);
    expect(found).toEqual([
      ['y', 'x', 500, ['2']],
      [null, 'x', 30, ['1', '3']],
      ['y', null, 5, ['4']],
    ]);
  });
});

it('paints what joins, what is left and what moves', () => {
  expect(painted(units)).toEqual({ gained: ['1', '3'], lost: ['4'], moved: ['2'] });
});

describe('differences', () => {
  const other = [unit('1', 10, null, 'z'), unit('3', 20, null, 'x'), unit('5', 7, 'x', null)];
  const plain = (a?: UnitEffect[], b?: UnitEffect[]) =>
    differences(a && { units: a }, b && { units: b }).map(({ unit: { code }, today, a: inA, b: inB }) => [code, today, inA, inB]);

  it('has each unit that ends elsewhere, with who has it today', () => {
    expect(plain(units, other)).toEqual([
      ['1', null, 'x', 'z'],
      ['2', 'y', 'x', 'y'],
      ['4', 'y', null, 'y'],
      ['5', 'x', 'x', null],
    ]);
  });

  it('of a scenario and the present state are what the scenario changes', () => {
    expect(plain(units, undefined).map(([code]) => code)).toEqual(['1', '2', '3', '4']);
    expect(plain(undefined, units).map(([, , , inB]) => inB)).toEqual(['x', 'x', 'x', null]);
  });

  it('of a scenario and itself are none', () => expect(plain(units, units)).toEqual([]));
});
