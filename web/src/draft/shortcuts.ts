import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { redoable, undoable } from './log.ts';
import { actionText } from './action_text.ts';
import { log, redoNext, undoLast } from './work.ts';

/** Ctrl+Z, Ctrl+Y, Ctrl+Shift+Z (⌘ on a Mac), wherever the focus is but in a text that has an undo of its own. */
export function followShortcuts(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || writes(event.target)) return;
    const letter = event.key.toLowerCase();
    const wanted = letter === 'y' || (letter === 'z' && event.shiftKey) ? redoAndSay : letter === 'z' ? undoAndSay : undefined;
    if (!wanted) return;
    event.preventDefault();
    wanted();
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}

function writes(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.closest('dialog') !== null);
}

export function undoAndSay(): void {
  const action = undoable(log.peek());
  if (!action) return;
  undoLast();
  say(words.peek().draft.history.undone(actionText(action)), { shown: true });
}

export function redoAndSay(): void {
  const action = redoable(log.peek());
  if (!action) return;
  redoNext();
  say(words.peek().draft.history.redone(actionText(action)), { shown: true });
}
