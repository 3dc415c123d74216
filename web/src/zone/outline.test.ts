import { describe, expect, it } from 'vitest';
import { boxOf, outlineOf } from './outline.ts';

// A square of side 1 whose lower left corner is at (x, y), counterclockwise.
const square = (x: number, y: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]],
});

const length = ({ coordinates }: GeoJSON.MultiLineString) =>
  coordinates.flatMap((line) => line.slice(1).map((to, i) => Math.hypot(to[0]! - line[i]![0]!, to[1]! - line[i]![1]!))).reduce((a, b) => a + b, 0);

describe('outline of areas together', () => {
  it.each([
    ['one', [square(0, 0)], 4],
    ['two that share a side', [square(0, 0), square(1, 0)], 6],
    ['two that share a corner', [square(0, 0), square(1, 1)], 8],
    ['four around a corner', [square(0, 0), square(1, 0), square(0, 1), square(1, 1)], 8],
    ['apart', [square(0, 0), square(5, 5)], 8],
    ['without geometry', [null, square(0, 0)], 4],
    ['none', [], 0],
  ])('%s', (_, areas, want) => expect(length(outlineOf(areas))).toBe(want));

  it('takes the parts and the holes of a multipolygon', () => {
    const ring = square(0, 0).coordinates[0]!;
    const hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]];
    const area: GeoJSON.MultiPolygon = { type: 'MultiPolygon', coordinates: [[ring, hole], square(3, 3).coordinates] };
    const filled: GeoJSON.Polygon = { type: 'Polygon', coordinates: [hole] };
    expect(length(outlineOf([area, filled]))).toBe(8);
  });

  it('has a box, and none when empty', () => {
    expect(boxOf(outlineOf([square(0, 0), square(3, 1)]))).toEqual([0, 0, 4, 2]);
    expect(boxOf(outlineOf([]))).toBeNull();
  });

  it('makes one line of what follows', () => expect(outlineOf([square(0, 0)]).coordinates).toHaveLength(1));
});
