import { expect, test } from 'vitest';
import { framed, pointOf, positionAt, project, tilesOf, unproject } from './camera.ts';

const laptop = { width: 894, height: 499 };

test('Web Mercator holds the world in a square, and goes back', () => {
  expect(project([0, 0])).toEqual([0.5, 0.5]);
  expect(project([180, 0])[0]).toBe(1);
  const [longitude, latitude] = unproject(project([7.26, 43.7]));
  expect(longitude).toBeCloseTo(7.26, 10);
  expect(latitude).toBeCloseTo(43.7, 10);
});

test('a framed box touches the margin on the side where it is tightest, and lies in the middle of the other', () => {
  const camera = framed([-5.2, 41.3, 9.6, 51.15], laptop, 24, 13)!;
  const [left, top] = pointOf([-5.2, 51.15], camera, laptop);
  const [right, bottom] = pointOf([9.6, 41.3], camera, laptop);
  expect([top, bottom].map(Math.round)).toEqual([24, 499 - 24]);
  expect(left).toBeCloseTo(894 - right, 6);
  expect(left).toBeGreaterThan(24);
});

test('a small box is framed no nearer than asked, and none on a screen that is all margin', () => {
  expect(framed([7.2, 43.7, 7.2001, 43.7001], laptop, 24, 13)?.zoom).toBe(13);
  expect(framed([7, 43, 8, 44], { width: 40, height: 40 }, 24, 13)).toBeUndefined();
});

test.each([
  { zoom: 4.3, count: 4, z: 4 },
  { zoom: 0, count: 1, z: 0 },
  { zoom: 15.5, count: 1, z: 14 },
])('tiles cover the screen at zoom $zoom', ({ zoom, count, z }) => {
  const size = { width: 512, height: 400 };
  const tiles = tilesOf({ zoom, centre: [0.01, 0.01] }, size, 14);
  expect(tiles.every((tile) => tile.z === z)).toBe(true);
  expect(Math.min(...tiles.map(({ left }) => left))).toBeLessThanOrEqual(zoom === 0 ? 1 : 0);
  expect(Math.max(...tiles.map(({ left, side }) => left + side))).toBeGreaterThanOrEqual(zoom === 0 ? 511 : 512);
  expect(tiles.length).toBe(count);
});

test('a point of the screen is where its position is seen', () => {
  const camera = { zoom: 8.52, centre: [7.1, 43.9] as [number, number] };
  const [x, y] = pointOf(positionAt([123, 456], camera, laptop), camera, laptop);
  expect(x).toBeCloseTo(123, 6);
  expect(y).toBeCloseTo(456, 6);
});
