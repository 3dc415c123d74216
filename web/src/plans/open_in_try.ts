import { keep, kept } from '../draft/kept.ts';
import { act, BEGUN, draftOf, replay, type Log } from '../draft/log.ts';
import type { Operation as Tried } from '../draft/operation.ts';
import type { Operation } from '../client/types.ts';
import { stepsOf } from '../draft/regroup.ts';

function logOf(department: string): Log {
  const now = kept({ department });
  return now ? replay(now.actions, now.done) : BEGUN;
}

/** How many steps and picked units a département's draft has: what opening a plan would lay aside. */
export function inProgress(department: string): { steps: number; picked: number } {
  const { steps, picked } = draftOf(logOf(department));
  return { steps: steps.length, picked: picked.length };
}

/** Makes a plan's operations the steps of a département's draft; undo brings back those before. False where this device keeps no drafts. */
export function openInTry(department: string, operations: readonly Operation[]): boolean {
  const { actions, done } = act(logOf(department), { do: 'steps', steps: stepsOf(operations as readonly Tried[]), why: 'opened' });
  return keep({ department }, { ...kept({ department }), actions, done });
}
