/** A class of a legend: from `from` inhabitants on, below `to`, which is Infinity in the last one. */
export interface Class {
  from: number;
  to: number;
}

/** Bounds of the classes of white zones: hundreds, thousands, and the 40 000 from which a zone alone is of size 2. */
const BOUNDS = [0, 1000, 5000, 15_000, 40_000];

/** White zones by inhabitants, the fewest first. */
export const INHABITANTS_CLASSES = classes(BOUNDS);

/** Sizes 1 to 4 of the ACI, as the service sorts them: exactly 175 000 is of size 3. */
export const SIZE_CLASSES = classes([0, 40_000, 80_000, 175_001]);

/** Place of a number in the classes of white zones. */
export function classOf(inhabitants: number): number {
  return BOUNDS.findLastIndex((from) => inhabitants >= from);
}

function classes(bounds: readonly number[]): readonly Class[] {
  return bounds.map((from, index) => ({ from, to: bounds[index + 1] ?? Infinity }));
}
