import type { Holders, Operation, Step } from './operation.ts';
import { split } from './split.ts';

/** Who is given the picked units: a CPTS that there is, one to be founded, or nobody. */
export type Target =
  | { kind: 'cpts'; id: string }
  | { kind: 'new'; id: string; name: string; stage: string }
  | { kind: 'nobody' };

/** Operations that give units to a target; those that it has already are left out, and an empty step changes nothing. */
export function giveTo(target: Target, units: readonly string[], holders: Holders): Step {
  if (target.kind === 'nobody') return handOver(units, null, holders);
  const given = handOver(units, target.id, holders);
  if (target.kind === 'cpts') return given;
  return [{ op: 'create', id: target.id, name: target.name, stage: target.stage }, ...given];
}

/** Every holder is named in `from`: whoever was given a unit meanwhile keeps it until asked. */
function handOver(units: readonly string[], to: string | null, holders: Holders): Operation[] {
  const whole: Operation = to === null ? { op: 'release', units } : { op: 'assign', cpts: to, units };
  return split(whole, (unit) => holders.get(unit) ?? null);
}

/** Units that another CPTS would lose, by that CPTS; those of nobody are not in it. */
export function takenFrom(target: Target, units: readonly string[], holders: Holders): Map<string, string[]> {
  const to = target.kind === 'nobody' ? undefined : target.id;
  const taken = new Map<string, string[]>();
  for (const unit of units) {
    const holder = holders.get(unit);
    if (holder && holder !== to) taken.set(holder, [...(taken.get(holder) ?? []), unit]);
  }
  return taken;
}
