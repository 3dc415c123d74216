import type { Bbox } from '../client/types.ts';

type Position = readonly number[];

/**
 * The border of several areas together, in WGS84 degrees: the segments that only one of them has. The service gives exact
 * borders, on one grid, so that a segment of two areas is the same number for number, and no tolerance is needed.
 *
 *      ┌───┬───┐        ┌───────┐
 *      │ A │ B │   →    │       │
 *      └───┴───┘        └───────┘
 */
export function outlineOf(areas: readonly (GeoJSON.Geometry | null)[]): GeoJSON.MultiLineString {
  const once = new Map<string, [Position, Position]>();
  for (const [from, to] of areas.flatMap(segments)) {
    const key = canonical(from, to);
    if (!once.delete(key)) once.set(key, [from, to]);
  }
  return { type: 'MultiLineString', coordinates: join([...once.values()]) };
}

function segments(area: GeoJSON.Geometry | null): [Position, Position][] {
  return ringsOf(area).flatMap((ring) => ring.slice(1).map((to, index): [Position, Position] => [ring[index]!, to]));
}

function ringsOf(area: GeoJSON.Geometry | null): Position[][] {
  if (area?.type === 'Polygon') return area.coordinates;
  return area?.type === 'MultiPolygon' ? area.coordinates.flat() : [];
}

function canonical(a: Position, b: Position): string {
  const [one, other] = [a.join(), b.join()];
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

// Segments that follow each other become one line: dashes and corners are drawn along it, and it is a tenth of the size.
function join(pieces: readonly [Position, Position][]): number[][][] {
  const lines: number[][][] = [];
  for (const [from, to] of pieces) {
    const line = lines.at(-1);
    if (line && line.at(-1)!.join() === from.join()) line.push([...to]);
    else lines.push([[...from], [...to]]);
  }
  return lines;
}

/** The box of an outline; null for an empty one. */
export function boxOf({ coordinates }: GeoJSON.MultiLineString): Bbox | null {
  let box: Bbox | null = null;
  for (const [x = 0, y = 0] of coordinates.flat()) {
    box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
  }
  return box;
}
