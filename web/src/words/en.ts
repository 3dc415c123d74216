import type { fr } from './fr.ts';
import { change } from './en/change.ts';
import { cpts } from './en/cpts.ts';
import { follow } from './en/follow.ts';
import { shell } from './en/shell.ts';
import { zone } from './en/zone.ts';

/** The same keys as the French, which is the source; the compiler tells what is missing. */
export const en: typeof fr = { change, cpts, follow, shell, zone };
