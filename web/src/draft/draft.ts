import { unitsOf, type Operation, type Step } from './operation.ts';

/** What a person is working on: steps that are decided, and units that are picked for the next one. */
export interface Draft {
  readonly steps: readonly Step[];
  /** Codes in the order in which they were picked, each once. */
  readonly picked: readonly string[];
}

/** Why all steps were replaced; undo says it. */
export type Replaced = 'removed' | 'rebased' | 'opened' | 'theirs' | 'emptied';

export type Action =
  | { do: 'pick'; units: readonly string[] }
  | { do: 'unpick'; units: readonly string[] }
  /** The step is decided: its units are not picked any more. */
  | { do: 'step'; step: Step }
  | { do: 'steps'; steps: readonly Step[]; why: Replaced };

export const EMPTY: Draft = { steps: [], picked: [] };

/** The draft after an action; the same object when it changes nothing. */
export function changeDraft(draft: Draft, action: Action): Draft {
  switch (action.do) {
    case 'pick': {
      const picked = [...new Set([...draft.picked, ...action.units])];
      return picked.length === draft.picked.length ? draft : { ...draft, picked };
    }
    case 'unpick':
      return without(draft, action.units);
    case 'step':
      return action.step.length === 0 ? draft : { ...without(draft, action.step.flatMap(unitsOf)), steps: [...draft.steps, action.step] };
    case 'steps':
      return sameSteps(draft.steps, action.steps) ? draft : { ...draft, steps: action.steps };
  }
}

function without(draft: Draft, units: readonly string[]): Draft {
  const gone = new Set(units);
  const picked = draft.picked.filter((unit) => !gone.has(unit));
  return picked.length === draft.picked.length ? draft : { ...draft, picked };
}

/** Everything that the steps do, in order, as a scenario keeps it. */
export function operationsOf({ steps }: Pick<Draft, 'steps'>): Operation[] {
  return steps.flat();
}

export function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
