/** Where a zone stands among those of its département, counted from 1, with its neighbours in that order, around the end. */
export interface Position {
  rank: number;
  total: number;
  previous: string;
  next: string;
}

/** Undefined for an id that is not among them, as after the zone's units have changed. */
export function positionOf(id: string, ids: readonly string[]): Position | undefined {
  const index = ids.indexOf(id);
  if (index < 0) return undefined;
  return { rank: index + 1, total: ids.length, previous: ids.at(index - 1)!, next: ids[(index + 1) % ids.length]! };
}
