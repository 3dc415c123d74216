import { words } from '../state/language.ts';
import { actionText } from './action_text.ts';
import { redoable, undoable } from './log.ts';
import { redoAndSay, undoAndSay } from './shortcuts.ts';
import { log } from './work.ts';

/** Undo and redo, which say what they would take back or do again. They stay in place when there is nothing: no focus is lost. */
export function History() {
  const { label, undo, redo, undoOf, redoOf } = words.value.draft.history;
  const back = undoable(log.value);
  const again = redoable(log.value);
  return (
    <div class="history" role="group" aria-label={label}>
      <Button text={undo} does={back && undoOf(actionText(back))} act={undoAndSay} />
      <Button text={redo} does={again && redoOf(actionText(again))} act={redoAndSay} />
      <p class="note" aria-hidden="true">
        {back && undoOf(actionText(back))}
      </p>
    </div>
  );
}

function Button({ text, does, act }: { text: string; does: string | undefined; act: () => void }) {
  return (
    <button type="button" class="button" title={does} aria-label={does ?? text} aria-disabled={does === undefined} onClick={act}>
      {text}
    </button>
  );
}
