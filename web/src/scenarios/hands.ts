import type { Effects, UnitEffect } from './shapes.ts';

/** Units that go the same way: from one holder, or nobody, to another. */
export interface Move {
  before: string | null;
  after: string | null;
  units: UnitEffect[];
  population: number;
}

/** The units of a change by the way that they go, most inhabitants first. */
export function moves(units: readonly UnitEffect[]): Move[] {
  const found = new Map<string, Move>();
  for (const unit of units) {
    const key = JSON.stringify([unit.before, unit.after]);
    const move = found.get(key) ?? { before: unit.before, after: unit.after, units: [], population: 0 };
    move.units.push(unit);
    move.population += unit.population;
    found.set(key, move);
  }
  return [...found.values()].sort((a, b) => b.population - a.population);
}

/** Codes of units by what becomes of them, as the map paints them. */
export function painted(units: readonly UnitEffect[]): Record<'gained' | 'lost' | 'moved', string[]> {
  const codes = (wanted: (unit: UnitEffect) => boolean) => units.filter(wanted).map(({ code }) => code);
  return {
    gained: codes(({ before, after }) => before === null && after !== null),
    lost: codes(({ before, after }) => before !== null && after === null),
    moved: codes(({ before, after }) => before !== null && after !== null && before !== after),
  };
}

/** A unit on which two scenarios differ, with its holder in each and today. */
export interface Difference {
  unit: UnitEffect;
  today: string | null;
  a: string | null;
  b: string | null;
}

/** Units that two changes of the same facts leave to different holders, by code; none stands for the facts as they are. */
export function differences(a: Pick<Effects, 'units'> | undefined, b: Pick<Effects, 'units'> | undefined): Difference[] {
  const [inA, inB] = [byCode(a), byCode(b)];
  const units = [...new Map([...inA, ...inB]).values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  return units.flatMap((unit) => {
    const today = unit.before;
    const [toA, toB] = [inA.get(unit.code)?.after, inB.get(unit.code)?.after].map((after) => (after === undefined ? today : after));
    return toA === toB ? [] : [{ unit, today, a: toA ?? null, b: toB ?? null }];
  });
}

function byCode(effects: Pick<Effects, 'units'> | undefined): Map<string, UnitEffect> {
  return new Map((effects?.units ?? []).map((unit) => [unit.code, unit]));
}
