import { computed, signal } from '@preact/signals';

const KEPT = 'cpts.author';

const said = signal(read());

/** Name under which this person's changes are logged; it is said, not proven. Empty until told. */
export const author = computed(() => said.value);

/** Remembers the name on this machine. */
export function sign(name: string): void {
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
