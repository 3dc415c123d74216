import { expect, it } from 'vitest';
import { nearest, pointOn, ROOM, scale, steps, years } from './curve_path.ts';

const points = [
  { at: '2024-01-01', coverage_pct: 0 },
  { at: '2024-07-01', coverage_pct: 50 },
  { at: '2025-01-01', coverage_pct: 100 },
];

it('holds a value until the next point', () => {
  const path = steps(points, scale(points));
  expect(path).toMatch(/^M44 128H\d+(\.\d)?V70H428V12$/);
});

it.each([
  ['2023-05-01', 0],
  ['2024-01-01', 0],
  ['2024-06-30', 0],
  ['2024-07-01', 1],
  ['2030-01-01', 2],
])('on %s the point %i holds', (day, want) => expect(pointOn(points, day)).toBe(want));

it('finds the point that a click is nearest to', () => {
  expect([ROOM.left, (ROOM.left + ROOM.right) / 2, ROOM.right].map((place) => nearest(points, place))).toEqual([0, 1, 2]);
});

it('writes few years', () => {
  expect(years(points)).toEqual(['2024', '2025']);
  expect(years([{ at: '2001-03-01', coverage_pct: 0 }, { at: '2026-01-01', coverage_pct: 1 }]).length).toBeLessThanOrEqual(7);
});
