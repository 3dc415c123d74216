import type { Operation, Step } from './operation.ts';

/**
 * Steps of operations that come without them, from a scenario or a file: a founding takes with it what the CPTS is given
 * next, and units given to the same CPTS from several holders are one step.
 */
export function stepsOf(operations: readonly Operation[]): Step[] {
  const steps: Operation[][] = [];
  for (const operation of operations) {
    const last = steps.at(-1);
    if (last && continues(last, operation)) last.push(operation);
    else steps.push([operation]);
  }
  return steps;
}

function continues(step: readonly Operation[], { op, cpts, from }: Operation): boolean {
  const [first] = step;
  if (!first || (op !== 'assign' && op !== 'release')) return false;
  const begun = first.op === 'create' ? op === 'assign' && first.id === cpts : first.op === op && first.cpts === cpts;
  // From the same holder twice: two decisions.
  return begun && !step.some((one) => one.op === op && one.from === from);
}
