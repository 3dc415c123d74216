import { computed, signal } from '@preact/signals';
import { known } from './session.ts';

const KEPT = 'cpts.author';

const said = signal(read());

/** Name under which this person's changes are logged: that of the session, else the one they gave. Empty until told. */
export const author = computed(() => known.value ?? said.value);

/** Remembers the name on this machine, unless it is the session's. */
export function sign(name: string): void {
  if (known.peek() !== undefined) return;
  said.value = name.trim();
  try {
    localStorage.setItem(KEPT, said.value);
  } catch {
    // storage is refused: known for this visit alone
  }
}

function read(): string {
  try {
    return globalThis.localStorage?.getItem(KEPT) ?? '';
  } catch {
    return '';
  }
}
