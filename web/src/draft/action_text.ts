import { words } from '../state/language.ts';
import type { Action } from './draft.ts';
import { stepText } from './step_text.ts';

/** What an action did, in words: the same after « Annuler : ». */
export function actionText(action: Action): string {
  const { history } = words.value.draft;
  switch (action.do) {
    case 'pick':
      return history.pick(action.units.length);
    case 'unpick':
      return history.unpick(action.units.length);
    case 'step':
      return stepText(action.step);
    case 'steps':
      return history[action.why];
  }
}
