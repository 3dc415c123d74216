import { holdersAfter } from './holders.ts';
import { moves, unitsOf, type Holders, type Operation, type Step } from './operation.ts';
import { split } from './split.ts';

/**
 * The steps without one of them. What later steps took from the CPTS that it had given to is taken from who has it
 * then; a later step about a CPTS that it had founded goes with it. Empty steps go too.
 */
export function removeStep(steps: readonly Step[], index: number, holders: Holders): Step[] {
  const removed = steps[index] ?? [];
  const touched = new Set(removed.flatMap(unitsOf));
  const unfounded = new Set(removed.flatMap(({ op, id }) => (op === 'create' && id !== undefined ? [id] : [])));
  const kept = steps.slice(0, index);
  let now = holdersAfter(holders, kept.flat());
  for (const step of steps.slice(index + 1)) {
    const next = step.flatMap((operation) => (about(operation, unfounded) ? [] : retake(operation, now, touched, unfounded)));
    if (next.length > 0) kept.push(next);
    now = holdersAfter(now, next);
  }
  return kept;
}

function about({ cpts }: Operation, gone: ReadonlySet<string>): boolean {
  return cpts !== undefined && gone.has(cpts);
}

/** The operation, with the right holder named for each unit that was touched. */
function retake(operation: Operation, now: Holders, touched: ReadonlySet<string>, gone: ReadonlySet<string>): Operation[] {
  const lost = operation.from !== undefined && gone.has(operation.from);
  if (!moves(operation) || (!lost && !unitsOf(operation).some((unit) => touched.has(unit)))) return [operation];
  return split(operation, (unit) => (lost || touched.has(unit) ? (now.get(unit) ?? null) : (operation.from ?? null)));
}

/** Later steps that would go with a step, since it founds what they are about. */
export function dependents(steps: readonly Step[], index: number): number {
  const founded = new Set((steps[index] ?? []).flatMap(({ op, id }) => (op === 'create' && id !== undefined ? [id] : [])));
  return steps.slice(index + 1).filter((step) => step.some((operation) => about(operation, founded))).length;
}
