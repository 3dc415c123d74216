import { words } from '../state/language.ts';
import { undoable } from './log.ts';
import { undoAndSay } from './shortcuts.ts';
import { picksOf } from './tool.ts';
import { draft, log } from './work.ts';

/** On a phone, where the panel scrolls away from the map: what is picked, and the way to go on, always at hand. */
export function PickBar() {
  const { pick, sheet, history } = words.value.draft;
  const codes = draft.value.picked;
  if (codes.length === 0 && !undoable(log.value)) return null;
  const goOn = () => {
    const title = document.getElementById(codes.length > 0 ? 'titre-donner' : 'titre-effets');
    title?.scrollIntoView({ block: 'start' });
    title?.focus({ preventScroll: true });
  };
  return (
    <div class="pick-bar">
      <strong>{codes.length === 0 ? pick.none : pick.total(picksOf(codes))}</strong>
      <button type="button" class="button" aria-disabled={!undoable(log.value)} onClick={undoAndSay}>
        {history.undo}
      </button>
      <button type="button" class="button primary" onClick={goOn}>
        {codes.length > 0 ? sheet.go : sheet.see}
      </button>
    </div>
  );
}
