import { scenarios } from './fr/scenarios.ts';
import { shell } from './fr/shell.ts';

/** Every text a person reads, in French; one section for each view, in a file of its own under fr/ and en/. */
export const fr = { shell, scenarios };
