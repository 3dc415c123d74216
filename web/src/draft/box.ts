import type { Bbox } from '../client/types.ts';
import { units } from './work.ts';

/** About half the width of a commune, in degrees: boxes are made of points inside. */
const MARGIN = 0.03;

/** A box around units; null where none has a place. */
export function boxOf(codes: readonly string[]): Bbox | null {
  const points = codes.flatMap((code) => [units.peek().get(code)?.label_point ?? []].filter((point) => point.length === 2));
  if (points.length === 0) return null;
  const [x, y] = [points.map(([lon = 0]) => lon), points.map(([, lat = 0]) => lat)];
  return [Math.min(...x) - MARGIN, Math.min(...y) - MARGIN, Math.max(...x) + MARGIN, Math.max(...y) + MARGIN];
}
