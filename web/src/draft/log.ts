import { changeDraft, EMPTY, type Action, type Draft } from './draft.ts';

/**
 * What was done to a draft since it was begun. Going back forgets nothing: what was undone can be done again, until
 * something else is done.
 */
export interface Log {
  readonly actions: readonly Action[];
  /** How many of the actions hold; those after it are undone. */
  readonly done: number;
  /** The draft before the first action and after each. */
  readonly drafts: readonly Draft[];
}

export const BEGUN: Log = { actions: [], done: 0, drafts: [EMPTY] };

export function draftOf({ drafts, done }: Log): Draft {
  return drafts[done] ?? EMPTY;
}

/** Does an action; one that changes nothing is not noted. */
export function act(log: Log, action: Action): Log {
  const before = draftOf(log);
  const after = changeDraft(before, action);
  if (after === before) return log;
  return {
    actions: [...log.actions.slice(0, log.done), action],
    done: log.done + 1,
    drafts: [...log.drafts.slice(0, log.done + 1), after],
  };
}

export function undo(log: Log): Log {
  return log.done === 0 ? log : { ...log, done: log.done - 1 };
}

export function redo(log: Log): Log {
  return log.done === log.actions.length ? log : { ...log, done: log.done + 1 };
}

/** What undo would take back, and redo do again. */
export function undoable({ actions, done }: Log): Action | undefined {
  return actions[done - 1];
}

export function redoable({ actions, done }: Log): Action | undefined {
  return actions[done];
}

/** A log that was kept as its actions. */
export function replay(actions: readonly Action[], done: number): Log {
  const all = actions.reduce(act, BEGUN);
  return { ...all, done: Math.max(0, Math.min(done, all.actions.length)) };
}
