import { describe, expect, it } from 'vitest';
import type { Step } from './shapes.ts';
import { partitionOf, pointOf, territoriesOf, type Placed } from './territories.ts';

//   ┌───┬───┬───┐   H holds h; a, b, c, d are white.
//   │ h │ a │ b │
//   └───┼───┼───┤
//       │ c │ d │
//       └───┴───┘
const NEIGHBOURS: Record<string, string> = { h: 'a', a: 'hbc', b: 'ad', c: 'ad', d: 'bc' };
const AT: Record<string, [number, number]> = { h: [0, 1], a: [1, 1], b: [2, 1], c: [1, 0], d: [2, 0] };
const units = new Map(
  Object.entries(NEIGHBOURS).map(([code, neighbours]): [string, Placed] => [
    code,
    { code, name: code, cpts: code === 'h' ? 'H' : null, neighbours: [...neighbours], label_point: AT[code] ?? null, population: 1 },
  ]),
);

const step = (order: number, op: Step['op'], cpts: string, codes: string) => ({ order, op, cpts, name: cpts, units: [...codes], zones: [{ id: `z-${codes}`, name: codes, whole: order !== 3 }] }) as Step;

describe('the territories of a plan', () => {
  it('have the steps that make them', () => {
    const found = territoriesOf({ steps: [step(1, 'stage', 'H', ''), step(2, 'assign', 'H', 'a'), step(3, 'create', 'N', 'bd')] }, units);
    expect(found.map(({ cpts, founded, orders, gained }) => [cpts, founded, orders, gained.join('')])).toEqual([
      ['H', false, [1, 2], 'a'],
      ['N', true, [3], 'bd'],
    ]);
  });

  it('look different beside each other, and as long as there are looks', () => {
    const founded = [...'abcd'].map((code, index) => step(index + 1, 'create', `N${code}`, code));
    expect(territoriesOf({ steps: founded }, units).map(({ look }) => look)).toEqual([0, 1, 2, 3]);
    const many = Array.from({ length: 9 }, (_, index) => step(index + 1, 'create', `N${index}`, index === 0 ? 'a' : index === 8 ? 'b' : `x${index}`));
    const looks = territoriesOf({ steps: many.map((one) => ({ ...one, units: one.units.length > 1 ? [one.units.join('')] : one.units })) }, units).map(({ look }) => look);
    expect(looks[8]).not.toBe(looks[0]);
    expect(Math.max(...looks)).toBe(5);
  });

  it('are drawn by unit: what is gained, and what a joined CPTS keeps', () => {
    const steps = [step(1, 'assign', 'H', 'a'), step(2, 'create', 'N', 'b'), step(3, 'create', 'O', 'c')];
    const drawn = partitionOf(territoriesOf({ steps }, units), { steps, assignment: { a: 'H', b: 'N', c: 'O' } }, units);
    expect([...drawn.units].sort()).toEqual([
      ['a', { kind: 'joined', look: 0 }],
      ['b', { kind: 'founded', look: 0 }],
      ['c', { kind: 'founded', look: 1 }],
      ['h', { kind: 'kept', look: 0 }],
    ]);
    // From far, white zones that are not divided stand for their units.
    expect([...drawn.zones.keys()]).toEqual(['z-a', 'z-b']);
  });

  it('leave out of what is kept a unit that is taken', () => {
    const steps = [step(1, 'assign', 'H', 'a'), step(2, 'create', 'N', 'h')];
    const drawn = partitionOf(territoriesOf({ steps }, units), { steps, assignment: { a: 'H', h: 'N' } }, units);
    expect(drawn.units.get('h')).toEqual({ kind: 'founded', look: 0 });
  });

  it('are numbered at a unit in their middle', () => {
    expect(pointOf(step(1, 'create', 'N', 'habcd'), units)).toEqual([1, 1]);
    expect(pointOf(step(1, 'create', 'N', 'unknown'), units)).toBeUndefined();
  });
});
