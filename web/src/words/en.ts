import type { fr } from './fr.ts';
import { scenarios } from './en/scenarios.ts';
import { shell } from './en/shell.ts';

/** The same keys as the French, which is the source; the compiler tells what is missing. */
export const en: typeof fr = { shell, scenarios };
