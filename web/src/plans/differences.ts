import type { Plan } from './shapes.ts';

/** Units that two plans give to different CPTS, by where they go: in the one, in the other. Undefined: it stays as it is. */
export interface Difference {
  a: string | undefined;
  b: string | undefined;
  units: string[];
}

/** What two plans do differently, most units first. */
export function differencesOf(a: Pick<Plan, 'assignment'>, b: Pick<Plan, 'assignment'>): Difference[] {
  const found = new Map<string, Difference>();
  for (const code of new Set([...Object.keys(a.assignment), ...Object.keys(b.assignment)])) {
    const [inA, inB] = [a.assignment[code], b.assignment[code]];
    if (inA === inB) continue;
    const key = JSON.stringify([inA, inB]);
    const one = found.get(key) ?? { a: inA, b: inB, units: [] };
    one.units.push(code);
    found.set(key, one);
  }
  return [...found.values()].sort((one, other) => other.units.length - one.units.length);
}
