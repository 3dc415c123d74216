import { holdersAfter } from './holders.ts';
import { moves, type Holders, type Operation, type Step } from './operation.ts';
import { split } from './split.ts';

/** A unit that a step takes from one that does not hold it any more. */
export interface Overtaken {
  step: number;
  unit: string;
  /** Who the step takes it from; null for nobody. */
  expected: string | null;
  /** Who holds it now. */
  holder: string;
}

/** Units that somebody else was given meanwhile; one that went to the target itself, or to nobody, is no conflict. */
export function overtaken(steps: readonly Step[], holders: Holders): Overtaken[] {
  const found: Overtaken[] = [];
  let now = holders;
  steps.forEach((step, index) => {
    for (const operation of step) {
      found.push(...overtakenBy(operation, now).map((one) => ({ ...one, step: index })));
      now = holdersAfter(now, [operation]);
    }
  });
  return found;
}

function overtakenBy(operation: Operation, now: Holders): Omit<Overtaken, 'step'>[] {
  if (!moves(operation)) return [];
  return (operation.units ?? []).flatMap((unit) => {
    const holder = now.get(unit) ?? null;
    const expected = operation.from ?? null;
    return holder === null || holder === expected || holder === (operation.cpts ?? null) ? [] : [{ unit, expected, holder }];
  });
}

/** Whose side is kept of each unit that was overtaken; every other unit and step stays as it is. */
export type Keep = 'mine' | 'theirs';

export function rebase(steps: readonly Step[], holders: Holders, keep: Keep): Step[] {
  let now = holders;
  const kept: Step[] = [];
  for (const step of steps) {
    const next = step.flatMap((operation) => {
      const rewritten = moves(operation) ? rewrite(operation, now, keep) : [operation];
      now = holdersAfter(now, rewritten);
      return rewritten;
    });
    if (next.length > 0) kept.push(next);
  }
  return kept;
}

function rewrite(operation: Operation, now: Holders, keep: Keep): Operation[] {
  const lost = new Set(keep === 'theirs' ? overtakenBy(operation, now).map(({ unit }) => unit) : []);
  const units = (operation.units ?? []).filter((unit) => !lost.has(unit));
  return split({ ...operation, units }, (unit) => now.get(unit) ?? null);
}
