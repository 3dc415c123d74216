import { moves, unitsOf, type Holders, type Operation } from './operation.ts';

/** Who has each unit once the operations are made, in their order. What the service would refuse is made all the same. */
export function holdersAfter(holders: Holders, operations: readonly Operation[]): Holders {
  const after = new Map(holders);
  for (const operation of operations) make(after, operation);
  return after;
}

function make(holders: Map<string, string | null>, operation: Operation): void {
  if (moves(operation)) for (const unit of unitsOf(operation)) holders.set(unit, operation.cpts ?? null);
  if (operation.op !== 'end') return;
  for (const [unit, holder] of holders) if (holder === operation.cpts) holders.set(unit, null);
}

/** Units that are with another, or with nobody, or with somebody at last; by code. */
export function changed(before: Holders, after: Holders): string[] {
  return [...after.keys()].filter((unit) => (before.get(unit) ?? null) !== after.get(unit));
}
