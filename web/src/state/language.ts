import { computed, signal } from '@preact/signals';
import { fr } from '../words/fr.ts';

export type Language = 'fr' | 'en';

/** Every text of the page, by sections; French is the source and English has the same keys. */
export type Words = typeof fr;

const KEPT = 'cpts.language';

const spoken = signal<{ language: Language; words: Words }>({ language: 'fr', words: fr });

export const language = computed(() => spoken.value.language);

/** Read in a component (`words.value.shell.title`), it draws itself again when the language changes. */
export const words = computed(() => spoken.value.words);

/** Speaks a language from now on, here and at the next visit. English is fetched when it is first asked for. */
export async function speak(next: Language): Promise<void> {
  const text = next === 'fr' ? fr : (await import('../words/en.ts')).en;
  spoken.value = { language: next, words: text };
  document.documentElement.lang = next;
  keep(next);
}

/** Speaks what the reader chose last time. */
export async function speakAsBefore(): Promise<void> {
  if (kept() === 'en') await speak('en');
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // storage is refused: the page speaks French
  }
}

function keep(next: Language): void {
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // chosen for this visit alone
  }
}
