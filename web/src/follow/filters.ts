import { signal } from '@preact/signals';
import { words } from '../state/language.ts';
import { LIVE_STAGES, stageLabel } from '../words/stage.ts';

/** Stage that the lists keep to, '' for all; the same for deadlines, table and stages. */
export const stageFilter = signal('');

/** Choices of the stage filter, from the first contact to the contract. */
export function stageOptions(): [string, string][] {
  const stages = [...LIVE_STAGES].reverse().map((stage): [string, string] => [stage, stageLabel(stage)]);
  return [['', words.value.follow.filters.allStages], ...stages];
}
