import type { fr } from './fr.ts';
import { draft } from './fr/draft.ts';
import { shell } from './en/shell.ts';

/** The same keys as the French, which is the source; the compiler tells what is missing. */
export const en: typeof fr = { draft, shell };
