/** A white zone of either map under one number. */
export interface Numbered<Z> {
  number: number;
  id: string;
  a: Z | undefined;
  b: Z | undefined;
}

/** One number for each zone of two maps, so that a number is the same place on both: those of the first in their order, then the others of the second. */
export function numbered<Z extends { id: string }>(a: readonly Z[], b: readonly Z[]): Numbered<Z>[] {
  const [inA, inB] = [new Map(a.map((zone) => [zone.id, zone])), new Map(b.map((zone) => [zone.id, zone]))];
  return [...new Set([...inA.keys(), ...inB.keys()])].map((id, index) => ({ number: index + 1, id, a: inA.get(id), b: inB.get(id) }));
}
