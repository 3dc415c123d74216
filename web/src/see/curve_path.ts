/** A point of a curve: a day and a percentage. */
export interface Reading {
  at: string;
  coverage_pct: number;
}

/** Room that the chart draws in, in units of its view box; what is outside holds the words of the axes. */
export const ROOM = { left: 44, right: 428, top: 12, bottom: 128 } as const;

/** Where a day and a percentage are in the chart. */
export function scale(points: readonly Reading[]): { x(day: string): number; y(pct: number): number } {
  const begin = Date.parse(points[0]?.at ?? '');
  const span = Date.parse(points.at(-1)?.at ?? '') - begin || 1;
  return {
    x: (day) => ROOM.left + clamp((Date.parse(day) - begin) / span) * (ROOM.right - ROOM.left),
    y: (pct) => ROOM.bottom - (pct / 100) * (ROOM.bottom - ROOM.top),
  };
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}

/** A line of steps: what a point says holds until the next one. */
export function steps(points: readonly Reading[], { x, y }: ReturnType<typeof scale>): string {
  return points.map(({ at, coverage_pct }, index) => (index === 0 ? `M${round(x(at))} ${round(y(coverage_pct))}` : `H${round(x(at))}V${round(y(coverage_pct))}`)).join('');
}

const round = (n: number) => Math.round(n * 10) / 10;

/** Index of the last point on or before a day; 0 for an earlier one. */
export function pointOn(points: readonly Reading[], day: string): number {
  return Math.max(0, points.findLastIndex(({ at }) => at <= day));
}

/** Index of the point nearest to a place of the chart. */
export function nearest(points: readonly Reading[], place: number): number {
  const { x } = scale(points);
  const far = (reading: Reading | undefined) => (reading ? Math.abs(x(reading.at) - place) : Infinity);
  return points.reduce((best, reading, index) => (far(reading) < far(points[best]) ? index : best), 0);
}

/** Years whose first day is on the chart, thinned to seven at most. */
export function years(points: readonly Reading[]): string[] {
  const first = Number(points[0]?.at.slice(0, 4));
  const last = Number(points.at(-1)?.at.slice(0, 4));
  const every = Math.ceil((last - first + 1) / 7);
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return all.filter((year, index) => index % every === 0 && `${year}-01-01` >= (points[0]?.at ?? '')).map(String);
}
